"""Numbers, dates and persons in Kazakh news (KazNERD, validation part).

KazNERD is annotated for another purpose, so each thing is scored twice: ``raw`` against all that it annotates, and
``in_scope``. What is out of scope, and why:

- numbers: halves ("жартысы"), "есе" (times as much: here a measure), "бір" alone (annotated now as a number, now not at
  all: it is also the article), vague words that KazNERD never annotates ("бірнеше", "бірқатар"); numbers inside other
  entities (dates, money, percentages, laws, addresses …) are neither asked for nor wrong, and neither are decimal
  fractions, which its tokens tear apart ("2 , 7");
- dates: lengths of time and ages ("20 жыл", "үш жасар"), how often ("жыл сайын"), adjectives and bare names of seasons
  ("жазғы"), days and years counted in order ("екінші күні"), parts of a life or of a day.

A number is found when the ledger has an entry on it, under a disposition of those that count or rank (one for one). The
value that the reader's own number grammar gives the annotated words is compared with that of a parser of this module. A
date is right when its span is exact, but for a postposition ("дейін", "бері" …) or the word for day or month behind it,
which KazNERD has now inside and now outside. A person is right when the span is exact. Sentences are put together to
documents, since one sentence alone is no text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kuager.suggestions.language import language
from kuager.suggestions.numbers import Number, with_numbers
from kuager.suggestions.shadow import shadow
from kuager.suggestions.tokens import tokens
from tools.evaluation.scores import Miss, Row, Score, overlap
from tools.evaluation.tally import Tally

_TOGETHER = 60
COUNTING = frozenset({"figure", "object_count", "other", "ordinal", "rank", "time", "identifier"})
"""Dispositions of numbers that KazNERD would call CARDINAL or ORDINAL."""

_NUMBERS = frozenset({"CARDINAL", "ORDINAL"})
_UNITS = (
    r"жыл\w*|күн\w*|ай|айда|айдан|айға|айдың|айы|ай\w{1,3}|апта\w*|тәулік\w*|сағат\w*|минут\w*|секунд\w*|ғасыр\w*|түн\w*"
    r"|жұма\w*|жеті\w*|онжылдық\w*|тоқсан\w*|мезгіл\w*|жас\w*"
)
_NAMES = (
    "нөл|бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз|он|жиырма|отыз|қырық|елу|алпыс|жетпіс|сексен|тоқсан|жүз|мың|миллион"
    "|миллиард|триллион|жарты|жарым|бүтін|бірнеше|біраз|шақты|көп"
)
_COUNTED = rf"(?:\d[\d,.–-]*\S*|(?:{_NAMES})\S*|–|,|немесе|пен|мен|бен|және|тағы|аз|кем|кемінде|шамамен|жуық|астам)"
_AFTER_LENGTH = (
    r"бойы|ішінде|ғана|ішіндегі|бойына|астам|дейін|бері|жуық|аса|артық|көп|кейін|соң|шамасында|аралығында|уақыт\w*"
)
OUT_OF_SCOPE: Mapping[str, re.Pattern[str]] = {
    "length": re.compile(
        rf"(?:(?:шамамен|небәрі|бар-жоғы|тура|бір|осы|әр|бүкіл|бүтін) )*{_COUNTED}(?: {_COUNTED})*(?: (?:{_UNITS}))+"
        rf"(?: (?:{_AFTER_LENGTH}))*"
    ),
    "how_often": re.compile(r"(?:.* )?(?:сайын\w*|сайынғы|күнделікті|жылдан-жылға|күннен-күнге|жылына|айына|күніне)"),
    "season": re.compile(r"(?:биылғы |осы |өткен )?(?:көктем|жаз|күз|қыс)(?:\w{0,5})?(?: \w+)?"),
    "in_order": re.compile(r"(?:\d+-?\S*|\S+нші|\S+ншы) (?:күн|жыл|апта|ай|тәулік)\w{0,4}"),
    "vague": re.compile(
        r"(?:күн|түн|тәулік|ай|жыл|апта)\w*(?: (?:бойы|ішінде|сайын))?|.*\b(?:таң|кеш|түн|түс)\w*|қазір\w*"
        r"|(?:.* )?(?:уақыт|кез|шақ|дәуір|кезең|мерзім|заман)\w*"
    ),
}
"""Why an annotated date asks for nothing that this project calls a date."""

_ANCHORS = re.compile(
    r"\d{4}|бүгін|кеше|ертең|биыл|былтыр|қаңтар|ақпан|наурыз|сәуір|мамыр|шілде|тамыз|қыркүйек|қараша|желтоқсан"
    r"|(?:маусым|қазан)(?:да|ның| айы)|бұрын|дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|сенбі|мыңыншы|мың \S+ншы|мың \S+нші"
    r"|(?:өткен|келесі|алдағы|осы|сол|бұл|соңғы|ағымдағы|келер|ендігі) (?:жыл|ай|апта|күн)"
)
_BESIDE = re.compile(
    r"(?: (?:дейін|бері|бастап|кейін|соң|дейінгі|бергі|кейінгі|ішінде|аралығында|бойы|күні|күнгі|ай(?:ы|лар)\w*))+$"
)
_OTHER_NUMBERS = re.compile(r".*(?:жарты|жартысы|есе\b|есеге).*|бір\w{0,2}|көп\w*|триллиондар\w*", re.IGNORECASE)
_UNMARKED = re.compile(r"(?:бір\w{0,4}|бірнеше\w*|бірқатар|біраз|бірталай|екеу\w*)\b.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """An annotated span."""

    kind: str
    start: int
    end: int
    words: str


def entities(row: Row, offset: int = 0) -> Iterator[Entity]:
    """The entities of a sentence from its tokens and tags."""
    starts: list[int] = []
    position = 0
    for token in row["tokens"]:
        starts.append(position)
        position += len(token) + 1
    first: int | None = None
    tags = [*row["tags"], "O"]
    for index, tag in enumerate(tags):
        if first is not None and not tag.startswith("I-"):
            start, end = starts[first], starts[index - 1] + len(row["tokens"][index - 1])
            yield Entity(
                kind=tags[first][2:], start=offset + start, end=offset + end, words=str(row["text"])[start:end]
            )
            first = None
        if tag.startswith("B-"):
            first = index


def documents(rows: Sequence[Row]) -> list[Row]:
    """Some sentences together as a document: ``id``, ``text`` and ``entities``."""
    found: list[Row] = []
    for first in range(0, len(rows), _TOGETHER):
        text = ""
        marked: list[Entity] = []
        for row in rows[first : first + _TOGETHER]:
            marked += entities(row, len(text))
            text += f"{row['text']}\n\n"
        found.append({"id": f"sentences{first:05}", "text": text, "entities": marked})
    return found


def reason_out(words: str) -> str | None:
    """Why an annotated date is out of scope, or None when it is a date in the sense of this project."""
    folded = " ".join(words.casefold().split())
    if _ANCHORS.search(folded) and not OUT_OF_SCOPE["how_often"].fullmatch(folded):
        return None
    return next((reason for reason, pattern in OUT_OF_SCOPE.items() if pattern.fullmatch(folded)), None)


_UNIT_VALUES = {name: value for value, name in enumerate(_NAMES.split("|")[:10])} | {
    name: 10 * value for value, name in enumerate(_NAMES.split("|")[10:19], start=1)
}
_VAGUE = ("ондаған", "жүздеген", "мыңдаған", "миллиондаған", "ондап", "жүздеп", "мыңдап")
_SCALES = {"мың": 10**3, "миллион": 10**6, "миллиард": 10**9, "триллион": 10**12}
_STEMS = sorted([*_UNIT_VALUES, *_SCALES, "жүз"], key=len, reverse=True)


def value_of(words: str) -> int | None:
    """What the digits or number words of an annotation stand for; None where it is no whole number."""
    if "–" in words:
        return None
    if digits := re.search(r"\d+", words):
        return None if re.search(r"\d\D+\d", words) else int(digits.group())
    total = group = 0
    known = False
    for word in words.casefold().split():
        stem = next((stem for stem in _STEMS if word.startswith(stem)), None)
        if stem is None or word.startswith(("бірнеше", "бірге")):
            continue
        known = True
        if stem == "жүз":
            group = max(group, 1) * 100
        elif stem in _SCALES:
            total, group = total + max(group, 1) * _SCALES[stem], 0
        else:
            group += _UNIT_VALUES[stem]
    return None if not known or words.casefold().startswith(_VAGUE) else total + group


def read_value(words: str) -> int | None:
    """What the reader takes the words of a ledger entry for."""
    chunks = with_numbers(tokens(language("kk"), shadow(words), [(0, len(words))]))
    numbers = [thing for thing in chunks.things if isinstance(thing, Number)]
    return numbers[0].lower if numbers else None


def _span(entity: Entity) -> Row:
    return {"start": entity.start, "end": entity.end}


def _numbers(document: Row, given: Sequence[Row], *, scoped: bool) -> tuple[list[Entity], list[Row]]:
    """The annotated numbers, and the given ones that are asked for."""
    gold = [one for one in document["entities"] if one.kind in _NUMBERS]
    counted = [row for row in given if row["disposition"] in COUNTING]
    if not scoped:
        return gold, counted
    wanted = [one for one in gold if not _OTHER_NUMBERS.fullmatch(one.words)]
    others = [one for one in document["entities"] if one not in wanted]
    text = str(document["text"])
    asked = [
        row
        for row in counted
        if any(overlap(row, _span(one)) for one in wanted)
        or not (
            any(overlap(row, _span(one)) for one in others)
            or _UNMARKED.fullmatch(row["words"])
            or re.match(r"\s,\s\d", text[row["end"] : row["end"] + 3])
            or re.search(r"\d\s,\s$", text[max(0, row["start"] - 4) : row["start"]])
        )
    ]
    return wanted, asked


def _count_numbers(tally: Tally, document: Row, gold: Sequence[Entity], given: Sequence[Row]) -> list[Entity]:
    """Count one document; the annotated numbers that were found."""
    free = list(given)
    found: list[Entity] = []
    for one in gold:
        hit = next((row for row in free if overlap(row, _span(one))), None)
        if hit is None:
            tally.misses.append(Miss(gold=document["id"], wanted=repr(one.words)))
        else:
            free.remove(hit)
            found.append(one)
    tally.gold += len(gold)
    tally.right += len(found)
    tally.given += len(given)
    tally.false += [f"{document['id']}: {row['words']!r} {row['disposition']}" for row in free]
    return found


def _count_values(tally: Tally, document: Row, found: Sequence[Entity]) -> None:
    """Of the whole cardinal numbers that were found, those that the reader's grammar gives the right value."""
    for one in found:
        wanted = value_of(one.words) if one.kind == "CARDINAL" else None
        if wanted is None:
            continue
        given = read_value(one.words)
        tally.gold += 1
        tally.right += given == wanted
        if given != wanted:
            tally.misses.append(Miss(gold=document["id"], wanted=f"{one.words!r} {wanted}", nearest=str(given)))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    return start, start + len(_BESIDE.sub("", text[start:end]))


