"""Which user PostgreSQL runs as: ourselves, or an unprivileged one when we are root, whom it refuses."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Account:
    """A user of the operating system."""

    name: str
    uid: int
    gid: int

    def can_enter(self, folder: Path) -> bool:
        """True when this user may pass every folder of the path down to `folder`, itself included."""
        return self.blocked_by(folder) is None

    def blocked_by(self, folder: Path) -> Path | None:
        """The first folder of the path that this user may not pass."""
        way = [*reversed(folder.resolve().parents), folder.resolve()]
        return next((step for step in way if not self._may(step, stat.S_IXOTH)), None)

    def can_run(self, program: Path) -> bool:
        return self.can_enter(program.parent) and self._may(program, stat.S_IXOTH | stat.S_IROTH)

    def _may(self, path: Path, bits: int) -> bool:
        """Whether the mode of `path` grants `bits`, given as the bits for others."""
        if self.uid == 0:
            return True
        status = path.stat()
        if status.st_uid == self.uid:
            bits <<= 6
        elif status.st_gid == self.gid:
            bits <<= 3
        return status.st_mode & bits == bits


def ourselves() -> Account:
    return Account("ourselves", os.geteuid(), os.getegid())


def for_postgres(data: Path) -> Account:
    """The owner of existing data; else ourselves; else, as root, a user that every system has. None is ever created."""
    if os.geteuid() != 0:
        return ourselves()
    if data.exists() and data.stat().st_uid != 0:
        return _of(data.stat().st_uid)
    for name in ("postgres", "nobody"):
        try:
            return _of(pwd.getpwnam(name).pw_uid)
        except KeyError:
            continue
    raise LookupError("PostgreSQL refuses to run as root, and there is neither a user `postgres` nor `nobody`.")


def _of(uid: int) -> Account:
    entry = pwd.getpwuid(uid)
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
