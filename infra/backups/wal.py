"""The log of PostgreSQL (WAL) on its way from the folder in which pg_receivewal writes it to the place of backups.

wal/<segment>           a whole segment of 16 MB
wal/<segment>+<offset>  what was written to a segment that is not whole yet, from an offset on; in the order of their
                        names they make its beginning
wal/<timeline>.history  what PostgreSQL keeps of a promoted standby
"""

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from infra.backups.sealed_stream import blocks_of
from infra.backups.target import BackupStore

WAL = "wal/"
SEGMENT = 2**24
_PAGE = 8192
_WHOLE = re.compile(r"[0-9A-F]{24}")
_PART = re.compile(r"([0-9A-F]{24})\.partial")
_NAME = re.compile(r"wal/([0-9A-F]{24})(\+[0-9a-f]{8})?")
#: After so many pieces a segment is stored from its beginning again: each takes a request to restore.
_MOST_PIECES = 64


class MissingWal(Exception):
    """A part of the WAL is not there; the message says which."""


def segment_of(timeline: int, lsn: int) -> str:
    """The name of the segment with this byte."""
    number = lsn // SEGMENT
    return f"{timeline:08X}{number // 256:08X}{number % 256:08X}"


def start_of(name: str) -> int | None:
    """The first byte of a segment by the name under which it is stored; None for what is no segment."""
    found = _NAME.fullmatch(name)
    return _first_byte(found[1]) if found else None


def _first_byte(segment: str) -> int:
    return (int(segment[8:16], 16) * 256 + int(segment[16:24], 16)) * SEGMENT


def lsn_text(lsn: int) -> str:
    """As PostgreSQL writes it."""
    return f"{lsn >> 32:X}/{lsn & 0xFFFFFFFF:X}"


def lsn_number(text: str) -> int:
    """Of what PostgreSQL writes."""
    high, low = text.split("/")
    return int(high, 16) << 32 | int(low, 16)


class StoredWal(NamedTuple):
    """What is stored of one segment."""

    segment: str
    #: Whether it is whole.
    whole: bool
    #: The names of its pieces, in their order.
    pieces: tuple[str, ...]


def stored_wal(names: Iterable[str]) -> list[StoredWal]:
    """The segments that these files hold, in their order: of two timelines with the same bytes the newer comes last."""
    found: dict[str, list[str]] = {}
    for name in sorted(names):
        if match := _NAME.fullmatch(name):
            found.setdefault(match[1], []).append(name)
    wal = [
        StoredWal(segment, f"{WAL}{segment}" in parts, tuple(part for part in parts if "+" in part))
        for segment, parts in found.items()
    ]
    return sorted(wal, key=lambda each: (_first_byte(each.segment), each.segment))


def needed(stored: Sequence[StoredWal], first_segment: str) -> list[StoredWal]:
    """The segments from one on, up to the end of the newest timeline. Raises MissingWal when one is not there.

    What an older timeline has behind that end was given up by a restoration or a failover.
    """
    start = _number(first_segment)
    found = [each for each in stored if _number(each.segment) >= start]
    newest = max((each.segment[:8] for each in found), default="")
    end = max((_number(each.segment) for each in found if each.segment[:8] == newest), default=start)
    by_number: dict[int, StoredWal] = {_number(each.segment): each for each in found}
    for number in range(start, end + 1):
        each = by_number.get(number)
        if each is None or (number < end and not each.whole):
            missing = each.segment if each else segment_of(int(first_segment[:8], 16), number * SEGMENT)
            raise MissingWal(
                f"The WAL segment {missing} is not whole among the backups. The next full one begins anew."
            )
    return [each for each in found if _number(each.segment) <= end]


def given_up_behind(store: BackupStore) -> dict[int, int]:
    """For each older timeline the byte at which the newest one left it: what is behind was given up."""
    histories = [name for name in store.names(WAL) if name.endswith(".history")]
    lines = store.text(histories[-1]).splitlines() if histories else []
    parted = [line.split("\t") for line in lines if line[:1].isdigit()]
    return {int(timeline): lsn_number(lsn) for timeline, lsn, *_ in parted}


