"""Kuager (куәгер, "eyewitness"): from a pile of reports to a record that can be trusted.

The names below are the public ones; everything else may change. They are loaded when they are first used, so that
``kuager --help`` answers at once.
"""

from importlib import import_module

__version__ = "0.1.0"

_HOMES = {
    "kuager.case": ("Added", "Case", "verify"),
    "kuager.errors": ("KuagerError",),
    "kuager.model.dates": ("DateInterval", "parse_edtf"),
    "kuager.model.entries": ("Settings",),
    "kuager.model.indexed": ("Question",),
    "kuager.model.records": (
        "Check",
        "Document",
        "Family",
        "Ledger",
        "Passage",
        "Person",
        "Problem",
        "Record",
        "Source",
        "StatedFigure",
        "Suggestion",
    ),
}

__all__ = [
    "Added",
    "Case",
    "Check",
    "DateInterval",
    "Document",
    "Family",
    "KuagerError",
    "Ledger",
    "Passage",
    "Person",
    "Problem",
    "Question",
    "Record",
    "Settings",
    "Source",
    "StatedFigure",
    "Suggestion",
    "__version__",
    "parse_edtf",
    "verify",
]


def __getattr__(name: str) -> object:
    """Load a public name from where it lives."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    """The public names."""
    return __all__
