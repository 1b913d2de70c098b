"""``kuager retract``: take a claim back."""

from kuager.cli.deciding import decision_verb

command = decision_verb(
    "retracted",
    "taken back",
    """Take a claim back.

    It was accepted or entered, and stays in the record, struck; it counts no more.

    ID is that of a suggestion or claim, or an unmistakable beginning of it.""",
)
