import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.folders import quickest


@pytest.fixture
def fresh_folder() -> Iterator[Path]:
    """A data folder for one test, not made yet."""
    parent = quickest() / f"mangamotion-fresh-{secrets.token_hex(4)}"
    parent.mkdir()
    parent.chmod(0o755)
    yield parent / "data"
    shutil.rmtree(parent, ignore_errors=True)
