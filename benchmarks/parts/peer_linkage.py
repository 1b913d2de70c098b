"""What others make of the public sets of linkage: Splink with the settings of its tutorial, recordlinkage with ECM."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

Pair = tuple[str, str]
Lists = Mapping[str, Sequence[Mapping[str, str]]]

_BLOCKS = (
    ("given_name", "surname"),
    ("date_of_birth",),
    ("surname", "suburb"),
    ("given_name", "suburb"),
    ("surname", "address_1"),
)
_TRAINED = (("date_of_birth",), ("given_name", "surname"))
_MOST_PAIRS = 2_000_000


def splink(lists: Lists) -> set[Pair]:
    """Splink 5: its ready-made comparisons, frequencies on names, u by chance, m by expectation maximisation twice."""
    module, library = import_module("splink"), import_module("splink.comparison_library")
    database = module.DuckDBAPI()
    names = [name for name in next(iter(lists.values()))[0] if name != "rec_id"]
    ready = {
        "given_name": library.NameComparison("given_name"),
        "surname": library.NameComparison("surname"),
        "date_of_birth": library.LevenshteinAtThresholds("date_of_birth", [1, 2]),
        "suburb": library.JaroWinklerAtThresholds("suburb", [0.9]).configure(term_frequency_adjustments=True),
        "address_1": library.JaroWinklerAtThresholds("address_1", [0.9]).configure(term_frequency_adjustments=True),
    }
    settings = module.SettingsCreator(
        link_type="dedupe_only" if len(lists) == 1 else "link_only",
        unique_id_column_name="rec_id",
        comparisons=[ready[name] for name in names],
        blocking_rules_to_generate_predictions=[
            module.block_on(*block) for block in _BLOCKS if set(block) <= set(names)
        ],
    )
    tables = [database.register(_table(rows)) for rows in lists.values()]
    linker = module.Linker(tables if len(tables) > 1 else tables[0], settings)
    sure = [module.block_on("date_of_birth", name) for name in ("given_name", "surname")]
    linker.training.estimate_probability_two_random_records_match(sure, recall=0.8)
    linker.training.estimate_u_using_random_sampling(max_pairs=_MOST_PAIRS, seed=1)
    for block in _TRAINED:
        linker.training.estimate_parameters_using_expectation_maximisation(module.block_on(*block))
    predicted = linker.inference.predict(threshold_match_probability=0.5).as_duckdbpyrelation()
    found = predicted.project("rec_id_l, rec_id_r").fetchall()
    return {(min(one, other), max(one, other)) for one, other in found}


def _table(rows: Sequence[Mapping[str, str]]) -> Any:  # noqa: ANN401 - pyarrow has no types of its own
    return import_module("pyarrow").table({name: [row[name] or None for row in rows] for name in rows[0]})


def recordlinkage(lists: Lists) -> set[Pair]:
    """Recordlinkage 0.16: the same blocks, Jaro-Winkler and exact comparisons, ECM."""
    module, pandas = import_module("recordlinkage"), import_module("pandas")
    frames = [pandas.DataFrame(list(rows)).set_index("rec_id").replace("", None) for rows in lists.values()]
    names = list(frames[0].columns)
    index = module.Index()
    for block in _BLOCKS:
        if set(block) <= set(names):
            index.block(list(block))
    pairs = index.index(*frames)
    compare = module.Compare()
    for name in names:
        if name == "date_of_birth":
            compare.exact(name, name, label=name)
        else:
            compare.string(name, name, method="jarowinkler", threshold=0.85, label=name)
    found = module.ECMClassifier().fit_predict(compare.compute(pairs, *frames))
    return {(min(one, other), max(one, other)) for one, other in found}
