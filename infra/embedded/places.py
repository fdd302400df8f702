"""Where data folders are, and how they are made."""

import hashlib
import os
import pwd
from collections.abc import Mapping
from pathlib import Path

from infra.embedded.child import ServerError

MARKER = ".made-by-mangamotion"


def default_root(environ: Mapping[str, str]) -> Path:
    """The default data folder: one per clone, so that two clones do not share one."""
    clone = Path(__file__).resolve().parents[2]
    name = f"{clone.name}-{hashlib.sha256(str(clone).encode()).hexdigest()[:8]}"
    return base(environ) / "mangamotion" / name


def base(environ: Mapping[str, str]) -> Path:
    """The folder for the data of this user's programs."""
    if os.geteuid() == 0:
        return Path("/var/lib")
    if environ.get("XDG_DATA_HOME"):
        return Path(environ["XDG_DATA_HOME"])
    for home in (environ.get("HOME", ""), _home_of_user()):
        if home and os.access(home, os.W_OK | os.X_OK):
            return Path(home) / ".local" / "share"
    return Path(f"/var/tmp/user-{os.geteuid()}")  # noqa: S108 - made with mode 700 and checked for its owner


def make(folder: Path) -> bool:
    """Creates the folder and its parents, private; True when it was (now or earlier) made by us.

    Raises `ServerError` when it cannot be made or belongs to another user.
    """
    try:
        if not folder.exists():
            _make_private(folder)
        if folder.stat().st_uid != os.geteuid():
            raise ServerError(f"The data folder {folder} belongs to another user. Choose another one with --data.")
        return (folder / MARKER).exists()
    except OSError as error:
        reason = error.strerror or str(error)
        raise ServerError(f"The data folder {folder} cannot be made: {reason}. Choose another one.") from None


def _make_private(folder: Path) -> None:
    _make_parents(folder.parent)
    folder.mkdir(mode=0o700)
    (folder / MARKER).touch(mode=0o600)


def _make_parents(parent: Path) -> None:
    """Like mkdir(parents=True), but with modes that do not depend on the umask."""
    for folder in reversed([parent, *parent.parents]):
        if not folder.exists():
            folder.mkdir()
            folder.chmod(0o755 if os.geteuid() == 0 else 0o700)


def _home_of_user() -> str:
    try:
        return pwd.getpwuid(os.geteuid()).pw_dir
    except KeyError:
        return ""
