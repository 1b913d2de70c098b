"""What a construction cannot match without: sentences that lack it need not be searched.

No construction reaches across the boundary of a sentence, so a sentence that has no letter of some class which every
match must hold has no match. With hundreds of constructions, nearly all of them are done with by this question.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate

from kuager.suggestions.alphabet import BOUNDARY

Needs = tuple[frozenset[str], ...]
"""Classes of letters: every match holds at least one letter of each."""

_PART = re.compile(
    r"\[(?P<negated>\^)?(?P<letters>[^\]]*)\]"
    r"|(?P<aside>\(\?(?:[=!]|<[=!]))|(?P<open>\((?:\?(?::|P<\w+>))?)|(?P<close>\))|(?P<other>\|)"
    r"|(?P<times>[?*+]|\{\d*(?:,\d*)?\})\??",
    re.DOTALL,
)
_LETTERS = re.compile(r"(?P<first>.)(?:-(?P<last>.))?", re.DOTALL)
_MOST = 4
_MANY = 5


def needs_of(pattern: str) -> Needs:
    """The classes of letters that every match of a pattern holds, the smallest first.

    Args:
        pattern: A regular expression over letters, as an alphabet compiles it.
    """
    found = _Needs(pattern).read()
    return tuple(sorted(set(found), key=lambda letters: (len(letters), sorted(letters))))[:_MOST]


class _Needs:
    """One pattern while its parts are gone through."""

    __slots__ = ("parts",)

    def __init__(self, pattern: str) -> None:
        self.parts: Iterator[re.Match[str]] = _PART.finditer(pattern)

    def read(self) -> list[frozenset[str]]:
        """What one group needs: of alternatives one class each, put together."""
        branches: list[list[frozenset[str]]] = [[]]
        last: list[frozenset[str]] = []
        for part in self.parts:
            if part["times"]:
                last = [] if _may_be_none(part["times"]) else last
                continue
            branches[-1] += last
            last = []
            if part["close"]:
                break
            if part["other"]:
                branches.append([])
            else:
                last = self._of(part)
        branches[-1] += last
        return _of_any(branches)

    def _of(self, part: re.Match[str]) -> list[frozenset[str]]:
        if part["aside"]:
            self.read()
            return []
        if part["open"]:
            return self.read()
        return [] if part["negated"] else [_in_class(part["letters"])]


@cache
def _in_class(listed: str) -> frozenset[str]:
    """The letters of a class, in which neighbours may stand as a range."""
    return frozenset(
        chr(code)
        for found in _LETTERS.finditer(listed)
        for code in range(ord(found["first"]), ord(found["last"] or found["first"]) + 1)
    )


def _may_be_none(times: str) -> bool:
    return times in "?*" or times.startswith(("{0", "{,"))


def _of_any(branches: list[list[frozenset[str]]]) -> list[frozenset[str]]:
    """Every branch's needs where there is one; else the smallest of each branch together, if all have one."""
    if len(branches) == 1:
        return branches[0]
    if not all(branches):
        return []
    return [frozenset[str]().union(*(min(branch, key=len) for branch in branches))]


class Sentences:
    """Which letters stand in which sentences of a stretch; a set of sentences is a number, one bit for each."""

    __slots__ = ("_masks", "_of_class", "ends")

    def __init__(self, code: str, masks: dict[str, int] | None = None) -> None:
        """Go through the letters once.

        Args:
            code: All letters of the stretch.
            masks: For each letter at least the sentences that hold it, where that is known already.
        """
        sentences = code.split(BOUNDARY)
        self.ends = [0]
        self.ends += [place + count for count, place in enumerate(accumulate(map(len, sentences)), 1)]
        self._of_class: dict[frozenset[str], int] = {}
        if masks is None:
            masks = {}
            for index, sentence in enumerate(sentences):
                bit = 1 << index
                for letter in set(sentence):
                    masks[letter] = masks.get(letter, 0) | bit
        self._masks = masks

    def after(self, code: str, placed: Iterable[tuple[str, int]]) -> "Sentences":
        """The same sentences when some letters have taken the place of others.

        Args:
            code: All letters now.
            placed: The new letters, and where each stood before.
        """
        masks = dict(self._masks)
        for letter, place in placed:
            masks[letter] = masks.get(letter, 0) | 1 << bisect_right(self.ends, place) - 1
        return Sentences(code, masks)

    def with_all(self, needs: Needs) -> list[tuple[int, int]]:
        """Ranges of letters that hold every sentence that may have all that is needed; in order.

        Where these are many, one search of the whole is cheaper than many small ones.
        """
        mask = -1
        for letters in needs:
            mask &= self._with_any(letters)
            if not mask:
                return []
        ends = self.ends
        if mask < 0 or mask.bit_count() * _MANY > len(ends):
            return [(0, ends[-1] - 1)]
        found = []
        while mask:
            lowest = mask & -mask
            index = lowest.bit_length() - 1
            found.append((ends[index], ends[index + 1]))
            mask ^= lowest
        return found

    def _with_any(self, letters: frozenset[str]) -> int:
        mask = self._of_class.get(letters)
        if mask is None:
            mask = 0
            for letter in self._masks.keys() & letters:
                mask |= self._masks[letter]
            self._of_class[letters] = mask
        return mask
