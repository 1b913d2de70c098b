"""An invented family of reports: a wire, what was made of it, two that use its words. No such town, no such people."""

from dataclasses import replace

from kuager.model.copies import Aligned, Changed, Relation
from kuager.model.dates import parse_edtf
from kuager.model.records import Dated, Document, Family, Kin, Record, Span

WIRE = """Police open fire on bakers' march in Karasu

KARASU, 3 May. At least 18 people were wounded when police fired on a march of bakers in Karasu on Tuesday morning, \
a hospital orderly told the agency. The shooting began at the corner of Mill Street and lasted about ten minutes.

“They aimed at our legs,” said Temir Aqan, a baker. “Nobody had warned us.”

The town administration said that the march had not been announced. It did not say who gave the order. Bread has been \
rationed in the town since the flood in March, and the bakers, who have not been paid for eleven weeks, had asked for \
a meeting with the governor three times without an answer, according to a letter that was read out at the gate of the \
mill before the march set out towards the square.
"""

COURIER = """Shots at a march

On Tuesday morning at least 16 persons got hurt as police shot at marching bakers in Karasu, an orderly of the \
hospital told the agency. The firing started at the corner of Mill Street and went on for some ten minutes.

“They aimed at our legs,” said Timur Aqan, a baker. “Nobody had warned us.”

Our reporter adds that shops on Mill Street were closed on Wednesday.
"""

PORTAL = COURIER.replace("Shots at a march", "Shots at a march | Portal")

VESTNIK = """Полиция открыла огонь по маршу пекарей в Карасу

Не менее 18 человек ранены, когда полиция стреляла по маршу пекарей в Карасу во вторник утром, сообщил агентству \
санитар больницы. Стрельба началась на углу Мельничной улицы и длилась около десяти минут.
"""

RADIO = """Bakers of Karasu: a witness speaks

Listeners called us all day. One of them, Temir Aqan, stood in the first row. “They aimed at our legs,” he told us. \
“Nobody had warned us.” The governor's office did not pick up.
"""

BLOG = """What the wire told, and what it did not

As the agency reported on Tuesday, police fired at bakers in Karasu. I asked three people who had been there.
"""


def _document(place: int, name: str, text: str, published: str | None, language: str = "en") -> Document:
    day = None if published is None else Dated(value=parse_edtf(published), basis="byline")
    return Document(
        id=f"doc-{place}{place}{place}{place}",
        name=name,
        sha256=f"{place}" * 64,
        media_type="text/plain",
        language=language,
        text=text,
        published=day,
    )


wire = _document(1, "agency/wire.txt", WIRE, "2031-05-03")
courier = _document(2, "courier.txt", COURIER, "2031-05-04")
portal = _document(3, '<b>"portal" & co\u202e.txt', PORTAL, None)
vestnik = _document(4, "вестник.txt", VESTNIK, "2031-05-05", "ru")
radio = _document(5, "radio.txt", RADIO, "2031-05-05")
blog = _document(6, "blog.txt", BLOG, "2031-05-06")
DOCUMENTS = (wire, courier, portal, vestnik, radio, blog)


def at(document: Document, words: str) -> Span:
    """Where some words stand."""
    start = document.text.index(words)
    return Span(start, start + len(words))


def _beside(one: Document, first: str, other: Document, second: str, *, quoted: bool = False) -> Aligned:
    return Aligned(one=at(one, first), other=at(other, second), quoted=quoted)


SHOT = "At least 18 people were wounded when police fired on a march of bakers in Karasu on Tuesday morning"
SHOT_AGAIN = "On Tuesday morning at least 16 persons got hurt as police shot at marching bakers in Karasu"
BEGAN = "The shooting began at the corner of Mill Street and lasted about ten minutes."
BEGAN_AGAIN = "The firing started at the corner of Mill Street and went on for some ten minutes."
SHOT_IN_RUSSIAN = "Не менее 18 человек ранены, когда полиция стреляла по маршу пекарей в Карасу во вторник утром"
QUOTE = "“They aimed at our legs,”"

REWRITE = Relation(
    one=wire.id,
    other=courier.id,
    relation="rewrite",
    descends=courier.id,
    score_ppm=973_500,
    reason="The rare words come in one order. The courier is a day younger.",
    evidence=(
        _beside(wire, SHOT, courier, SHOT_AGAIN),
        _beside(wire, BEGAN, courier, BEGAN_AGAIN),
        _beside(
            wire,
            "“They aimed at our legs,” said Temir Aqan, a baker.",
            courier,
            "“They aimed at our legs,” said Timur Aqan, a baker.",
            quoted=True,
        ),
    ),
    changed=(
        Changed(what="number", one=at(wire, "18"), other=at(courier, "16")),
        Changed(what="name", one=at(wire, "Temir"), other=at(courier, "Timur")),
    ),
)
NEAR_COPY = Relation(
    one=courier.id,
    other=portal.id,
    relation="near_copy",
    score_ppm=991_000,
    evidence=(
        Aligned(
            one=Span(COURIER.index("On Tuesday"), len(COURIER)), other=Span(PORTAL.index("On Tuesday"), len(PORTAL))
        ),
    ),
    review="accepted",
)
TRANSLATION = Relation(
    one=wire.id,
    other=vestnik.id,
    relation="translation",
    descends=vestnik.id,
    score_ppm=800_000,
    reason="The names and numbers come in one order.",
    evidence=(_beside(wire, SHOT, vestnik, SHOT_IN_RUSSIAN),),
)
QUOTES = Relation(
    one=wire.id,
    other=radio.id,
    relation="quotes",
    score_ppm=900_000,
    evidence=(_beside(wire, QUOTE, radio, QUOTE, quoted=True),),
)
CITES = Relation(
    one=wire.id,
    other=blog.id,
    relation="cites",
    descends=blog.id,
    reason="It names the agency: “As the agency reported”.",
    review="disputed",
)
RELATIONS = (REWRITE, TRANSLATION, NEAR_COPY, QUOTES, CITES)

FAMILY = Family(
    id="fam-1a2b3c4d",
    root=wire.id,
    documents=(
        Kin(document=wire.id),
        Kin(document=courier.id, relation="rewrite", to=wire.id, score_ppm=973_500),
        Kin(document=portal.id, relation="near_copy", to=courier.id, score_ppm=991_000),
        Kin(document=vestnik.id, relation="translation", to=wire.id, score_ppm=800_000),
    ),
)


def copied_record() -> Record:
    """The record of these six documents."""
    return Record(
        documents=DOCUMENTS,
        figures=(),
        suggestions=(),
        families=(
            FAMILY,
            Family(id="fam-radio", root=None, documents=(Kin(document=radio.id),)),
            Family(id="fam-blog", root=None, documents=(Kin(document=blog.id),)),
        ),
        relations=RELATIONS,
    )


def twins() -> Record:
    """Two documents of the same bytes: which was first does not show."""
    again = replace(wire, id="doc-7777", name="again.txt")
    same = Relation(one=wire.id, other=again.id, relation="same_bytes", reason="Their bytes are equal.")
    kin = Kin(document=again.id, relation="same_bytes", to=wire.id)
    return Record(
        documents=(wire, again),
        figures=(),
        suggestions=(),
        families=(Family(id="fam-twins", root=wire.id, documents=(Kin(document=wire.id), kin)),),
        relations=(same,),
    )
