"""The record in a terminal: readable at 80 columns, without colour, and safe whatever a document says.

Where a list is long the report says how much it leaves out and where that stands.
"""

from collections import Counter
from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from kuager import __version__
from kuager.model.records import (
    Act,
    Check,
    Dated,
    Document,
    NumberMention,
    Person,
    PersonSpell,
    Problem,
    Record,
    Statement,
    Suggestion,
    passage_at,
)
from kuager.render.incident_report import timeline
from kuager.render.ledgers import figures
from kuager.render.terminal import LISTED, columns, indented, more, parted, plain, quotation, section
from kuager.render.view.histories import clash_title, history_of, unknown_words
from kuager.render.view.limits import CLASHES_SHOWN
from kuager.render.view.wording import (
    dated,
    language,
    listed,
    plural,
    speaker,
    term,
)
from kuager.render.visible import on_one_line

_UNKNOWN_DATE = 4_000_000  # later than every day of the calendar
_AROUND = 68  # code points shown with an unexplained number: one line
_ALIKE = 3  # problems of one kind in one document that are shown one by one
_NEXT = (
    ("kuager digest PATH… --html page.html", "the same as a page on which everything opens its passage"),
    ("kuager new CASE", "then kuager add PATH… keeps what was read, signed and verifiable"),
)


def report(record: Record) -> RenderableType:
    """Everything the record holds, from what was read to what to do next."""
    return Group(
        documents(record),
        figures(record),
        checks(record.checks),
        people(record),
        timeline(record),
        acts(record),
        statements(record),
        numbers(record),
        problems(record),
        _next_steps(),
    )


def documents(record: Record) -> RenderableType:
    """What was read."""
    count = len(record.documents)
    found = Counter(figure.document for figure in record.figures)
    rows = [
        columns((f"[{place}]", _about(document, found[document.id])), widths=(4, 0))
        for place, document in enumerate(record.documents[:LISTED], start=1)
    ]
    title = f"Kuager {__version__} has read {plural(count, 'document')}"
    return section(title, [*rows, *more(count), *([_standing(record)] if count else []), *_copies(record)])


def _copies(record: Record) -> list[Text]:
    """How many documents are copies of one another; nothing where none is."""
    several = [len(one.documents) for one in record.families if len(one.documents) > 1]
    if not several:
        return []
    alike, origins = sum(several), plural(len(several), "origin")
    return [
        Text(f"{alike:,} of them look like copies of one another: {origins}, not {alike:,}."),
        Text("Side by side: --html page.html; in a case: kuager copies.", "italic"),
    ]


def _about(document: Document, figure_count: int) -> Text:
    basis = f" ({term('date_bases', document.published.basis)})" if document.published else ""
    published = f"published {dated(document.published)}{basis}" if document.published else "date unknown"
    about = f": {language(document.language)}, {published}, {plural(figure_count, 'figure')}"
    return plain(document.name, "bold").append(_after(about), "not bold")


def _standing(record: Record) -> Text:
    decided = sum(figure.review != "suggested" for figure in record.figures)
    if decided:
        return Text(f"Reviewed by a person: {decided:,} of {plural(len(record.figures), 'figure')}.", "italic")
    return Text("All of it is suggested by rules; no person has reviewed it.", "italic")


def _when(when: Dated | None) -> Text:
    return plain(dated(when) or "?")


def _at(record: Record, document: str) -> str:
    """Which document, by its number in the list of what was read."""
    place = next((place for place, known in enumerate(record.documents, start=1) if known.id == document), 0)
    return f" [{place}]"


def checks(found: Sequence[Check]) -> RenderableType:
    """What the figures say of one another, with reasons; rows of ledgers name them by number."""
    blocks = [_check(place, check) for place, check in enumerate(found[:LISTED], start=1)]
    blocks = blocks or [Text("No two figures were found to disagree.")]
    return section("Checks", parted([*blocks, *more(len(found))]))


def _check(place: int, check: Check) -> RenderableType:
    title = Text(f"{place}. {check.verdict.capitalize()}: ", "bold")
    rule = "" if check.verdict == "retraction" else f" ({term('checks', check.check)})"
    title.append(f"{term('verdicts', check.verdict)}{rule}", "not bold")
    readings = [plain(f"They fit if {reading}.") for reading in check.readings if reading not in check.reason]
    return Group(title, *map(indented, [plain(check.reason), *readings]))


def people(record: Record) -> RenderableType:
    """The persons with what befell them, in order of time and according to whom."""
    told: dict[str, list[PersonSpell]] = {}
    for spell in record.spells:
        told.setdefault(spell.person, []).append(spell)
    first = [person for person in record.persons if person.id in told]
    others = [on_name(person) for person in record.persons if person.id not in told and not person.unnamed]
    blocks = [_person(person, told[person.id], record) for person in first[:LISTED]]
    rest = [plain(f"Named, with no status told: {', '.join(others[:LISTED])}")] if others else []
    empty = [] if first or others else [Text("No person is named.")]
    return section("Persons", parted([*blocks, *more(len(first)), *rest, *more(len(others)), *empty]))


def on_name(person: Person) -> str:
    """A person's name, with a word where the person has only made a picture."""
    return f"{person.name} (credit)" if person.credit_only else person.name