def _number(segment: str) -> int:
    return _first_byte(segment) // SEGMENT


class Shipper:
    """Stores what pg_receivewal has written so far. One at a time; methods block."""

    def __init__(self, spool: Path, store: BackupStore) -> None:
        self._spool, self._store = spool, store
        #: Of the segment that is being written: its name, how far it is stored, and the last page of that.
        self._stored: tuple[str, int, bytes] = ("", 0, b"")
        self._pieces = 0
        #: The byte up to which the WAL is stored.
        self.reached = 0

    def ship(self) -> bool:
        """Store what is new, and remove whole segments from the spool; whether there was any. Raises
        TargetUnavailable, OSError.
        """
        new = False
        for name in sorted(entry.name for entry in self._spool.iterdir()):
            if _WHOLE.fullmatch(name):
                self._whole(name)
                new = True
            elif name.endswith(".history"):
                new = self._history(name) or new
            elif match := _PART.fullmatch(name):
                new = self._partial(match[1]) or new
        return new

    def _whole(self, segment: str) -> None:
        path, name = self._spool / segment, f"{WAL}{segment}"
        with path.open("rb") as file:
            self._store.put(name, blocks_of(file), packed=True)
        for piece in self._store.names(f"{name}+"):
            self._store.place.remove(piece)
        path.unlink()
        self.reached = max(self.reached, _first_byte(segment) + SEGMENT)

    def _history(self, name: str) -> bool:
        if f"{WAL}{name}" in self._store.names(f"{WAL}{name}"):
            return False
        self._store.put(f"{WAL}{name}", iter([(self._spool / name).read_bytes()]))
        return True

    def _partial(self, segment: str) -> bool:
        known, begin, tail = self._stored
        if known != segment:
            begin, tail, self._pieces = 0, b"", 0
        begin = max(begin - _PAGE, 0)  # the last page may have been written further
        if self._pieces >= _MOST_PIECES:
            begin = 0
        try:
            file = os.open(self._spool / f"{segment}.partial", os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            return False  # it has become whole
        try:
            # All in front of a page that the search sees is written when the reading begins.
            length = max(_written(file) - begin, 0)
            content = os.pread(file, length, begin)
        finally:
            os.close(file)
        if not content or (known == segment and content[-_PAGE:] == tail and begin + length == self._stored[1]):
            return False
        name = f"{WAL}{segment}+{begin:08x}"
        old = self._store.names(f"{WAL}{segment}+") if begin == 0 else []
        self._store.put(name, iter([content]), packed=True)
        for piece in old:
            if piece != name:
                self._store.place.remove(piece)
        self._pieces = 1 if begin == 0 else self._pieces + 1
        self._stored = (segment, begin + length, content[-_PAGE:])
        self.reached = max(self.reached, _first_byte(segment) + begin + length)
        return True


def _written(file: int) -> int:
    """The end of the last page that is begun: pages begin with a number, and are written in order over zeros."""
    low, high = 0, SEGMENT // _PAGE
    while low < high:
        middle = (low + high) // 2
        if any(os.pread(file, 8, middle * _PAGE)):
            low = middle + 1
        else:
            high = middle
    return low * _PAGE


def fetch_segment(store: BackupStore, wal: StoredWal, path: Path) -> None:
    """Write a segment, or its beginning followed by zeros. Raises TargetUnavailable, NotOurs, NotInBackup, OSError."""
    new = path.with_name(f"{path.name}.new")
    with new.open("wb") as file:
        if wal.whole:
            for block in store.get(f"{WAL}{wal.segment}"):
                file.write(block)
        else:
            for piece in wal.pieces:
                file.seek(int(piece.rpartition("+")[2], 16))
                for block in store.get(piece):
                    file.write(block)
        file.truncate(SEGMENT)
    new.replace(path)
