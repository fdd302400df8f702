"""The data folder: where everything of one installation lives."""

import fcntl
import logging
import os
import secrets
from functools import cached_property
from pathlib import Path

from infra.embedded import places
from infra.embedded.account import Account, for_postgres
from infra.embedded.child import ServerError, wait_until

#: sockaddr_un holds 108 bytes with the final zero
SOCKET_PATH_BYTES = 107
#: names the folder of PostgreSQL's files when they cannot be here
POINTER = "postgres-is-in"
_IN_USE = "MangaMotion is already running with the data folder {}. Stop it first, or choose another folder with --data."

log = logging.getLogger(__name__)


class DataFolder:
    """Paths inside one data folder. Creates it with modes that keep secrets private and let PostgreSQL's user in."""

    def __init__(self, root: Path) -> None:
        self.root = root.expanduser().absolute()
        _make_passable(self.root)
        for private in (self.root / "nats", self.root / "objects", self.logs):
            private.mkdir(mode=0o700, exist_ok=True)

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def secrets(self) -> Path:
        return self.root / "secrets.json"

    @property
    def erasures(self) -> Path:
        """Who was erased: beside the secrets, outside the database and its backups."""
        return self.root / "erasures"

    @property
    def ports(self) -> Path:
        return self.root / "ports.json"

    @property
    def ready(self) -> Path:
        """Holds the address of the running system, and exists only while it runs."""
        return self.root / "ready"

    @property
    def postgres(self) -> Path:
        return self.home_of_postgres / "postgres"

    @cached_property
    def account(self) -> Account:
        """The user that PostgreSQL runs as."""
        return for_postgres(self.postgres)

    @cached_property
    def home_of_postgres(self) -> Path:
        """This folder; or, when we are root and PostgreSQL's user may not enter it, one that was made for this purpose.

        The second one is remembered in this folder, under a name of its own: a folder that was deleted and made again
        does not find the files of its predecessor.
        """
        if for_postgres(self.root / "postgres").can_enter(self.root):
            return self.root
        pointer = self.root / POINTER
        if not pointer.exists():
            self._choose_home(pointer)
        home = Path(pointer.read_text().strip())
        _make_passable(home)
        return home

    def _choose_home(self, pointer: Path) -> None:
        name = f"postgres-of-{self.root.name}-{secrets.token_hex(4)}"
        pointer.write_text(str(places.base(os.environ) / "mangamotion" / name))
        fields = {"folder": str(self.root), "postgres": pointer.read_text()}
        log.warning("postgresql files are outside the data folder", extra=fields)

    def check_reachable(self) -> None:
        """Raises a sentence when PostgreSQL's user cannot reach its files."""
        blocked = self.account.blocked_by(self.home_of_postgres)
        if blocked is not None:
            raise ServerError(
                f"PostgreSQL refuses to run as root, so it runs as the user {self.account.name}, "
                f"who may not enter {blocked}. Choose another folder with --data."
            )

    def lock(self, holder: int | None = None, patience: float = 12.0) -> int:
        """Takes the folder until this process ends or closes the file descriptor that is returned.

        `holder` is the process that was started on the command line (default: this one). When it has ended, the process
        that has the lock is already stopping and is waited for; otherwise the folder is refused at once.
        """
        file = os.open(self.root / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        if not (_try_lock(file) or (_is_orphaned(file) and wait_until(lambda: _try_lock(file), patience))):
            os.close(file)
            raise ServerError(_IN_USE.format(self.root))
        os.ftruncate(file, 0)
        os.pwrite(file, str(holder or os.getpid()).encode(), 0)
        return file


def _make_passable(folder: Path) -> None:
    """Passing through is all that PostgreSQL's user needs, and only in a folder that we made ourselves."""
    if places.make(folder) and os.geteuid() == 0:
        folder.chmod(0o711)


def _try_lock(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_orphaned(file: int) -> bool:
    """True when the process that took the lock has ended and only the processes it started still stop."""
    pid = os.pread(file, 20, 0).decode()
    return not pid.isdigit() or not Path(f"/proc/{pid}").exists()
