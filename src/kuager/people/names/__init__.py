"""Person names: taken apart, compared across scripts, with reasons. Version ``names_v1``.

``compare`` says how surely two names can be of one person; ``parsed`` takes one apart; ``blocking_keys`` finds
candidates; ``names_key_v1`` is the strict key under which documents are joined today.
"""

from kuager.people.names.comparing import SAME, UNSURE, Comparison, compare
from kuager.people.names.evidence import Evidence
from kuager.people.names.inflection import nominatives
from kuager.people.names.keys import NAMES_VERSION, father_of, is_full_name, names_key_v1
from kuager.people.names.parsing import Name, blocking_keys, parsed

__all__ = [
    "NAMES_VERSION",
    "SAME",
    "UNSURE",
    "Comparison",
    "Evidence",
    "Name",
    "blocking_keys",
    "compare",
    "father_of",
    "is_full_name",
    "names_key_v1",
    "nominatives",
    "parsed",
]
