"""Copies of a version: the same read model, filled anew beside it. `jobs_v1r2` is the second copy of `jobs_v1`."""

import re
from collections.abc import Collection, Sequence
from typing import Self

from projections.protocol import Projection
from projections.registry import VERSION_NAMES, Versions

_NAME = re.compile(r"(?P<version>.+_v(?P<number>[0-9]+))r(?P<copy>[0-9]+)")
#: SQL: the version of which a column names a copy, or that it names itself.
ORIGINAL = r"regexp_replace({0}, '(_v[0-9]+)r[0-9]+$', '\1')"


class _CopyNumber(int):
    """The number of a version with that of its copy, written `1r2`."""

    copy: int

    def __new__(cls, version: int, copy: int) -> Self:
        """Both, counted from 1."""
        number = super().__new__(cls, version)
        number.copy = copy
        return number

    def __reduce__(self) -> tuple[type[Self], tuple[int, int]]:
        return type(self), (int(self), self.copy)

    def __format__(self, spec: str) -> str:
        return f"{int(self)}r{self.copy}"


def copied(projection: Projection, copy: int) -> Projection:
    """A copy of a version, by its number, counted from 1."""
    version = int(projection.name.rpartition("_v")[2])
    found: Projection = type(projection)(_CopyNumber(version, copy))  # type: ignore[call-arg]  # all take their version
    return found


def original(name: str) -> str:
    """The name of the version of which this names a copy, or the name itself."""
    found = _NAME.fullmatch(name)
    return found["version"] if found else name


def is_version(name: str) -> bool:
    """Whether it is the name of a version that this program knows, or of a copy of one."""
    return original(name) in VERSION_NAMES


def copies(projection: Projection, names: Collection[str]) -> Sequence[Projection]:
    """The copies of a version among these names, the oldest first."""
    found = [match for name in names if (match := _NAME.fullmatch(name)) and match["version"] == projection.name]
    return [copied(projection, copy) for copy in sorted(int(match["copy"]) for match in found)]


def with_copies(model: Versions, names: Collection[str]) -> Sequence[Projection]:
    """All versions of a read model, each with its copies among these names behind it. The newest is the last."""
    return [found for version in model.all for found in (version, *copies(version, names))]