def _person(person: Person, spells: Sequence[PersonSpell], record: Record) -> RenderableType:
    title = plain(person.name, "bold")
    also = [name for name in person.names if name != person.name]
    details = [*person.roles, *([f"also {listed(also)}"] if also else []), *(["unnamed"] if person.unnamed else [])]
    if details:
        title.append(_after(" (" + "; ".join(details) + ")"), "not bold")
    ordered = sorted(spells, key=lambda told: _time(told.spell.about))
    history = history_of(record, person.id)
    notes = [f"{clash_title(one)}: {one.reason}" for one in history.clashes[:CLASHES_SHOWN]]
    notes += [f"{words[0].upper()}{words[1:]}." for words in (unknown_words(history),) if words]
    return Group(title, *(_spell(told, record) for told in ordered), *(indented(plain(one), by=2) for one in notes))


def _after(words: str) -> str:
    """Words that go on after others, with the space between them kept."""
    return (" " if words.startswith(" ") else "") + on_one_line(words)


def _time(about: Dated | None) -> tuple[int, int]:
    if about is None:
        return _UNKNOWN_DATE, 0
    return about.value.lower or about.value.upper or 0, about.value.upper or _UNKNOWN_DATE


def _spell(told: PersonSpell, record: Record) -> RenderableType:
    spell = told.spell
    place = f", {spell.place.name}" if spell.place else ""
    by = f", by {spell.by}" if spell.by else ""
    line = plain(f"{term('statuses', spell.status)}{place}{by}", "bold")
    line.append(_after(f": {speaker(spell.source)} {term('stances', spell.stance)}"), "not bold")
    line.append(_at(record, told.document), "not bold")
    return indented(columns((_when(spell.about), Group(line, quotation(spell.passage))), widths=(17, 0)), by=2)


def acts(record: Record) -> RenderableType:
    """Who did what to whom, according to whom; that nobody says by whom is said too."""
    found = [one for one in record.suggestions if isinstance(one.content, Act)]
    rows = [_act(one, one.content, record) for one in found[:LISTED] if isinstance(one.content, Act)]
    return section("Acts", [*rows, *more(len(found))] or [Text("No act was read.")])


def _act(suggestion: Suggestion, act: Act, record: Record) -> RenderableType:
    line = plain(term("acts", act.act), "bold")
    victims = f" of {listed(list(act.victims))}" if act.victims else ""
    doer = "" if act.perpetrators == "unknown" else f", by {act.perpetrators}"
    place = f", {act.place.name}" if act.place else ""
    said = f": {speaker(act.source)} {term('stances', act.stance)}"
    line.append(_after(f"{victims}{place}{doer}{said}"), "not bold")
    line.append(_at(record, suggestion.document), "not bold")
    return columns((_when(act.about), Group(line, quotation(act.passage))), widths=(19, 0))


def statements(record: Record) -> RenderableType:
    """How many statements there are, and by whom; their words stand on the page."""
    found = [one.content for one in record.suggestions if isinstance(one.content, Statement)]
    forms = Counter(term("forms", statement.form) for statement in found)
    kinds = Counter(term("source_kinds", statement.source.kind) for statement in found)
    lines = [plain(f"{_tally(forms)}."), plain(f"By kind of speaker: {_tally(kinds)}.")] if found else []
    return section(f"Statements: {len(found):,}", lines)


def _tally(counts: Counter[str]) -> str:
    return ", ".join(f"{count:,} {words}" for words, count in counts.most_common())


def numbers(record: Record) -> RenderableType:
    """The numbers that no rule could explain, each with the words around it."""
    total = sum(len(found) for found in record.numbers.values())
    left = [(document, number) for document in record.documents for number in _unexplained(record, document)]
    rows = [_number(document, number, record) for document, number in left[:LISTED]]
    title = f"Numbers: {len(left):,} of {total:,} left unexplained"
    return section(title, [*rows, *more(len(left))])


def _unexplained(record: Record, document: Document) -> list[NumberMention]:
    return [number for number in record.numbers.get(document.id, ()) if number.disposition == "other"]


def _number(document: Document, number: NumberMention, record: Record) -> Text:
    """A number in its line; a long line is cut around it."""
    start = document.text.rfind("\n", 0, number.start) + 1
    end = document.text.find("\n", number.end)
    line = passage_at(document.text, start, len(document.text) if end < 0 else end)
    words = quotation(line, passage_at(document.text, number.start, number.end), limit=_AROUND)
    return words.append(_at(record, document.id))


def problems(record: Record) -> RenderableType:
    """What is wrong with the material, each with the name of what it is about."""
    names = {document.id: document.name for document in record.documents}
    of_documents = [(document.name, problem) for document in record.documents for problem in document.problems]
    others = [(names.get(problem.record or "", problem.record or ""), problem) for problem in record.problems]
    alike: dict[tuple[str, str], list[Problem]] = {}
    for name, problem in dict.fromkeys([*of_documents, *others]):
        alike.setdefault((name, problem.code), []).append(problem)
    blocks = [_problems(name, found) for (name, _code), found in alike.items()]
    return section("Problems with the material", [*blocks[:LISTED], *more(len(blocks))] or [Text("None.")])


def _problems(name: str, found: Sequence[Problem]) -> RenderableType:
    """Problems of one kind with one document: the first ones, and how many more there are."""
    left = len(found) - _ALIKE
    rest = [plain(f"{name}: {plural(left, 'more problem')} of this kind.")] if left > 0 else []
    return Group(*(_problem(name, problem) for problem in found[:_ALIKE]), *rest)


def _problem(name: str, problem: Problem) -> Text:
    if name and problem.message.startswith(name):
        return plain(name, "bold").append(_after(problem.message.removeprefix(name)), "not bold")
    return plain(name or "the case", "bold").append(_after(f": {problem.message}"), "not bold")


def _next_steps() -> RenderableType:
    rows = [columns((Text(command, "bold"), Text(what)), widths=(37, 0)) for command, what in _NEXT]
    return Group(Text("Next", "bold underline"), *rows)
