"""Kazakh, in Cyrillic and in Latin script: forms of words, figures, dates, voices, and what happened to people."""

import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from kuager.model.records import Bounds, Connectivity, Count, DateMention, PersonMention, Spell, Statement
from kuager.suggestions.language import language
from kuager.suggestions.script import language_of
from tests.suggestions.reading import Kind, contents, read_text
from tools import kazakh_endings

STORIES = tomllib.loads((Path(__file__).parents[1] / "stories" / "kazakh.toml").read_text("utf-8"))["sentence"]


def read_kazakh(text: str, kind: type[Kind]) -> list[Kind]:
    """What of one kind is read in a Kazakh text of 12 January 2022."""
    return contents(read_text(text, published="2022-01-12", language="kk"), kind)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["id"])
def test_the_invented_sentences_are_read_as_written_down(story: dict[str, Any]) -> None:
    """Numbers, measures, bounds, populations and wholes; nothing more, and nothing guessed."""
    text = story["text"]
    found = [
        {
            "number": count.number.exact,
            "measure": count.measure,
            "relation": count.bounds.relation,
            "lower": count.bounds.lower,
            "upper": count.bounds.upper,
            "approx": count.bounds.approx,
            "population": count.population,
            "part_of": count.part_of and text[count.part_of.start : count.part_of.end],
        }
        for count in read_kazakh(text, Count)
    ]
    given = [{key: value for key, value in figure.items() if value is not None} for figure in found]
    assert given == story["figures"]


def _figures(text: str) -> list[tuple[str, str, str | None, str]]:
    return [(count.number.exact, count.measure, count.population, count.tier) for count in read_kazakh(text, Count)]


def _bounds(text: str) -> list[Bounds]:
    return [count.bounds for count in read_kazakh(text, Count)]


def test_the_table_of_endings_is_what_the_rules_make() -> None:
    """Whoever changes the rules of endings writes the table anew."""
    file = resources.files("kuager.suggestions").joinpath("lang/kk/language.toml")
    text = Path(str(file)).read_text("utf-8")
    assert kazakh_endings.table() in text, "run tools/kazakh_endings.py"
    assert set(kazakh_endings.classes()) == set(tomllib.loads(text)["endings"])


@pytest.mark.parametrize(
    ("word", "types"),
    [
        ("адам", {"GROUP"}), ("адамның", {"GROUP"}), ("қызметкерлеріміздің", {"GROUP"}), ("балаларға", {"GROUP"}),
        ("ұсталды", {"PRED", "FIN"}), ("ұсталып", {"PRED", "CONV"}), ("ұсталған", {"PRED", "PARTIC"}),
        ("ұсталғанын", {"PRED", "NOMI"}), ("ұсталғандардың", {"TOLLNOUN"}), ("ұсталмады", {"NEGPRED"}),
        ("ұстады", {"ACTIVE", "FIN"}), ("жетеуінің", {"NUMERAL", "OWNED"}), ("жүзге", {"NUMERAL", "SCALE"}),
        ("хабарлауынша", {"ACCORDED"}), ("қаңтарда", {"MONTH", "MONTHCASE"}), ("жиырмасыншы", {"ORDINALWORD"}),
    ],
)  # fmt: skip
def test_forms_of_a_word_have_the_types_of_their_paradigm(word: str, types: set[str]) -> None:
    """Plural, owner, case, voice and mood are told by the ending."""
    assert types <= language("kk").word(word).types


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Кемінде 40 адам қаза тапты.", "ge"), ("40-тан астам адам қаза тапты.", "gt"),
        ("40 адамнан аса қаза тапты.", "gt"), ("40-тан кем адам қаза тапты.", "lt"),
        ("40-қа жуық адам қаза тапты.", "approx"), ("Қырық шақты адам қаза тапты.", "approx"),
        ("Елудей адам қаза тапты.", "approx"), ("40 адамға дейін қаза тапты.", "le"),
        ("40-50 адам қаза тапты.", "range"), ("40-тан 50-ге дейін адам қаза тапты.", "range"),
        ("Жүздеген адам қаза тапты.", "vague"), ("Кем дегенде қырық адам қаза тапты.", "ge"),
        ("40 адам қаза тапты.", "exact"),
    ],
)  # fmt: skip
def test_comparators_before_and_behind_the_number(text: str, relation: str) -> None:
    """Kazakh bounds a number by words before it, behind it, behind the counted, and by endings."""
    assert [bounds.relation for bounds in _bounds(text)] == [relation]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Оқта 3 мұғалім мен 2 оқушы мерт болды.", [("3", "killed", "people"), ("2", "killed", "children")]),
        ("Екі сақшы мерт болып, жетеуі жараланды.", [("Екі", "killed", "police"), ("жетеуі", "injured", "police")]),
        ("Ақтауда 4 адам, Атырауда 9 адам ұсталды.", [("4", "detained", "people"), ("9", "detained", "people")]),
        ("Хабарсыз кеткендер саны 31-ге жетті.", [("31-ге", "missing", "people")]),
        ("Олар 15 тұтқынды босатты.", [("15", "released", "people")]),
        ("Әскерилер ауылдан 90 тұрғынды көшірді.", [("90", "displaced", "people")]),
        ("Сот бес белсендіні кінәлі деп таныды.", [("бес", "convicted", "activists")]),
        ("Ауыр халде жатқан 6 сарбаз бар.", [("6", "injured", "military")]),
        ("Ешкім зардап шеккен жоқ.", [("Ешкім", "injured", "people")]),
        ("Құрбандар жоқ.", [("жоқ", "killed", "people")]),
    ],
)  # fmt: skip
def test_figures_have_their_measure_and_population(text: str, figures: list[tuple[str, str, str]]) -> None:
    """The verb at the end gives the measure, whatever stands between."""
    assert [
        (number, measure, population) for number, measure, population, tier in _figures(text) if tier == "parsed"
    ] == (figures)


