"""Places for backups: a folder, and a bucket of the session's object store."""

import secrets
from pathlib import Path

import msgspec
import pytest

from infra.backups.target import BackupStore, open_store
from infra.embedded import Servers
from infra.settings import BackupSettings, Settings

KEY = "k" * 64


@pytest.fixture(params=["folder", "bucket"])
def backed_up(request: pytest.FixtureRequest, servers: Servers, tmp_path: Path) -> Settings:
    """Settings with a bucket of its own for objects, and a new place for backups."""
    name = f"test-{secrets.token_hex(4)}"
    place = (
        {"backup_folder": str(tmp_path / "backups")} if request.param == "folder" else {"backup_bucket": f"{name}-b"}
    )
    backup = BackupSettings(backup_key=KEY, **place)
    return msgspec.structs.replace(servers.settings, minio_bucket=name, backup=backup)


@pytest.fixture
def store(backed_up: Settings) -> BackupStore:
    return open_store(backed_up)
