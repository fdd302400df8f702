"""The list of erasures and the keys: small files, each with a way of its own into the backups or past them."""

import json
import os
from pathlib import Path
from uuid import UUID

from infra.backups.sealed_stream import sync_folder
from infra.backups.target import BackupStore, NotInBackup
from infra.erasure.erasure_list import ErasureList
from infra.settings import Settings

ERASURES = "erasures"
KEYS = "mangamotion-keys.json"


class ErasureCopy:
    """Keeps the newest list of erasures among the backups, where no restoration takes it back in time."""

    def __init__(self, settings: Settings, store: BackupStore) -> None:
        self._list, self._store = ErasureList(settings.erasure.erasures_file), store
        self._known: list[UUID] | None = None

    def copy(self) -> bool:
        """Store the list when it has grown; whether it had. A list that was lost does not take the copy with it.

        Raises TargetUnavailable, NotOurs, OSError.
        """
        people = self._list.people()
        if people == self._known:
            return False
        merged = list(dict.fromkeys([*(stored_erasures(self._store) or []), *people]))
        self._store.put_text(ERASURES, "".join(f"{person}\n" for person in merged))
        self._known = people
        return True


def stored_erasures(store: BackupStore) -> list[UUID] | None:
    """The list among the backups; None where there is none. Raises TargetUnavailable, NotOurs."""
    try:
        return [UUID(line) for line in store.text(ERASURES).split()]
    except NotInBackup:
        return None


def copy_keys(settings: Settings) -> Path | None:
    """Write the keys to BACKUP_KEYS_FOLDER, mode 0600; the file, or None where it is not set. Raises OSError."""
    if not settings.backup.backup_keys_folder:
        return None
    folder = Path(settings.backup.backup_keys_folder).expanduser()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = Path(settings.mangamotion_data or ".") / "secrets.json"
    if settings.mangamotion_data and kept.exists():
        text = kept.read_text()
    else:
        text = json.dumps(settings.keys.to_env() | {"BACKUP_KEY": settings.backup.backup_key}, indent=1)
    path = folder / KEYS
    if path.exists() and path.read_text() == text:
        return path
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    sync_folder(folder)
    return path
