"""Which documents descend from which. Pure; what it finds is a suggestion: a person can say no.

The way of a text: :mod:`anchors` (what re-wording and translation leave alone), :mod:`rarity` and :mod:`prepared` (what
of it tells this text from others), :mod:`keys` and :mod:`candidates` (which pairs are worth a look), :mod:`comparing`
(what they share), :mod:`relating` and :mod:`naming` (what that makes of them), :mod:`agreeing` (which ties hold),
:mod:`passages`, :mod:`changes`, :mod:`directing` and :mod:`wording` (the evidence), :mod:`families`. All of it together
is :func:`related`. What families are worth together where that is uncertain is weighed: :mod:`kuager.copies.weighing`.
Pictures are compared by themselves: :mod:`pictures`.
"""

from kuager.copies.families import families
from kuager.copies.judging import NOTHING_JUDGED, Judged, judged
from kuager.copies.pictures import alike
from kuager.copies.related import related
from kuager.copies.relating import COPIES_VERSION
from kuager.copies.weighing import weighed

__all__ = ["COPIES_VERSION", "NOTHING_JUDGED", "Judged", "alike", "families", "judged", "related", "weighed"]
