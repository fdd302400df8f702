"""The passwords of one data folder: made at its first start, readable only by its owner."""

import json
import os
import secrets
from pathlib import Path

from infra.settings import keys

NAMES = (
    "POSTGRES_PASSWORD",
    "NATS_PASSWORD",
    "REDIS_PASSWORD",
    "MINIO_ACCESS_KEY",
    "MINIO_SECRET_KEY",
    "JWT_SECRET",
    "JWT_REFRESH_SECRET",
    "BACKUP_KEY",
    *keys.names(),
)


def load(path: Path) -> dict[str, str]:
    """All secrets by name; a name that is new in this version is added to the file."""
    known: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    missing = [name for name in NAMES if name not in known]
    if missing:
        known |= {name: secrets.token_hex(32) for name in missing}
        _save(path, known)
    return known


def _save(path: Path, known: dict[str, str]) -> None:
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    # Created with its final mode, so that no other user can read it at any moment.
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(known, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
