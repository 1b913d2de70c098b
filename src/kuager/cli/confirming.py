"""Asking a person before what cannot be undone."""

import click

from kuager.errors import UsageError


def ask_for(word: str, what: str) -> None:
    """Go on only where the person types a word.

    Args:
        word: The word.
        what: What it stands for: "destroy this for ever".

    Raises:
        UsageError: They typed something else.
    """
    typed = click.prompt(f"Type the word {word} to {what}", default="", show_default=False, err=True)
    if typed.strip() != word:
        message = f"{word} was not typed; nothing was done"
        raise UsageError(message, hint="Scripts say --yes instead.")
