"""The folder of an export: `<event>/<first>-<last>.<format>`, and a manifest that says what is complete."""

import os
from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path
from shutil import rmtree

import msgspec

MANIFEST = "manifest.json"
#: Where files are before they are complete.
_UNFINISHED = ".unfinished"


class OtherFolder(Exception):
    """The folder holds something else; the message says what."""


class ExportedFile(msgspec.Struct, frozen=True):
    #: Below the folder.
    path: str
    #: The name of the kind.
    event: str
    rows: int
    bytes: int
    sha256: str


class ExportedRange(msgspec.Struct, frozen=True):
    """The events from one position to another, both included; none of them is added or changed later."""

    first: int
    last: int
    #: The token of the last position, by which another log is recognised.
    position: str
    files: tuple[ExportedFile, ...]
    #: Events that this version of the program cannot read.
    unreadable: int = 0


class ExportManifest(msgspec.Struct, frozen=True):
    """What was asked for, and the ranges that are complete, in their order."""

    format: str
    #: The position with which the export begins.
    first: int
    #: Names of kinds; none: all of them.
    events: tuple[str, ...]
    ranges: tuple[ExportedRange, ...] = ()
    #: With what is about persons.
    personal: bool = False


class ExportFolder:
    """A folder that is filled range by range; what was begun before a crash is made again. Raises OSError."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def open(self, wanted: ExportManifest) -> ExportManifest:
        """What is there of such an export. Raises OtherFolder for another export, and for a folder of other files."""
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        rmtree(self.root / _UNFINISHED, ignore_errors=True)
        try:
            found = msgspec.json.decode((self.root / MANIFEST).read_bytes(), type=ExportManifest)
        except FileNotFoundError:
            if any(self.root.iterdir()):
                raise OtherFolder("has files that are of no export") from None
            self._write(wanted)
            return wanted
        except msgspec.MsgspecError as error:
            raise OtherFolder(f"has a {MANIFEST} that cannot be read: {error}") from None
        if msgspec.structs.replace(found, ranges=()) != wanted:
            kinds = " and ".join(found.events) or "all events"
            persons = ", with what is about persons" if found.personal else ""
            raise OtherFolder(f"holds an export of {kinds} from position {found.first:,} on as {found.format}{persons}")
        return found

    def begin(self) -> Path:
        """An empty folder for the files of a range."""
        unfinished = self.root / _UNFINISHED
        rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        return unfinished

    def keep(self, manifest: ExportManifest, done: ExportedRange) -> ExportManifest:
        """Take the files of a range over, in place of those of a shorter or damaged one; the new manifest."""
        others = tuple(each for each in manifest.ranges if each.first != done.first)
        old = {file.path for each in manifest.ranges if each.first == done.first for file in each.files}
        for file in done.files:
            target = self.root / file.path
            target.parent.mkdir(mode=0o700, exist_ok=True)
            (self.root / _UNFINISHED / file.path).replace(target)
        ranges = sorted((*others, done), key=lambda each: each.first)
        manifest = msgspec.structs.replace(manifest, ranges=tuple(ranges))
        self._write(manifest)
        for path in old - {file.path for file in done.files}:
            (self.root / path).unlink(missing_ok=True)
        rmtree(self.root / _UNFINISHED)
        return manifest

    def whole(self, found: ExportedRange) -> bool:
        """Whether every file of a range is as it was written."""
        return all(self._sha256(file.path) == file.sha256 for file in found.files)

    def _sha256(self, path: str) -> str | None:
        try:
            return sha256_of(self.root / path)
        except FileNotFoundError:
            return None

    def _write(self, manifest: ExportManifest) -> None:
        text = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
        unfinished = self.root / f"{MANIFEST}.unfinished"
        with unfinished.open("wb") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(self.root / MANIFEST)


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def ranges(first: int, last: int, width: int) -> Iterator[tuple[int, int]]:
    """The positions from one to another in parts that end at multiples of a width."""
    while first <= last:
        end = min(last, -(-first // width) * width)
        yield first, end
        first = end + 1
