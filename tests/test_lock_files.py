"""Lock files of npm say what is installed, and not from where: that is up to the machine."""

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
_INSTALLED = {"node_modules", ".venv", ".uv"}
LOCK_FILES = [path for path in ROOT.rglob("package-lock.json") if not _INSTALLED & {*path.relative_to(ROOT).parts}]


@pytest.mark.parametrize("path", LOCK_FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_lock_file_names_hashes_and_no_registry(path: Path) -> None:
    packages = json.loads(path.read_text())["packages"]
    installed = {name: found for name, found in packages.items() if name}
    assert installed
    for name, found in installed.items():
        assert "resolved" not in found, name
        # What a package brings along is part of it, and of its hash.
        assert found.get("inBundle") or found["integrity"], name
