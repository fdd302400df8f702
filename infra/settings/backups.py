"""Where backups go, and what encrypts them (docs/backup.md). Off unless a folder or a bucket is named."""

from collections.abc import Mapping
from typing import Self

import msgspec

KEY_BYTES = 32
#: A chain (a full backup and the incremental ones on it) takes a week, and the next one has to be complete.
LEAST_DAYS = 9
#: Secrets that BACKUP_KEY must not repeat: who has a backup and one key must not have both.
_OTHERS = ("DATA_KEK", "LOG_SIGNING_KEY", "BLIND_INDEX_KEY", "JWT_SECRET", "JWT_REFRESH_SECRET")


class BackupSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Field names are the environment's names in lower case."""

    #: a folder, best on another disk; instead of a bucket
    backup_folder: str = ""
    #: a bucket of its own for backups
    backup_bucket: str = ""
    #: the S3 server of that bucket, as host:port or URL; empty: MINIO_ENDPOINT
    backup_endpoint: str = ""
    #: its keys; empty: those of MINIO_ENDPOINT
    backup_access_key: str = ""
    backup_secret_key: str = ""
    #: encrypts backups; `mangamotion up` makes it beside the other keys
    backup_key: str = ""
    #: where received WAL waits until it is stored; empty: in the data folder
    backup_spool: str = ""
    #: a folder that gets a copy of the keys, mode 0600, apart from the backups; empty: none
    backup_keys_folder: str = ""

    @property
    def on(self) -> bool:
        """Whether backups are made at all."""
        return bool(self.backup_folder or self.backup_bucket)

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> tuple[Self, list[str]]:
        """Reads the environment; the second is a sentence for each problem."""
        found = cls(**{field: environ.get(field.upper(), "").strip() for field in cls.__struct_fields__})
        return found, found._problems(environ) if found.on else found._unused()

    def to_env(self) -> dict[str, str]:
        """The environment that `from_env` turns into these again."""
        return {field.upper(): getattr(self, field) for field in self.__struct_fields__}

    def __repr__(self) -> str:
        place = self.backup_folder or f"{self.backup_endpoint} {self.backup_bucket}".strip() or "off"
        return f"BackupSettings({place}, backup_key=***)"

    def _unused(self) -> list[str]:
        if self.backup_endpoint or self.backup_access_key or self.backup_keys_folder:
            return ["Backups have settings, but neither BACKUP_FOLDER nor BACKUP_BUCKET says where they go."]
        return []

    def _problems(self, environ: Mapping[str, str]) -> list[str]:
        problems = []
        if self.backup_folder and self.backup_bucket:
            problems.append("BACKUP_FOLDER and BACKUP_BUCKET are both set, but backups go to one place.")
        if bool(self.backup_access_key) != bool(self.backup_secret_key):
            problems.append("BACKUP_ACCESS_KEY and BACKUP_SECRET_KEY belong together: set both or neither.")
        if len(self.backup_key.encode()) < KEY_BYTES:
            what = f"shorter than {KEY_BYTES} bytes" if self.backup_key else "not set"
            how = "Make it once, and keep it apart from the backups: export BACKUP_KEY=$(openssl rand -hex 32)"
            problems.append(f"BACKUP_KEY is {what}. {how}")
        same = (name for name in _OTHERS if self.backup_key and environ.get(name, "").strip() == self.backup_key)
        problems += [f"BACKUP_KEY is the same as {name}, but must differ from it." for name in same]
        days = environ.get("BACKUP_DAYS", "").strip()
        if days.isdigit() and int(days) < LEAST_DAYS:
            problems.append(f"BACKUP_DAYS is {days}, but weekly backups need at least {LEAST_DAYS}.")
        return problems
