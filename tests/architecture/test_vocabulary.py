"""Every word that the code puts into a record exists in its vocabulary, with the standard it comes from."""

import ast
from collections.abc import Iterator

from kuager.model.vocab import vocabularies
from tests.architecture.source import Module, modules

# Which vocabulary the fields of a record take their words from.
FIELDS = {
    ("Act", "act"): "acts",
    ("Act", "stance"): "stances",
    ("Alike", "relation"): "picture_relations",
    ("Alike", "review"): "review",
    ("Block", "kind"): "block_kinds",
    ("Bounds", "relation"): "relations",
    ("Check", "check"): "checks",
    ("Check", "verdict"): "verdicts",
    ("Claim", "review"): "review",
    ("Connectivity", "state"): "connectivity_states",
    ("Count", "measure"): "measures",
    ("Count", "population"): "populations",
    ("Count", "stance"): "stances",
    ("Count", "tier"): "tiers",
    ("DateMention", "kind"): "date_kinds",
    ("Dated", "basis"): "date_bases",
    ("Event", "kind"): "event_kinds",
    ("Gap", "network"): "connectivity_states",
    ("Incident", "kind"): "incident_kinds",
    ("Incident", "review"): "review",
    ("Kin", "relation"): "copy_relations",
    ("Place", "basis"): "place_bases",
    ("Problem", "code"): "problems",
    ("Quantity", "measure"): "measures",
    ("Quantity", "population"): "populations",
    ("Source", "kind"): "source_kinds",
    ("Spell", "stance"): "stances",
    ("Spell", "status"): "statuses",
    ("StatedFigure", "review"): "review",
    ("Statement", "form"): "forms",
    ("Statement", "stance"): "stances",
    ("Unattached", "why"): "attachments",
}
# Fields whose name alone tells the vocabulary, wherever they are compared with a word.
COMPARED = {
    "disposition": "dispositions",
    "measure": "measures",
    "population": "populations",
    "review": "review",
    "stance": "stances",
    "status": "statuses",
    "tier": "tiers",
    "verdict": "verdicts",
}


def test_records_are_made_of_known_words() -> None:
    """A word given to a field of a record is a term of that field's vocabulary."""
    unknown = [
        f"{module.place(word)} {record}.{name} = {word.value!r}"
        for module in modules()
        for record, name, word in _given(module)
        if not _is_term(FIELDS[record, name], str(word.value))
    ]
    assert unknown == []


def test_records_are_compared_with_known_words() -> None:
    """A word that a field of a record is compared with is a term of that field's vocabulary."""
    unknown = [
        f"{module.place(word)} {name} and {word.value!r}"
        for module in modules()
        for name, word in _compared(module)
        if not _is_term(COMPARED[name], str(word.value))
    ]
    assert unknown == []


def test_labels_are_asked_for_known_vocabularies() -> None:
    """``label("stances", …)`` names a vocabulary that exists."""
    unknown = [
        f"{module.place(node)} {node.args[0].value!r}"
        for module in modules()
        for node in module.nodes()
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "label"
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and node.args[0].value not in vocabularies()
    ]
    assert unknown == []


def test_every_vocabulary_names_its_standard() -> None:
    """A vocabulary says which document its words come from, or that they are our own."""
    assert [name for name, vocabulary in vocabularies().items() if not vocabulary.standard.strip()] == []


def test_the_vocabularies_of_these_tests_exist() -> None:
    """The two tables above name vocabularies that are there."""
    assert {*FIELDS.values(), *COMPARED.values()} <= set(vocabularies())


def _is_term(vocabulary: str, word: str) -> bool:
    return word in vocabularies()[vocabulary].terms


def _given(module: Module) -> Iterator[tuple[str, str, ast.Constant]]:
    for node in module.nodes():
        if not isinstance(node, ast.Call):
            continue
        record = ast.unparse(node.func).rpartition(".")[2]
        for keyword in node.keywords:
            if keyword.arg is not None and (record, keyword.arg) in FIELDS:
                yield from ((record, keyword.arg, word) for word in _words(keyword.value))


def _compared(module: Module) -> Iterator[tuple[str, ast.Constant]]:
    for node in module.nodes():
        if not isinstance(node, ast.Compare):
            continue
        sides = (node.left, *node.comparators)
        names = [side.attr for side in sides if isinstance(side, ast.Attribute) and side.attr in COMPARED]
        for name in names:
            yield from ((name, word) for side in sides for word in _words(side))


def _words(expression: ast.expr) -> list[ast.Constant]:
    """The words an expression may be: itself, both sides of an ``if else``, the members of a set or tuple."""
    match expression:
        case ast.Constant(value=str()):
            return [expression]
        case ast.IfExp():
            return [*_words(expression.body), *_words(expression.orelse)]
        case ast.Set() | ast.Tuple() | ast.List():
            return [word for member in expression.elts for word in _words(member)]
        case _:
            return []
