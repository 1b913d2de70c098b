"""The text of a mail: the plain version where there are several, unless another one holds words that it lacks."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kuager.documents.characters import visible
from kuager.documents.draft import Draft, Line, StatedDay
from kuager.documents.plain import read_plain
from kuager.documents.readers.charsets import told
from kuager.documents.readers.findings import Findings
from kuager.documents.readers.mime import Entity, body_of
from kuager.documents.webpage import read_webpage
from kuager.model.documents import Problem

_WORD = re.compile(r"\w{2,}")
_ONE_IN = 10
_FEW_WORDS = 12
_SHOWN_KINDS = ("text/plain", "text/html", "text/enriched")


def is_body(entity: Entity) -> bool:
    """Whether a part is text of the mail itself and no file that is attached to it.

    Args:
        entity: The part.
    """
    return entity.kind in _SHOWN_KINDS and entity.presented != "attachment" and not entity.file_name


def drafts_of(data: bytes, entity: Entity, findings: Findings) -> list[Draft]:
    """The texts of a mail, in their order.

    Args:
        data: The mail.
        entity: The mail, or a part of it.
        findings: Told what is wrong.
    """
    if not entity.parts:
        return [_draft(data, entity, findings)] if is_body(entity) else []
    inside = [(part.kind, drafts_of(data, part, findings)) for part in entity.parts]
    if entity.kind != "multipart/alternative":
        return [draft for _, drafts in inside for draft in drafts]
    return _chosen([(kind, drafts) for kind, drafts in inside if any(draft.text.strip() for draft in drafts)], findings)


def _draft(data: bytes, entity: Entity, findings: Findings) -> Draft:
    body, wrong = body_of(data, entity)
    if wrong is not None:
        findings.add(Problem(code="damaged", message=f"The text of the mail is {wrong}."))
    is_page = entity.kind == "text/html"
    text, problems = told(body, entity.parameters.get("charset", ""), marked_up=is_page)
    text, changed = visible(text)
    findings.understood["bodies"] += 1
    if is_page:
        page = read_webpage(text)
        problems = tuple(replace(one, start=None, end=None) for one in (*problems, *changed)) + page.problems
        return replace(page, stated=(), problems=problems)
    plain = read_plain(text)
    flowed = entity.parameters.get("format", "").lower() == "flowed"
    lines = _flowed(text, plain.lines) if flowed else plain.lines
    return replace(plain, lines=lines, problems=(*problems, *changed, *plain.problems))


def _flowed(text: str, lines: Sequence[Line]) -> list[Line]:
    """RFC 3676: a line that ends with a space goes on in the next one."""
    joined = list(lines[:1])
    for before, line in pairwise(lines):
        goes_on = line.run == before.run and text[before.end : before.end + 2] == " \n"
        joined.append(replace(line, joined=True) if goes_on else line)
    return joined


def _chosen(versions: Sequence[tuple[str, list[Draft]]], findings: Findings) -> list[Draft]:
    """Of several versions of one text the plain one, with those behind it that say more."""
    if not versions:
        return []
    first = next((drafts for kind, drafts in versions if kind == "text/plain"), versions[-1][1])
    chosen = list(first)
    words = _words(first)
    for _, drafts in versions:
        if drafts is first:
            continue
        own = _words(drafts)
        more = (own - words).total()
        if more > max(_FEW_WORDS, own.total() // _ONE_IN):
            message = (
                f"Two versions of the mail's text differ: one has {more} words that the other lacks. Both are shown."
            )
            findings.add(Problem(code="parts_differ", message=message))
            chosen += drafts
    return chosen


def _words(drafts: Sequence[Draft]) -> Counter[str]:
    return Counter(word for draft in drafts for word in _WORD.findall(draft.text.casefold()))


def joined(title: str, drafts: Sequence[Draft], media_type: str, stated: tuple[StatedDay, ...]) -> Draft:
    """Texts one below the other as one text.

    Args:
        title: What stands above them, empty where nothing does.
        drafts: The texts.
        media_type: Of the whole.
        stated: What the whole says of the day it was published.
    """
    texts: list[str] = [title] if title else []
    lines = [Line(0, len(title), 0, "headline")] if title else []
    problems: list[Problem] = []
    position, run = (len(title) + len("\n\n"), 1) if title else (0, 0)
    for draft in drafts:
        lines += [_moved_line(line, position, run) for line in draft.lines]
        problems += [_moved(problem, position) for problem in draft.problems]
        texts.append(draft.text)
        position += len(draft.text) + len("\n\n")
        run = lines[-1].run + 1 if lines else 0
    return Draft(text="\n\n".join(texts), media_type=media_type, lines=lines, stated=stated, problems=tuple(problems))


def _moved_line(line: Line, by: int, run: int) -> Line:
    return replace(line, start=line.start + by, end=line.end + by, run=line.run + run)


def _moved(problem: Problem, by: int) -> Problem:
    if problem.start is None or problem.end is None:
        return problem
    return replace(problem, start=problem.start + by, end=problem.end + by)
