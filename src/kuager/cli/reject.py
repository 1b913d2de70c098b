"""``kuager reject``: say that the words of a suggestion do not say that."""

from kuager.cli.deciding import decision_verb

command = decision_verb(
    "rejected",
    "rejected",
    """Reject suggestions.

    The words do not say that. They stay in the record, marked, and count no more.

    ID is that of a suggestion or claim, or an unmistakable beginning of it.""",
)
