"""Who is who across documents, and what is said to have happened to each.

Everything here is a suggestion. That two documents speak of one person is suggested when both give the same full name
in some spelling and nothing speaks against it; people with one name stay one suggestion until somebody decides
otherwise, and one person under two different names stays two. Joining two people would erase one of them, so in doubt
they stay apart.
"""

from kuager.people.lists import lists
from kuager.people.persons import People, persons

__all__ = ["People", "lists", "persons"]
