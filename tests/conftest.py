"""What holds for every test."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("kuager", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("kuager")


@pytest.fixture(autouse=True, scope="session")
def keys_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test touches the private keys of the person who runs it."""
    before = os.environ.get("KUAGER_HOME")
    os.environ["KUAGER_HOME"] = str(tmp_path_factory.mktemp("home"))
    yield
    if before is None:
        del os.environ["KUAGER_HOME"]
    else:
        os.environ["KUAGER_HOME"] = before
