"""After an erasure no byte of the person is in the files of a running studio."""

import secrets
import shutil
import signal
import subprocess
import sys
import time
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from domain.ids import open_email_claim_id
from infra.cli.where import running_settings
from tests.folders import quickest
from tests.http.people import PASSWORD
from tests.infra.supervisor.system import System
from tests.lengths import PATIENCE

pytestmark = [pytest.mark.slow, pytest.mark.e2e, pytest.mark.alone]

_HERE = "SELECT file_name, file_offset FROM pg_walfile_name_offset(pg_current_wal_insert_lsn())"


@pytest.fixture
def system() -> Iterator[System]:
    parent = quickest() / f"mangamotion-erased-{secrets.token_hex(4)}"
    parent.mkdir()
    parent.chmod(0o755)
    with System(parent / "data") as system:
        yield system.start("--workers", "1")
    assert system.is_gone(20)
    shutil.rmtree(parent)


def test_no_file_of_a_studio_has_a_byte_of_a_person_who_was_erased(system: System) -> None:
    email = f"quokka-{secrets.token_hex(8)}@example.com"
    texts = {name: f"{name} {secrets.token_hex(8)}" for name in ("prompt", "filename", "asset", "search", "look")}
    claim_id = open_email_claim_id(email)
    wanted = [text.encode() for text in (email, *texts.values(), str(claim_id))] + [claim_id.bytes]
    user_id = lived(system, email, texts)
    written(system.data, "CHECKPOINT")
    assert set(found_in(system.data, wanted)) >= {email.encode(), texts["prompt"].encode()}, "while they live here"
    for command in (["users", "erase", user_id, "--now"], ["ledger", "verify", user_id], ["doctor"]):
        program = [sys.executable, "-m", "infra", *command, "--data", str(system.data)]
        done = subprocess.run(program, capture_output=True, text=True, timeout=180, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    segment, offset = written(system.data, "VACUUM FULL", "CHECKPOINT", "SELECT pg_switch_wal()", "CHECKPOINT")
    assert system.end(signal.SIGTERM)[0] == 0
    assert found_in(system.data, wanted) == {}
    [wal] = system.data.rglob(segment)
    assert not [text for text in wanted if text in wal.read_bytes()[:offset]]


def lived(system: System, email: str, texts: Mapping[str, str]) -> str:
    """Leaves a film, footage and texts; the id of the account."""
    with httpx.Client(base_url=system.url, timeout=30) as client:

        def made(path: str, body: Mapping[str, Any]) -> Any:
            answer = client.post(path, json=body)
            assert answer.status_code in (201, 202), answer.text
            return answer.json()

        account = made("/api/auth/register", {"email": email, "password": PASSWORD})
        client.headers["Authorization"] = f"Bearer {account['accessToken']}"
        job = made("/api/generate-from-prompt", {"prompt": texts["prompt"], "durationSeconds": 1})
        made("/api/uploads", {"filename": f"{texts['filename']}.mp4", "bytes": 1000, "contentType": "video/mp4"})
        made("/api/v1/assets", {"type": "text", "content": texts["asset"]})
        made("/api/v1/saved-searches", {"name": texts["search"], "query": {"search": texts["search"]}})
        made("/api/v1/looks", {"name": texts["look"]})
        end = time.monotonic() + PATIENCE * 4
        while client.get(f"/api/me/jobs/{job['jobId']}").json()["status"] != "completed":
            assert time.monotonic() < end
        return str(account["userId"])


def written(data: Path, *statements: str) -> tuple[str, int]:
    """After these statements of the owner of the tables: the file of the WAL, and where its old content begins."""
    settings = running_settings(Namespace(data=str(data)), {})
    with psycopg.connect(settings.servers.postgres_owner_dsn or settings.postgres_dsn, autocommit=True) as connection:
        for statement in (*statements, _HERE):
            cursor = connection.execute(statement.encode())
        row = cursor.fetchone()
    assert row
    return row


def found_in(folder: Path, texts: Sequence[bytes]) -> Mapping[bytes, list[str]]:
    """The files that have a text in them; without the WAL, whose older part is written over in time."""
    found: dict[bytes, list[str]] = {}
    for path in folder.rglob("*"):
        if path.is_file() and "pg_wal" not in path.parts:
            content = path.read_bytes()
            for text in texts:
                if text in content:
                    found.setdefault(text, []).append(str(path.relative_to(folder)))
    return found
