"""One key for the spellings of a name in Latin, Russian and Kazakh letters: ``names_v1``.

The key is conservative: it equates only what the romanisations in use do to one and the same name (Tokayev, Tokaev,
Токаев, Тоқаев). It keeps the order of the parts, drops no part, and knows no diminutives, initials or endings. Two
different people can have one key, because two people can have one name; so an equal key is a reason to suggest that
they are one person, and never a proof. ``names_v1`` is not edited once released: a better key gets a new version.
"""

import re

from kuager.model.letters import letters_v1, small

NAMES_VERSION = "names_v1"

_SEPARATORS = re.compile(r"[\s\-‐‑‒–—.,]+")
_SILENT = re.compile(r"['’ʼ`ʹʺ\"“”«»]")
_POSSESSIVE = re.compile(r"['’]s$")
_DOUBLED = re.compile(r"(.)\1+")  # Kassym, Kasym
_SON_OR_DAUGHTER = re.compile(r"(?<=[^ ]) (uli|kizi|ugli|ogli)(?![^ ])")  # Momysh uly, Momyshuly
_PATRONYMIC = re.compile(r"(?P<father>.{2,}?)(?:ovich|evich|ich|ovna|evna|ichna|uli|kizi|ugli|ogli)")
_SHORTEST = 2


def names_key_v1(name: str) -> str:
    """The key of a name: its parts in small Latin letters, in their order, with one space between."""
    words = (_SILENT.sub("", _POSSESSIVE.sub("", word)) for word in _SEPARATORS.split(small(name)))
    joined = _SON_OR_DAUGHTER.sub(r"\1", " ".join(key for word in words if (key := letters_v1(word))))
    return _DOUBLED.sub(r"\1", joined)


def is_full_name(name: str) -> bool:
    """Whether a name has at least two parts, none of them an initial: a surname alone joins nobody."""
    parts = name.split()
    keys = [names_key_v1(part).replace(" ", "") for part in parts]
    initials = "." in name or any(len(key) < _SHORTEST for key in keys)
    return not initials and min(len(parts), len(names_key_v1(name).split())) >= _SHORTEST


def father_of(name: str) -> str | None:
    """The father's name in the patronymic of a name of three or more parts, as a key; None without a patronymic.

    Russian -ович, -овна and Kazakh -ұлы, -қызы of one father give the same.
    """
    words = names_key_v1(name).split()
    found = (_PATRONYMIC.fullmatch(word) for word in words[1:]) if len(words) > _SHORTEST else ()
    # Serik-qyzy is written Serikqyzy and its doubled k collapses: the last k of a father's name tells nothing
    return next((match["father"].removesuffix("k") for match in found if match is not None), None)
