"""Lists compared on a Spark cluster of two workers on this machine: the same persons, also when one is killed."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from shutil import which

import pytest

from kuager.adapters.splinking import DuckDB
from kuager.errors import UsageError
from kuager.people.linking.linking import Linking
from kuager.scale import spark
from kuager.scale.spark import Spark
from tests.people.linking.lists import invented

ROWS = 2500
PATIENCE = 120.0
ADDRESS = "spark://127.0.0.1:17077"


def test_what_is_missing_is_told_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence, no traceback."""

    def missing(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr(spark, "import_module", missing)
    with pytest.raises(UsageError) as told:
        Spark().pairs({"id": [0]}, {}, 0.0)
    assert "kuager[link,spark]" in str(told.value.hint)


class Cluster:
    """A master and two workers of one core each, started and ended by the test."""

    def __init__(self, folder: Path) -> None:
        """Start them."""
        self._home, self._folder = Path(str(import_module("pyspark").__file__)).parent, folder
        self._master = self._start("master.Master", "--host", "127.0.0.1", "--port", "17077")
        self._wait("master.Master", "Starting Spark master")
        self.workers = [self._worker(number) for number in (1, 2)]

    def _worker(self, number: int) -> subprocess.Popen[bytes]:
        work = str(self._folder / f"work-{number}")
        options = ("--cores", "1", "--memory", "1g", "--host", "127.0.0.1", "--work-dir", work)
        worker = self._start("worker.Worker", *options, ADDRESS, log=f"worker-{number}")
        self._wait(f"worker-{number}", "Successfully registered")
        return worker

    def _start(self, role: str, *options: str, log: str = "") -> subprocess.Popen[bytes]:
        environment = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
        environment["SPARK_HOME"] = str(self._home)
        command = [str(self._home / "bin" / "spark-class"), f"org.apache.spark.deploy.{role}", "--webui-port", "0"]
        with (self._folder / f"{log or role}.log").open("wb") as written:
            return subprocess.Popen(
                [*command, *options], stdout=written, stderr=written, env=environment, start_new_session=True
            )

    def _wait(self, log: str, words: str) -> None:
        until = time.monotonic() + PATIENCE
        while words not in (self._folder / f"{log}.log").read_text("utf-8", "replace"):
            assert time.monotonic() < until, (self._folder / f"{log}.log").read_text("utf-8", "replace")
            time.sleep(0.2)

    def kill_a_worker_at_work(self) -> None:
        """Kill the second worker with all it started, some seconds after it began to compute."""
        self._wait("worker-2", "Launch command")
        time.sleep(10)
        os.killpg(self.workers[1].pid, signal.SIGKILL)

    def end(self) -> None:
        """End what was started."""
        for started in (*self.workers, self._master):
            if started.poll() is None:
                os.killpg(started.pid, signal.SIGKILL)
            started.wait()


@pytest.fixture
def cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cluster]:
    """Two workers, where Spark and Java are installed."""
    pytest.importorskip("pyspark", reason=f"needs {spark.INSTALL}")
    if which("java") is None:
        pytest.skip(f"needs {spark.INSTALL}")
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    started = Cluster(tmp_path)
    try:
        yield started
    finally:
        started.end()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_two_workers_give_what_duckdb_gives_also_when_one_is_killed(cluster: Cluster) -> None:
    """Twice the same job: once in peace, once with the second worker killed while it computes."""
    lists, _truth = invented(ROWS)
    expected = Linking(DuckDB().pairs, "engine").link(lists)
    killing = threading.Thread(target=cluster.kill_a_worker_at_work)
    killing.start()
    disturbed = Linking(Spark(ADDRESS).pairs, "engine").link(lists)
    killing.join()
    assert cluster.workers[1].poll() is not None
    assert disturbed == expected
    assert Linking(Spark(ADDRESS).pairs, "engine").link(lists) == expected
