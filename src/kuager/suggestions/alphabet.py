"""Typed tokens: every set of types is one letter, so a construction is a regular expression over letters.

A word can be several things at once ("killed" is a predicate and an adjective); its *set* of types gets one code
point, and a type in a pattern stands for all letters whose set holds it. Ambiguity then costs no search, and C
does the matching.
"""

import re
from collections.abc import Iterable, Mapping

BOUNDARY = "\n"
"""The letter between two sentences; no type matches it."""

_FIRST_LETTER = 0x100
_ITEM = re.compile(r"(?:(?P<name>[a-z_]+):)?(?:(?P<not>(?<![?<])!)?(?P<type>[A-Z][A-Z0-9_]*)|(?P<open>\((?!\?)))")


class _LettersOf(dict[str, frozenset[str]]):
    """For each type the letters whose sets hold it, worked out when first asked for."""

    def __init__(self, sets: list[tuple[str, frozenset[str]]]) -> None:
        super().__init__()
        self._sets = sets

    def __missing__(self, type_name: str) -> frozenset[str]:
        letters = frozenset(letter for letter, types in self._sets if type_name in types)
        self[type_name] = letters
        return letters


class _LettersOfAny(dict[tuple[str, ...], frozenset[str]]):
    """For each choice of types the letters whose sets hold one of them, worked out when first asked for."""

    def __init__(self, letters_of: Mapping[str, frozenset[str]]) -> None:
        super().__init__()
        self._letters_of = letters_of

    def __missing__(self, type_names: tuple[str, ...]) -> frozenset[str]:
        letters = frozenset[str]().union(*(self._letters_of[name] for name in type_names))
        self[type_names] = letters
        return letters


class Alphabet:
    """The letters of one language. All type sets must be declared before the first pattern is compiled.

    Attributes:
        letters_of: For each type the letters whose sets hold it.
        letters_of_any: The same for one of several types.
    """

    __slots__ = ("_classes", "_letters", "_sets", "letters_of", "letters_of_any")

    def __init__(self) -> None:
        """Begin with no letter."""
        self._letters: dict[frozenset[str], str] = {}
        self._classes: dict[str, str] = {}
        self._sets: list[tuple[str, frozenset[str]]] = []
        self.letters_of: Mapping[str, frozenset[str]] = _LettersOf(self._sets)
        self.letters_of_any: Mapping[tuple[str, ...], frozenset[str]] = _LettersOfAny(self.letters_of)

    def letter(self, types: Iterable[str]) -> str:
        """The letter of a set of types."""
        key = frozenset(types)
        letter = self._letters.get(key)
        if letter is None:
            letter = chr(_FIRST_LETTER + len(self._letters))
            if self.letters_of:
                message = "a new letter after the first question would be missing from the answer"
                raise RuntimeError(message)
            self._letters[key] = letter
            self._sets.append((letter, key))
        return letter

    def types(self, letter: str) -> frozenset[str]:
        """The types behind a letter; none behind the boundary."""
        index = ord(letter) - _FIRST_LETTER
        return self._sets[index][1] if index >= 0 else frozenset()

    def expression(self, pattern: str) -> str:
        """A pattern over types as a regular expression over letters.

        Args:
            pattern: Types in capitals, ``!TYPE`` for anything else, ``ANY``; ``name:TYPE`` and ``name:( … )``
                capture; the signs of regular expressions keep their meaning; white space has none.

        Raises:
            KeyError: A type that no word of the language has: most likely a misspelling.
        """
        return "".join(_ITEM.sub(self._item, pattern).split())

    def _item(self, match: re.Match[str]) -> str:
        name = match["name"]
        if match["open"]:
            return f"(?P<{name}>" if name else "(?:"
        letters = self._letter_class(match["type"], negated=bool(match["not"]))
        return f"(?P<{name}>{letters})" if name else letters

    def _letter_class(self, type_name: str, *, negated: bool) -> str:
        if type_name == "ANY":
            return r"[^\n]"
        letters = self._classes.get(type_name)
        if letters is None:
            letters = self._classes[type_name] = _ranges(self.letters_of[type_name])
        if not letters:
            raise KeyError(type_name)
        return rf"[^\n{letters}]" if negated else f"[{letters}]"


def _ranges(letters: Iterable[str]) -> str:
    """Letters for a class of a regular expression: neighbours as one range, which is read and searched faster."""
    parts: list[list[str]] = []
    for letter in sorted(letters):
        if parts and ord(parts[-1][-1]) == ord(letter) - 1:
            parts[-1][1:] = [letter]
        else:
            parts.append([letter])
    return "".join("-".join(part) for part in parts)