def _count_spans(tally: Tally, document: Row, gold: Sequence[Entity], given: Sequence[tuple[int, int]]) -> None:
    text = str(document["text"])
    wanted = (_trimmed(text, one.start, one.end) for one in gold)
    found = (_trimmed(text, *span) for span in given)
    tally.add(
        document["id"],
        {(start, end): text[start:end] for start, end in wanted},
        {(start, end): text[start:end] for start, end in found},
    )


def _date_spans(document: Row, digest: Row, *, scoped: bool) -> tuple[list[Entity], list[tuple[int, int]]]:
    gold = [one for one in document["entities"] if one.kind == "DATE"]
    given = [(row["start"], row["end"]) for row in digest.get("dates", ())]
    if not scoped:
        return gold, given
    out = [one for one in gold if reason_out(one.words)]
    kept = [one for one in gold if one not in out]
    return kept, [span for span in given if not any(one.start < span[1] and span[0] < one.end for one in out)]


def _person_spans(digest: Row) -> list[tuple[int, int]]:
    here = {row["id"] for row in digest.get("documents", ())}
    return [
        (mention["start"], mention["end"])
        for person in digest.get("persons", ())
        for mention in person["mentions"]
        if mention["document"] in here
    ]


def score(rows: Sequence[Row], digests: Mapping[str, Row]) -> tuple[Score, ...]:
    """Numbers, their values, dates and persons, raw and in scope; ``rows`` as :func:`documents` makes them."""
    names = ("numbers.raw", "numbers.in_scope", "dates.raw", "dates.in_scope", "persons")
    tallies = {name: Tally(name=f"kaznerd.{name}") for name in names}
    values = Tally(name="kaznerd.values")
    for document in rows:
        digest = digests.get(document["id"], {})
        for scope in ("raw", "in_scope"):
            scoped = scope == "in_scope"
            numbers = _numbers(document, digest.get("numbers", ()), scoped=scoped)
            found = _count_numbers(tallies[f"numbers.{scope}"], document, *numbers)
            if scoped:
                _count_values(values, document, found)
            _count_spans(tallies[f"dates.{scope}"], document, *_date_spans(document, digest, scoped=scoped))
        people = [one for one in document["entities"] if one.kind == "PERSON"]
        _count_spans(tallies["persons"], document, people, _person_spans(digest))
    note = "printed for the best trained model, all classes, on another part: F1 .9722"
    return (*(tally.score(note) for tally in tallies.values()), replace(values.score(note), given=None))
