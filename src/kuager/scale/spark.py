"""Rows of lists compared on a Spark cluster, through Splink's Spark backend: the engine of ``kuager link --spark``.

Only the comparing is done there; every pair that comes back is weighed anew like any other, so the persons are those
that DuckDB gives. A worker that is lost costs the time to compare its part again.
"""

import logging
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from kuager.case.linking import table
from kuager.errors import UsageError

INSTALL = "pip install 'kuager[link,spark]', and Java 17 (Debian: apt install openjdk-17-jre-headless)"

LOCAL = "local[2]"
"""The address that means two threads of this machine and no cluster."""

_SPELT = (("jaro_winkler_similarity(", "jaro_winkler("),)  # what Spark calls the functions of DuckDB


@dataclass(frozen=True, slots=True)
class Spark:
    """A Spark cluster.

    Attributes:
        master: Its address, for example ``spark://host:7077``, or ``local[2]``.
        partitions: Into how many parts the work is cut.
    """

    master: str = LOCAL
    partitions: int = 8

    def pairs(
        self, columns: Mapping[str, Sequence[object]], settings: Mapping[str, object], least: float
    ) -> list[tuple[int, int]]:
        """The pairs of rows that weigh enough, the smaller number first, in order.

        Args:
            columns: The rows as columns, with their numbers as ``id``.
            settings: For ``splink.Linker``.
            least: How many bits a pair must have.

        Raises:
            UsageError: pyspark or Java is missing, or the cluster does not answer.
        """
        splink, backend = _module("splink"), _module("splink.backends.spark")
        with self._session(backend.similarity_jar_location()) as session:
            database = backend.SparkAPI(
                spark_session=session,
                break_lineage_method="persist",
                num_partitions_on_repartition=self.partitions,
            )
            linker = splink.Linker(database.register(table(columns)), _spelt(settings))
            logging.getLogger("splink").setLevel(logging.ERROR)  # making a linker has it tell everything
            predicted = linker.inference.predict(threshold_match_weight=least)
            found = predicted.as_spark_dataframe().select("id_l", "id_r").collect()
        return sorted((min(one, other), max(one, other)) for one, other in found)

    @contextmanager
    def _session(self, jar: str) -> Iterator[Any]:
        builder = _module("pyspark.sql").SparkSession.builder.appName("kuager link").master(self.master)
        options = {
            "spark.jars": jar,
            "spark.driver.extraClassPath": jar,
            "spark.sql.shuffle.partitions": str(self.partitions),
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.pyspark.python": sys.executable,
        }
        for name, value in options.items():
            builder = builder.config(name, value)
        try:
            session = builder.getOrCreate()
        except Exception as error:  # whatever Java, the network or the cluster make of it
            message = f"Spark at {self.master} could not be started: {str(error).splitlines()[0][:200]}"
            raise UsageError(message, hint=f"Needed are: {INSTALL}") from error
        session.sparkContext.setLogLevel("ERROR")
        try:
            yield session
        finally:
            session.stop()


def _spelt(told: Any) -> Any:  # noqa: ANN401 - settings are nested lists and mappings
    """Settings with the names that functions have in Spark."""
    if isinstance(told, str):
        for duckdb, spark in _SPELT:
            told = told.replace(duckdb, spark)
        return told
    if isinstance(told, Mapping):
        return {name: _spelt(value) for name, value in told.items()}
    return [_spelt(one) for one in told] if isinstance(told, list) else told


def _module(name: str) -> Any:  # noqa: ANN401 - a module
    try:
        return import_module(name)
    except ImportError as error:
        message = f"Linking on a cluster needs {name.partition('.')[0]}, which is not installed or lacks a part."
        raise UsageError(message, hint=f"Install what is needed: {INSTALL}") from error