@pytest.mark.parametrize(
    "text",
    [
        "Ол 40 жаста.", "Төрт облыста 12 үй өртенді.", "Бес полицей қызметінен босатылды.", "Ол 3 ай қамауда отырды.",
        "Залал 40 миллион теңге.", "Екі баланың анасы қайтыс болды.",
    ],
)  # fmt: skip
def test_what_counts_nobody_gives_no_parsed_figure(text: str) -> None:
    """Ages, lengths, money, things, and those whom somebody else belongs to."""
    assert [figure for figure in _figures(text) if figure[3] == "parsed"] == []


def test_a_part_knows_its_whole() -> None:
    """An ending makes a number one of a whole: "19 of them"."""
    whole, part = read_kazakh("Жиырма адам қаза тапты, олардың 4-еуі — бала.", Count)
    assert whole.part_of is None
    assert part.part_of is not None
    assert (part.measure, part.population) == ("killed", "children")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2021 жылғы 16 желтоқсанда", "2021-12-16"), ("2021 жылдың желтоқсанында", "2021-12"),
        ("2021 жылғы желтоқсанның он алтысында", "2021-12-16"), ("16.12.2021", "2021-12-16"),
        ("екі мың жиырма бірінші жылы", "2021"), ("2021 жылғы 14-16 желтоқсан аралығында", "2021-12-14/2021-12-16"),
        ("кеше", "2022-01-11"), ("өткен аптада", "2022-01-03/2022-01-09"), ("былтыр", "2021"),
        ("сейсенбі күні", "2022-01-11"), ("екі күн бұрын", "2022-01-10"),
    ],
)  # fmt: skip
def test_dates_have_their_value(words: str, value: str) -> None:
    """Dates in digits and words, in any case; relative ones from 12 January 2022."""
    dates = read_kazakh(f"Бұл {words} болды.", DateMention)
    assert [date.value.text if date.value else "" for date in dates] == [value]


@pytest.mark.parametrize(
    ("text", "source", "stance"),
    [
        ("Төтенше жағдайлар министрлігі 5 адам қаза тапты деп хабарлады.", "Төтенше жағдайлар министрлігі", "reports"),
        ("Полицияның мәліметінше, 5 адам ұсталды.", "Полиция", "asserts"),
        ("Прокуратура 5 адамның өлгенін растады.", "Прокуратура", "confirms"),
        ("Әкімдік 5 адам өлді деген ақпаратты жоққа шығарды.", "Әкімдік", "denies"),
        ("Аурухана түсініктеме беруден бас тартты.", "Аурухана", "declines"),
    ],
)
def test_who_says_it_and_how(text: str, source: str, stance: str) -> None:
    """The subject stands before all that is said, or in the owner's case before "as … says"."""
    said = read_kazakh(text, Statement)
    assert [(one.source.name, one.stance) for one in said] == [(source, stance)]


