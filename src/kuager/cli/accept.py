"""``kuager accept``: accept suggestions."""

from kuager.cli.deciding import decision_verb

command = decision_verb(
    "accepted",
    "accepted",
    """Accept suggestions.

    A person has read the words and says that they are claimed.

    ID is that of a suggestion or claim, or an unmistakable beginning of it.""",
)
