import secrets
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def fresh_folder() -> Iterator[Path]:
    """A data folder of one test's own, not yet made."""
    folder = Path(tempfile.gettempdir()) / f"mangamotion-fresh-{secrets.token_hex(4)}"
    yield folder
    shutil.rmtree(folder, ignore_errors=True)
