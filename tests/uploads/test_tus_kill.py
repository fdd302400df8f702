"""Two hundred megabytes through a server that is killed twice."""

import asyncio
import hashlib
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import msgspec
import pytest

from commands.uploads import source_key
from infra.settings import Settings
from infra.uploads.objects import UploadObjects
from infra.uploads.spool import spool_folder
from tests.http.people import new_account
from tests.http.processes import free_port, ready
from tests.uploads.corpus import Corpus, box, noise
from tests.uploads.people import begin, head, listed, send

SIZE = 200 * 2**20
KILLS = (60 * 2**20, 130 * 2**20)
GROWTH = 50 * 2**20


@contextmanager
def process(name: str, settings: Settings) -> Iterator[subprocess.Popen[bytes]]:
    """`mangamotion <name>`, killed in the end."""
    child = subprocess.Popen([sys.executable, "-m", "infra", name], env=os.environ | settings.to_env())
    try:
        yield child
    finally:
        child.kill()
        child.wait(10)


def memory(pid: int, field: str) -> int:
    """Bytes of memory that a process has (VmRSS) or had at most (VmHWM)."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(field))


async def pieces(content: memoryview, offset: int) -> AsyncIterator[bytes]:
    for start in range(offset, len(content), 2**18):
        yield bytes(content[start : start + 2**18])


@pytest.mark.slow
@pytest.mark.timeout(180)
async def test_a_large_upload_survives_two_kills_of_the_server(
    database: Settings, tmp_path: Path, corpus: Corpus, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = msgspec.structs.replace(database, mangamotion_data=str(tmp_path), port=free_port(), rate_limits={})
    film = corpus.mp4()
    content = memoryview(film + box(b"free", noise(SIZE - len(film) - 8)))
    url, growth = f"http://127.0.0.1:{settings.port}", []
    async with httpx.AsyncClient(base_url=url, timeout=60) as client:
        with process("projector", settings):
            person, path = None, ""
            for kill_at in (*KILLS, None):
                with process("api", settings) as server:
                    await ready(url)
                    person = person or await new_account(client)
                    path = path or await begin(person, SIZE)
                    before = memory(server.pid, "VmRSS")
                    offset = int((await head(person, path)).headers["upload-offset"])
                    sending = asyncio.create_task(send(person, path, offset, pieces(content, offset)))
                    if kill_at:
                        await grown(spool_folder(settings) / path.rpartition("/")[2], kill_at, sending)
                        growth.append(memory(server.pid, "VmHWM") - before)
                        server.kill()
                        with suppress(httpx.TransportError):
                            await sending
                    else:
                        answer = await sending
                        growth.append(memory(server.pid, "VmHWM") - before)
                        assert answer.status_code == 204, answer.text
                        (upload,) = await listed(person)
    assert upload["status"] == "ready"
    arrived = tmp_path / "arrived"
    with arrived.open("w+b", buffering=0) as file:
        assert await UploadObjects(settings).fetch(source_key(upload["uploadId"]), file, SIZE) == SIZE
        file.seek(0)
        assert hashlib.file_digest(file, "sha256").digest() == hashlib.sha256(content).digest()
    assert list(spool_folder(settings).iterdir()) == []
    with capsys.disabled():
        print("\nmemory of the API grew by " + ", ".join(f"{bytes_ / 2**20:.1f} MB" for bytes_ in growth))
    assert max(growth) < GROWTH


async def grown(file: Path, size: int, sending: "asyncio.Task[httpx.Response]") -> None:
    """Wait until so many bytes have arrived."""
    while file.stat().st_size < size:  # noqa: ASYNC240 - a look at a size takes no time
        assert not sending.done(), sending.result().text
        await asyncio.sleep(0.005)
