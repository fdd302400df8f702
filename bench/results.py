"""Stored results: one JSON file per measurement, with its command and its machine."""

from pathlib import Path

import msgspec

from bench.report import Figures

FOLDER = Path(__file__).parent / "results"


class Result(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One run of one measurement."""

    what: str
    command: str
    #: UTC, to the minute.
    at: str
    commit: str
    #: How long the whole run took, in seconds.
    took: float
    machine: dict[str, str]
    figures: Figures
    #: Of queries, by name.
    plans: dict[str, str] = {}


def save(result: Result) -> Path:
    """Replace the stored result of that measurement."""
    FOLDER.mkdir(exist_ok=True)
    file = FOLDER / f"{result.what}.json"
    file.write_bytes(msgspec.json.format(msgspec.json.encode(result), indent=1) + b"\n")
    return file


def load() -> dict[str, Result]:
    """All stored results by name."""
    files = sorted(FOLDER.glob("*.json"))
    return {file.stem: msgspec.json.decode(file.read_bytes(), type=Result) for file in files}
