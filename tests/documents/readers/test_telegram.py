"""Exports of Telegram: posts and conversations as documents, and what an export does not hold."""

import json
import time
from typing import Any

import pytest

from kuager.documents.contents import MOST_PARTS
from kuager.documents.readers.telegram import media_of
from tests.documents.pages import RUSSIAN, of_kind
from tests.documents.readers.opening import assert_survives, codes, left, opened, said, understood

ABSENT = "(File not included. Change data exporting settings to download.)"
Post = dict[str, Any]


def post(number: int, text: object = RUSSIAN, **more: object) -> Post:
    """A message as the program writes it."""
    moment = 1_930_631_444 + 60 * number
    return {
        "id": number,
        "type": "message",
        "date": "2031-03-07T12:30:44",
        "date_unixtime": str(moment),
        "from": "Вымышленный канал",
        "from_id": "channel77",
        "text": text,
        **more,
    }


def export(*posts: Post, kind: str = "public_channel", name: str = "Вымышленный канал") -> bytes:
    """The export of one chat."""
    chat = {"name": name, "type": kind, "id": 77, "messages": list(posts)}
    return json.dumps(chat, indent=1, ensure_ascii=False).encode()


SERVICE = {"id": 1, "type": "service", "date": "2031-03-06T00:00:00", "action": "create_channel", "text": ""}


def test_each_post_of_a_channel_is_a_document() -> None:
    """With the words of the post, its own day and address, and where it was forwarded from."""
    second = post(
        9, "Второе сообщение.", forwarded_from="Другой канал", edited="2031-03-08T01:00:00", photo="photos/1.jpg"
    )
    document, found = opened(export(SERVICE, post(8), second), "result.json")
    assert document.text == ""
    assert understood(document) == {"media": 1, "messages": 2, "metadata": 3, "service_messages": 1}
    assert [part.name for part in found.parts] == ["Вымышленный канал 8.json", "Вымышленный канал 9.json"]
    assert found.parts[1].address == "https://t.me/c/77/9"
    first, _ = opened(found.parts[0].data, f"result.json/{found.parts[0].name}")
    assert first.text == RUSSIAN
    assert str(first.published and first.published.value) == "2031-03-07"
    assert first.published is not None
    assert first.published.basis == "metadata"
    again, _ = opened(found.parts[1].data, f"result.json/{found.parts[1].name}")
    assert again.text == "Второе сообщение."
    facts = said(again)
    assert facts["telegram:forwarded_from"] == "Другой канал"
    assert facts["telegram:channel"] == "Вымышленный канал"
    assert facts["telegram:edited"] == "2031-03-08T01:00:00"
    assert facts["telegram:photo"] == "photos/1.jpg"
    assert facts["telegram:date_unixtime"] == second["date_unixtime"]


def test_messages_stand_as_in_the_export() -> None:
    """What is handed on holds the bytes of the message, so that nothing is altered on the way."""
    data = export(post(8), post(9))
    _, found = opened(data, "result.json")
    body = found.parts[0].data
    message = body[body.index(b"[") + 1 : body.rindex(b"]")]
    assert message in data
    assert json.loads(message) == post(8)


def test_pieces_of_a_text() -> None:
    """Bold words and links are words; the addresses behind them are kept."""
    text = [
        "Мост ",
        {"type": "bold", "text": "закрыт"},
        ", см. ",
        {"type": "text_link", "text": "тут", "href": "https://a.example"},
    ]
    document, _ = opened(export(post(1, text)), "result.json")
    assert document.text == "Мост закрыт, см. тут"
    assert said(document)["telegram:link"] == "https://a.example"


def test_pictures_posted_together_are_one_post() -> None:
    """An album is several messages of one second, of which one has the words."""
    album = [post(n, RUSSIAN if n == 4 else "", photo=f"photos/{n}.jpg", date_unixtime="1930631444") for n in (4, 5, 6)]
    _, found = opened(export(*album, post(7)), "result.json")
    assert len(found.parts) == 2
    document, _ = opened(found.parts[0].data, "result.json/a.json")
    assert document.text == RUSSIAN
    assert [one.value for one in document.stated if one.name == "telegram:photo"] == [
        f"photos/{n}.jpg" for n in (4, 5, 6)
    ]


def test_a_conversation_is_a_document_a_day() -> None:
    """A line says who wrote what; it is furniture, and what was written is the body."""
    lines = [
        post(1, "Сколько задержали?", **{"from": "Ада"}),
        post(2, "Семерых, видел сам.", **{"from": "Бек"}, reply_to_message_id=1),
        post(3, "На следующий день.", date="2031-03-08T09:00:00", date_unixtime="1930705200"),
    ]
    document, found = opened(export(*lines, kind="private_group", name="Вымышленная группа"), "result.json")
    assert len(found.parts) == 2
    assert found.parts[0].address is None
    assert "telegram:chat" in said(document)
    first, _ = opened(found.parts[0].data, "result.json/a.json")
    assert of_kind(first, "body") == ["Сколько задержали?", "Семерых, видел сам."]
    assert "[2031-03-07 12:30:44] Бек (reply to message id 1)" in of_kind(first, "boilerplate")[-1]


