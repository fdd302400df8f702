"""A disk that fills: orders and uploads are refused before it is full, readiness says what is down, all comes back."""

import os
import secrets
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from infra.embedded.child import wait_until
from tests.infra.supervisor.system import System

SIZE = 600_000_000
RESERVE = SIZE // 10

pytestmark = [pytest.mark.slow, pytest.mark.e2e]


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of its own; only root can mount one."""
    folder = Path(tempfile.gettempdir()) / f"mangamotion-disk-{secrets.token_hex(4)}"
    folder.mkdir(mode=0o755)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=755", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        folder.rmdir()
        pytest.skip("a file system can be mounted only by root, and not in every container")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)
    folder.rmdir()


@pytest.fixture
def system(small_disk: Path) -> Iterator[System]:
    with System(small_disk / "data") as system:
        yield system.start("--workers", "0")


def fill(disk: Path, leave: int) -> None:
    """Writes a file that leaves so many bytes free."""
    with suppress(OSError), (disk / "filler").open("ab", buffering=0) as file:
        while (left := os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize - leave) > 0:
            file.write(bytes(min(left, 2**20)))


def order(client: httpx.Client) -> httpx.Response:
    return client.post("/api/generate-from-prompt", json={"prompt": "a lake", "durationSeconds": 1})


def readiness(client: httpx.Client) -> tuple[int, str, set[str]]:
    """Status, word, and the parts that are down."""
    answer = client.get("/health/ready")
    body = answer.json()
    return answer.status_code, body["status"], {name for name, check in body["checks"].items() if not check["ok"]}


def test_a_full_disk_refuses_new_files_with_a_sentence_and_recovers(system: System, small_disk: Path) -> None:
    with httpx.Client(base_url=system.url, timeout=15) as client:
        body = {"email": "ann@example.com", "password": "password123"}
        client.headers["Authorization"] = f"Bearer {client.post('/api/auth/register', json=body).json()['accessToken']}"
        first = order(client)
        assert first.status_code == 202
        assert wait_until(lambda: readiness(client) == (200, "ready", set()), 10), readiness(client)

        fill(small_disk, leave=RESERVE // 2)
        assert wait_until(lambda: order(client).status_code == 503, 10)
        file = {"file": ("a.mp4", bytes(10_000), "video/mp4")}
        for refused in (order(client), client.post("/api/upload", files=file)):
            assert (refused.status_code, refused.json()["error"]) == (503, "out_of_space")
            assert "no room for new files" in refused.json()["message"]
            assert int(refused.headers["retry-after"]) > 0
        assert wait_until(lambda: readiness(client) == (200, "degraded", {"disk_space"}), 10), readiness(client)
        assert client.get("/api/me/jobs").status_code == 200
        deleted = client.delete(f"/api/me/jobs/{first.json()['jobId']}")
        assert deleted.status_code == 200, "deleting helps, so it must go on"

        fill(small_disk, leave=0)
        # A check may be answered from up to 1.5 seconds ago, so the parts go down one after the other.
        assert wait_until(lambda: {"disk", "disk_space"} <= readiness(client)[2], 10), readiness(client)
        assert readiness(client)[:2] == (503, "unavailable")

        (small_disk / "filler").unlink()
        assert wait_until(lambda: readiness(client) == (200, "ready", set()), 20), readiness(client)
        assert order(client).status_code == 202
