"""Every error says what to do next, and stands where people look for it (errors.py, docs/reference/errors.md)."""

import inspect

import pytest

from kuager import errors

CLASSES = tuple(
    error
    for _name, error in inspect.getmembers(errors, inspect.isclass)
    if issubclass(error, errors.KuagerError) and error.__module__ == errors.__name__
)
EXIT_CODES = {1: "failed", 2: "usage", 3: "checked and found problems", 4: "locked"}


@pytest.mark.parametrize("error", CLASSES, ids=lambda error: error.__name__)
def test_an_error_says_what_to_do(error: type[errors.KuagerError]) -> None:
    """It has a hint in a sentence, a documented exit code, and a docstring."""
    assert error.hint.endswith(".") or ": " in error.hint
    assert error.exit_code in EXIT_CODES
    assert (error.__doc__ or "").endswith(".") or ";" in (error.__doc__ or "")


@pytest.mark.parametrize("error", CLASSES, ids=lambda error: error.__name__)
def test_an_error_stands_in_the_tree(error: type[errors.KuagerError]) -> None:
    """The tree in the docstring of ``errors`` shows it with its exit code."""
    lines = [line.split() for line in (errors.__doc__ or "").splitlines()]
    shown = [words for words in lines if error.__name__ in words]
    assert len(shown) == 1
    assert str(error.exit_code) in shown[0]


def test_the_error_classes_are_few() -> None:
    """More than twelve are more than anybody tells apart."""
    assert len(CLASSES) <= 12
