"""Fuzz one parser: ``python -m tests.fuzzing.run TARGET [SECONDS]``, ten minutes unless told, ``all`` for every one.

Coverage-guided (libFuzzer through atheris). What leads it somewhere new is kept below ``tests/fuzzing/corpus`` and read
again in every run of the tests; an input that makes a parser fail is written to ``tests/fuzzing/found``.
"""

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import atheris  # type: ignore[import-untyped]  # it has no types

HERE = Path(__file__).parent
SECONDS = 600
LARGEST = 4096
SECONDS_EACH, MEGABYTES = 10, 2048


def main() -> int:
    """Fuzz one target in this process, or each in one of its own."""
    target = sys.argv[1] if len(sys.argv) > 1 else "all"
    seconds = int(sys.argv[2]) if len(sys.argv) > 2 else SECONDS
    if target == "all":
        return _each(seconds)
    with atheris.instrument_imports(include=["kuager"]):
        from tests.fuzzing.seeds import seeds  # noqa: PLC0415 - imported under instrumentation
        from tests.fuzzing.targets import TARGETS  # noqa: PLC0415 - as above
    corpus, found = HERE / "corpus" / target, HERE / "found"
    for folder in (corpus, found):
        folder.mkdir(parents=True, exist_ok=True)
    for data in seeds().get(target, ()):
        (corpus / sha256(data).hexdigest()[:16]).write_bytes(data)
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={LARGEST}",
        f"-timeout={SECONDS_EACH}",
        f"-rss_limit_mb={MEGABYTES}",
        f"-artifact_prefix={found}/{target}-",
        "-seed=20220105",
        "-print_final_stats=1",
        "-verbosity=0",
    ]
    parse = TARGETS[target]
    atheris.Setup([sys.argv[0], *options, str(corpus)], lambda data: parse(data) and None)
    atheris.Fuzz()
    return 0


def _each(seconds: int) -> int:
    from tests.fuzzing.targets import TARGETS  # noqa: PLC0415 - only the names

    failed = 0
    for target in TARGETS:
        run = [sys.executable, "-m", "tests.fuzzing.run", target, str(seconds)]
        failed += subprocess.run(run, check=False).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
