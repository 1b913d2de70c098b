"""Who is who across documents, and what is said to have happened to each.

That two documents speak of one person is suggested when both give the same full name in some spelling and nothing
speaks against it; only people join: what they judge goes before all names, and can be taken back. Joining two people
would erase one of them, so in doubt, and where judgements contradict one another, they stay apart.
"""

from kuager.people.histories import histories
from kuager.people.individuals import Roster, roster
from kuager.people.judging import pair_meant
from kuager.people.lists import lists
from kuager.people.persons import People, persons
from kuager.people.tellings import Told

__all__ = ["People", "Roster", "Told", "histories", "lists", "pair_meant", "persons", "roster"]