def test_a_quotation_has_the_speaker_behind_it() -> None:
    """The verb of speech follows the quotation, and the speaker follows the verb."""
    (said,) = read_kazakh("«Біз қашып үлгердік», – деді Үлгілі Мырзасов.", Statement)
    assert (said.form, said.source.name) == ("direct", "Үлгілі Мырзасов")


def test_a_name_is_one_person_in_every_case() -> None:
    """Only the last word of a name is declined."""
    names = read_kazakh(
        "Үлгілі Мырзасовты ұстады. Мырзасовтың ағасы бармай қалды. Үлгілі Мырзасовқа айып тағылды.", PersonMention
    )
    assert {one.name for one in names} == {"Үлгілі Мырзасов"}
    assert len(names) == 3


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Үлгілі Мырзасов өткен түні қамауға алынды.", "arrested"), ("Полиция Үлгілі Мырзасовты ұстады.", "detained"),
        ("Үлгілі Мырзасов бостандыққа шықты.", "released"), ("Үлгілі Мырзасов ауруханада көз жұмды.", "killed"),
    ],
)  # fmt: skip
def test_what_befell_a_person(text: str, status: str) -> None:
    """The person suffers it in the nominative, or is the object of somebody's deed."""
    assert [one.status for one in read_kazakh(text, Spell)] == [status]


def test_no_spell_of_what_did_not_happen() -> None:
    """The word of denial stands behind the verb."""
    assert read_kazakh("Үлгілі Мырзасов ұсталған жоқ.", Spell) == []


LATIN = [
    "Tártipsizdik kezinde 225 adam qaza tapty, onyń 19-y — polıtsıa qyzmetkeri.",  # acutes, 2018
    "Tärtıpsızdık kezınde 225 adam qaza tapty, onyñ 19-y — politsia qyzmetkerı.",  # dots and hooks, 2021
    "Ta'rtipsizdik kezinde 225 adam qaza tapty, onyn' 19-y — politsi'a qyzmetkeri.",  # apostrophes, 2017
    "Tartipsizdik kezinde 225 adam qaza tapty, onyn 19-y — politsia qyzmetkeri.",  # plain letters
]
"""One sentence in four alphabets."""


@pytest.mark.parametrize("text", LATIN)
def test_latin_script_reads_like_cyrillic(text: str) -> None:
    """Figures are the same in every alphabet, and their words stand in the text as it is."""
    whole, part = read_kazakh(text, Count)
    assert (whole.bounds.lower, whole.measure, whole.population) == (225, "killed", "people")
    assert (part.bounds.lower, part.measure, part.population) == (19, "killed", "police")
    assert text[part.number.start : part.number.end] == "19-y"


def test_latin_dates_voices_and_the_network() -> None:
    """Everything else is read too."""
    text = "2022 jylǵy 5 qańtarda internet óshirildi, dep habarlady Ishki ister mınıstrligi."
    assert [date.value.text if date.value else "" for date in read_kazakh(text, DateMention)] == ["2022-01-05"]
    assert [one.state for one in read_kazakh(text, Connectivity)] == ["down"]
    assert [one.source.name for one in read_kazakh(text, Statement)] == ["Ishki ister mınıstrligi"]


@pytest.mark.parametrize("text", LATIN)
def test_latin_kazakh_is_recognised(text: str) -> None:
    """Without being told what language the document is in."""
    assert language_of(text) == "kk-Latn"


@pytest.mark.parametrize(
    "text",
    [
        "The Iraqi quarter of Qatar's capital was quiet, a Qantas pilot said.",
        "Üç kişi öldü, yaralılar şehir hastanesine kaldırıldı, dün gece ağır çatışma yaşandı.",
        "Toshkentda uch kishi halok bo'ldi, o'n kishi jarohat oldi, deb xabar berdi vazirlik.",
    ],
)
def test_other_languages_in_latin_script_are_not_kazakh(text: str) -> None:
    """English with a few q, Turkish, Uzbek."""
    assert language_of(text) != "kk-Latn"


def test_a_short_kazakh_sentence_needs_no_letter_of_its_own() -> None:
    """In a Kazakh document a sentence without such letters is Kazakh too; Russian keeps its own."""
    assert language_of("Ауруханада 67 адам жатыр.", "kk") == "kk"
    assert language_of("Вчера в больнице умерли двое.", "kk") == "ru"
