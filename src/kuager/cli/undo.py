"""``kuager undo``: take decisions back."""

from kuager.cli.deciding import decision_verb

command = decision_verb(
    "undecided",
    "undecided again",
    """Take decisions back.

    The suggestions are undecided again. What was decided stays in the journal.

    ID is that of a suggestion or claim, or an unmistakable beginning of it.""",
)
