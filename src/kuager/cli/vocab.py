"""``kuager vocab``: the words that records are made of."""

import click

from kuager.cli import options
from kuager.cli.output import print_json, write
from kuager.model.vocab import Vocabulary, measures, populations, vocabularies


@click.command
@options.as_json
def command(*, as_json: bool) -> None:
    """The words that records are made of.

    Each vocabulary is closed; beside it stands the standard it comes from, beside a word the standard's own code.
    """
    if as_json:
        print_json(
            {
                "vocabularies": {name: _printed(vocabulary) for name, vocabulary in vocabularies().items()},
                "measures": {
                    name: {"kind": measure.kind, "within": list(measure.within)} for name, measure in measures().items()
                },
                "populations": {
                    name: {"within": sorted(population.within), "disjoint": sorted(population.disjoint)}
                    for name, population in populations().items()
                },
            }
        )
    else:
        write("\n".join(_listed(vocabulary) for vocabulary in vocabularies().values()))


def _printed(vocabulary: Vocabulary) -> dict[str, object]:
    terms = [{"name": term.name, "label": term.label, "code": term.code} for term in vocabulary.terms.values()]
    return {"standard": vocabulary.standard, "terms": terms}


def _listed(vocabulary: Vocabulary) -> str:
    rows = [
        f"  {term.name:<24}{term.label}" + (f" ({term.code})" if term.code else "")
        for term in vocabulary.terms.values()
    ]
    return "\n".join([f"{vocabulary.name} ({vocabulary.standard})", *rows, ""])
