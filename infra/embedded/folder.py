"""The data folder: where everything of one installation lives."""

import fcntl
import hashlib
import os
import pwd
from collections.abc import Mapping
from pathlib import Path

from infra.embedded.account import for_postgres
from infra.embedded.child import ServerError, wait_until

#: sockaddr_un holds 108 bytes with the final zero
SOCKET_PATH_BYTES = 107


class DataFolder:
    """Paths inside one data folder. Creates it with modes that keep secrets private and let PostgreSQL's user in."""

    def __init__(self, root: Path) -> None:
        self.root = root.expanduser().absolute()
        made = _make(self.root)
        self.account = for_postgres(self.postgres)
        if self.account.uid != os.geteuid() and made:
            # Passing through is all that PostgreSQL's user needs, and only in a folder that we made ourselves.
            self.root.chmod(0o711)
        for private in (self.root / "nats", self.root / "objects", self.logs):
            private.mkdir(mode=0o700, exist_ok=True)

    @property
    def postgres(self) -> Path:
        return self.root / "postgres"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def secrets(self) -> Path:
        return self.root / "secrets.json"

    @property
    def ports(self) -> Path:
        return self.root / "ports.json"

    @property
    def ready(self) -> Path:
        """Holds the address of the running system, and exists only while it runs."""
        return self.root / "ready"

    def lock(self, holder: int | None = None, patience: float = 12.0) -> int:
        """Takes the folder until this process ends or closes the file descriptor that is returned.

        `holder` is the process that people know (default: this one). When it has ended, the one that has the lock is
        already stopping, so it is waited for; otherwise the folder is refused at once.
        """
        file = os.open(self.root / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        if not (_try_lock(file) or (_is_orphaned(file) and wait_until(lambda: _try_lock(file), patience))):
            os.close(file)
            raise ServerError(
                f"MangaMotion is already running with the data folder {self.root}. "
                "Stop it first, or choose another folder with --data."
            )
        os.ftruncate(file, 0)
        os.pwrite(file, str(holder or os.getpid()).encode(), 0)
        return file

    def check_reachable(self) -> None:
        """Raises a sentence when PostgreSQL's user could not reach its files here."""
        blocked = self.account.blocked_by(self.root)
        if blocked is not None:
            raise ServerError(
                f"PostgreSQL refuses to run as root, so it runs as the user {self.account.name}, "
                f"who may not enter {blocked}. Choose another folder, for example: --data {default_root({})}"
            )


def default_root(environ: Mapping[str, str]) -> Path:
    """Where data goes when nobody says: one folder per clone, so that two clones do not meet."""
    clone = Path(__file__).resolve().parents[2]
    name = f"{clone.name}-{hashlib.sha256(str(clone).encode()).hexdigest()[:8]}"
    return _base(environ) / "mangamotion" / name


def _base(environ: Mapping[str, str]) -> Path:
    if os.geteuid() == 0:
        return Path("/var/lib")
    if environ.get("XDG_DATA_HOME"):
        return Path(environ["XDG_DATA_HOME"])
    for home in (environ.get("HOME", ""), _home_of_user()):
        if home and os.access(home, os.W_OK | os.X_OK):
            return Path(home) / ".local" / "share"
    return Path(f"/var/tmp/user-{os.geteuid()}")  # noqa: S108 - made with mode 700 and checked for its owner


def _home_of_user() -> str:
    try:
        return pwd.getpwuid(os.geteuid()).pw_dir
    except KeyError:
        return ""


def _make(root: Path) -> bool:
    """Creates the folder and its parents; True when it (now or earlier) was made by us."""
    marker = root / ".made-by-mangamotion"
    try:
        if not root.exists():
            _make_parents(root.parent)
            root.mkdir(mode=0o700)
            marker.touch(mode=0o600)
        if root.stat().st_uid != os.geteuid():
            raise ServerError(f"The data folder {root} belongs to another user. Choose another one with --data.")
        return marker.exists()
    except OSError as error:
        raise ServerError(
            f"The data folder {root} cannot be made: {error.strerror}. Choose another one with --data."
        ) from None


def _make_parents(parent: Path) -> None:
    """Like mkdir(parents=True), but with modes that do not depend on the umask."""
    for folder in reversed([parent, *parent.parents]):
        if not folder.exists():
            folder.mkdir()
            folder.chmod(0o755 if os.geteuid() == 0 else 0o700)


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
