"""Finds programs that come inside wheels, whichever virtual environment they are installed in."""

from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from infra.embedded.child import ServerError


def program_in_wheel(package: str, program: str) -> Path:
    """The path of `program` as the wheel's own list of files names it."""
    try:
        files = distribution(package).files or []
    except PackageNotFoundError:
        files = []
    for file in files:
        path = Path(str(file.locate())).resolve()
        if file.name == program and path.is_file():
            return path
    raise ServerError(f"{program} is not installed. Run `make setup`, or give the address of a server of your own.")
