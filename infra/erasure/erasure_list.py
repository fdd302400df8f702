"""The list of erasures: ids of people in a file that no backup of the database holds.

A database that was restored from a backup knows nothing of the erasures since; the list does.
"""

import os
from pathlib import Path
from uuid import UUID


class NoErasureList(Exception):
    """ERASURES_FILE is not set. Name a file outside the database and its backups; without it no person can be erased"""


class ErasureList:
    """A line for each erasure, readable by its owner only. Every method raises OSError."""

    def __init__(self, path: str) -> None:
        self._path = Path(path)

    def add(self, person: UUID) -> None:
        """Append an id, on the disk when this returns. Repeating it is silent. Raises NoErasureList."""
        if self._path == Path():
            raise NoErasureList(NoErasureList.__doc__)
        if person in self.people():
            return
        # One write of one line to a file that is only appended to: two processes do not tear each other's lines.
        file = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        try:
            os.write(file, f"{person}\n".encode())
            os.fsync(file)
        finally:
            os.close(file)
        folder = os.open(self._path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def people(self) -> list[UUID]:
        """All ids in the order of their erasure; none where there is no list yet. A torn last line is left out."""
        if self._path == Path() or not self._path.exists():
            return []
        lines = self._path.read_text().split("\n")[:-1]
        return list(dict.fromkeys(UUID(line) for line in lines if len(line) == 36))
