"""Events of the log to files, read through the eventsourcing library."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

import msgspec

from domain.aggregate import Event
from infra.event_store.codec import UnknownTopic, position_of
from infra.event_store.library import LogMapper, MangaMotion
from infra.export.columns import columns, row
from infra.export.folder import (
    ExportedFile,
    ExportedRange,
    ExportFolder,
    ExportManifest,
    OtherFolder,
    ranges,
    sha256_of,
)
from infra.export.parquet import open_duckdb, write_parquet

#: Positions of one file.
WIDTH = 100_000
NDJSON, PARQUET = "ndjson", "parquet"

_encode = msgspec.json.Encoder().encode


class Export:
    """An export of a log into a folder. Raises OtherFolder, NoDuckDB, OSError, PersistenceError, duckdb.Error."""

    def __init__(
        self, log: MangaMotion, folder: ExportFolder, wanted: ExportManifest, topics: Sequence[str], width: int = WIDTH
    ) -> None:
        self._log, self._folder, self._topics, self._width = log, folder, topics, width
        self._duckdb = open_duckdb() if wanted.format == PARQUET else None
        self._manifest = folder.open(wanted)
        if self._manifest.ranges and not self._is_of_this_log(self._manifest.ranges[-1]):
            raise OtherFolder("holds an export of another log")

    def run(self, last: int) -> Iterator[ExportedRange]:
        """Bring the folder up to a position; every range once it is written."""
        found = {each.first: each for each in self._manifest.ranges}
        for first, end in ranges(self._manifest.first, last, self._width):
            there = found.get(first)
            if there is None or there.last < end or not self._folder.whole(there):
                done = self._write(first, max(end, there.last) if there else end)
                self._manifest = self._folder.keep(self._manifest, done)
                yield done

    @property
    def ranges(self) -> Sequence[ExportedRange]:
        """All that is in the folder now."""
        return self._manifest.ranges

    def _is_of_this_log(self, there: ExportedRange) -> bool:
        return self._token(there.last) == there.position

    def _token(self, position: int) -> str | None:
        """The token of a position; None where the log has none."""
        found = next(self._log.notifications(after=position - 1, stop=position), None)
        return position_of(found.id, found.state).token if found else None

    def _write(self, first: int, last: int) -> ExportedRange:
        folder, name = self._folder.begin(), f"{first:012}-{last:012}"
        rows: Counter[type[Event]] = Counter()
        unreadable = 0
        with _LineFiles(folder, name) as files:
            for found in self._log.notifications(after=first - 1, stop=last, topics=self._topics):
                try:
                    recorded = LogMapper.decode(found)
                except (UnknownTopic, msgspec.MsgspecError):
                    unreadable += 1
                    continue
                kind = type(recorded.event)
                files.of(kind).write(_encode(row(found.id, recorded, personal=self._manifest.personal)) + b"\n")
                rows[kind] += 1
        done = [self._finished(folder, kind, name, count) for kind, count in rows.items()]
        done.sort(key=lambda file: file.path)
        return ExportedRange(first, last, self._token(last) or "", tuple(done), unreadable)

    def _finished(self, folder: Path, kind: type[Event], name: str, count: int) -> ExportedFile:
        lines = folder / kind.__name__ / f"{name}.{NDJSON}"
        target = lines.with_suffix(f".{self._manifest.format}")
        if self._duckdb:
            write_parquet(self._duckdb, lines, columns(kind, personal=self._manifest.personal), target)
            lines.unlink()
        return ExportedFile(
            str(target.relative_to(folder)), kind.__name__, count, target.stat().st_size, sha256_of(target)
        )


class _LineFiles(ExitStack):
    """A file of lines for each kind of event, opened with its first one."""

    def __init__(self, folder: Path, name: str) -> None:
        super().__init__()
        self._folder, self._name = folder, name
        self._files: dict[type[Event], BinaryIO] = {}

    def of(self, kind: type[Event]) -> BinaryIO:
        if kind not in self._files:
            path = self._folder / kind.__name__ / f"{self._name}.{NDJSON}"
            path.parent.mkdir(mode=0o700)
            self._files[kind] = self.enter_context(path.open("wb"))
        return self._files[kind]
