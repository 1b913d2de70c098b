"""Adds texts to a case and says of each on standard output when it is safely there: run by the tests of crashes.

    python adding.py CASE TEXTS [BYTES]

With BYTES, the system refuses to let any file grow beyond so many.
"""

import resource
import sys

from kuager.case import Case
from kuager.errors import KuagerError


def main() -> int:
    """Add, and acknowledge."""
    case_folder, texts, *limit = sys.argv[1:]
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit[0]), int(limit[0])))

    def acknowledge(name: str, _number: int, _total: int) -> None:
        sys.stdout.write(f"{name}\n")
        sys.stdout.flush()

    try:
        with Case.open(case_folder) as case:
            case.add([texts], progress=acknowledge)
    except KuagerError as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