def test_files_that_were_not_exported() -> None:
    """They are counted and told."""
    document, _ = opened(export(post(1, photo=ABSENT), post(2, file="video_files/a.mp4")), "result.json")
    assert codes(document) == ["media_missing"]
    assert left(document) == {"media": 1}
    assert media_of(export(post(1, photo=ABSENT), post(2, file="video_files/a.mp4"))) == ("video_files/a.mp4",)


def test_a_full_export() -> None:
    """Chats in their list, chats that were left, and what is no message."""
    chat = json.loads(export(SERVICE, post(8), post(9)))
    whole = {
        "about": "Here is the data you requested. Remember: Telegram is ad free.",
        "personal_information": {"first_name": "Ада"},
        "contacts": {"list": []},
        "chats": {"about": "This page lists all chats", "list": [chat, {**chat, "id": 78}]},
        "left_chats": {"about": "left", "list": [{**chat, "id": 79}]},
    }
    document, found = opened(json.dumps(whole, indent=1).encode(), "result.json")
    assert [part.address for part in found.parts[::2]] == [f"https://t.me/c/{number}/8" for number in (77, 78, 79)]
    assert codes(document) == ["part_left"]
    assert left(document) == {"records": 2}


def test_an_export_cut_off() -> None:
    """The messages before the cut are taken, and the place is told."""
    data = export(*(post(number) for number in range(1, 9)))
    document, found = opened(data[: len(data) * 3 // 4], "result.json")
    assert 3 <= len(found.parts) < 8
    assert codes(document) == ["damaged"]


@pytest.mark.parametrize("kind", ["question", [{"type": "plain", "text": "question"}]])
def test_polls_places_and_contacts(kind: object) -> None:
    """A question and its answers are words; places and contacts are statements."""
    poll = {"question": kind, "closed": False, "total_voters": 3, "answers": [{"text": "yes", "voters": 3}]}
    more = {
        "location_information": {"latitude": 43.2, "longitude": 76.9},
        "contact_information": {"phone_number": "+0 1"},
    }
    document, _ = opened(export(post(1, "", poll=poll, **more)), "result.json")
    assert document.text == "question\n- yes"
    assert said(document)["telegram:position"] == "43.2, 76.9"
    assert said(document)["telegram:contact"] == "+0 1"


def test_days_by_two_clocks() -> None:
    """The day of the machine that exported and that of universal time may differ; both are kept possible."""
    document, _ = opened(export(post(1, date="2031-03-08T05:00:00", date_unixtime="1930691000")), "result.json")
    assert str(document.published and document.published.value) == "2031-03-07/2031-03-08"


def test_odd_messages() -> None:
    """What is no message is counted; halves of characters, deep nesting and numbers without end are survived."""
    odd = b'{"name": "a", "type": "public_channel", "id": 7, "messages": ['
    messages = [
        b"7",
        b'{"id": 1, "date": 5, "text": "\\ud83d", "x": ' + b"[" * 900 + b"]" * 900 + b"}",
        b'{"id": true, "date_unixtime": "99999999999999", "text": {"text": ["a"]}, "photo": ""}',
        b'{"id": ' + b"9" * 5000 + b"}",
    ]
    document, found = opened(odd + b",".join(messages) + b"]}", "result.json")
    assert codes(document) == ["part_left", "damaged"]
    assert len(found.parts) == 2
    for part in found.parts:
        opened(part.data, "result.json/a.json")


def test_twenty_thousand_messages_stay_quick() -> None:
    """A busy channel is taken in the time of a few blinks, and one with more posts is taken by days."""
    began = time.process_time()
    document, found = opened(export(*(post(number) for number in range(1, MOST_PARTS + 1))), "result.json")
    assert len(found.parts) == MOST_PARTS
    assert codes(document) == []
    document, found = opened(export(*(post(number) for number in range(1, MOST_PARTS + 2))), "result.json")
    assert len(found.parts) == 0
    assert understood(document)["messages"] == MOST_PARTS + 1
    assert time.process_time() - began < 10


def test_damage_is_survived() -> None:
    """Cut off or changed anywhere: a document or a problem, never a failure."""
    data = export(SERVICE, post(1, ["a", {"type": "bold", "text": "b"}]), post(2, "c", photo=ABSENT))
    assert assert_survives(data, "result.json") > 300
