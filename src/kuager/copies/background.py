"""How common words and meanings are in news of the field, so that two texts alone can be compared.

``background.tsv`` is counted by ``tools/background.py`` from texts that were written for Kuager: how many of
:data:`TEXTS` texts hold a key. Reports of one origin count as one, and each language is brought to the same number of
texts, so a few texts in a language make its words look commoner than they are, never rarer.
"""

from functools import cache
from importlib import resources

from kuager.copies.rarity import Background

TEXTS = 200
"""To so many texts the counts are brought."""


@cache
def background() -> Background:
    """The counts that are shipped."""
    lines = resources.files(__package__).joinpath("background.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("//"))
    return Background(texts=TEXTS, holding={key: int(count) for key, count in rows})
