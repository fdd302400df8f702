"""The tree over the log: how fast it grows, how far it is behind, and that an auditor accepts what it proves."""

import asyncio
import random
import subprocess
import sys
import time
from bisect import bisect
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from itertools import islice
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir
from uuid import uuid4

import psycopg
import uvloop

from bench import history
from bench.report import Figures, percentile, settle
from infra.background import BackgroundTasks
from infra.embedded import embedded_servers
from infra.event_store.append import EventLog
from infra.nats import Notifier
from infra.postgres.migrate import migrate
from infra.postgres.pool import app_dsn, open_pool
from infra.transparency import tiler
from infra.transparency.notes import NoteSigner
from infra.transparency.proofs import LogProofs

#: Events per second while the distance to the head is measured, and how many are appended together.
RATE, TOGETHER = 10_000, 250
#: Proofs that are made, and changes of one bit that must be refused.
PROOFS, CHANGES = 1_000, 1_000
_VERIFIER = Path(__file__).parents[1] / "docs" / "proofs" / "verify.py"
_REACHED = """
SELECT size, (SELECT coalesce(max(size), 0) FROM mangamotion_log_checkpoints) FROM mangamotion_log_tree
"""


def measure(seconds: float, events: int) -> Figures:
    """Figures of one log of so many events."""
    folder = Path(gettempdir()) / f"mangamotion-bench-{uuid4().hex[:8]}"
    try:
        with embedded_servers(folder, only={"postgres"}) as servers:
            settle(servers.settings.postgres_dsn)
            return uvloop.run(_measure(servers.settings.postgres_dsn, seconds, events, folder))
    finally:
        rmtree(folder, ignore_errors=True)


async def _measure(dsn: str, seconds: float, events: int, folder: Path) -> Figures:
    signer = NoteSigner("bench.example/log", bytes(32))
    await migrate(dsn)
    await history.load(dsn, events)
    async with _connected(dsn) as connection:
        leading = await tiler.begun(connection, signer)
        began = time.perf_counter()
        await leading.catch_up()
        took = time.perf_counter() - began
        await leading.sign()
    proving, accepted, refused = await _audited(dsn, signer, events, folder)
    tiles, heads = await _behind(dsn, signer, seconds)
    return {
        "events": events,
        "tiled_per_s": round(events / took, 1),
        "proof_ms": round(1000 * proving / PROOFS, 2),
        "proofs": PROOFS,
        "accepted": accepted,
        "changes": CHANGES,
        "refused": refused,
        "appended_per_s": RATE,
        "behind_p50_ms": round(percentile(tiles, 0.5), 1),
        "behind_max_ms": round(tiles[-1], 1),
        "signed_behind_max_ms": round(heads[-1], 1),
    }


async def _audited(dsn: str, signer: NoteSigner, events: int, folder: Path) -> tuple[float, int, int]:
    """Seconds that proofs took, how many of them the auditor accepts, and how many with a changed bit it refuses."""
    pick = random.Random(7)
    positions = [1, events, *(pick.randrange(1, events + 1) for _ in range(PROOFS - 2))]
    async with open_pool(dsn, 2) as pool:
        proofs = LogProofs(pool, str(signer.key))
        began = time.perf_counter()
        texts = [proof for position in positions for proof in await proofs.proofs([position], shown=True)]
        proving = time.perf_counter() - began
    return proving, _accepted(signer, texts, folder), CHANGES - _accepted(signer, _changed(texts, pick), folder)


def _changed(texts: Sequence[str], pick: random.Random) -> list[bytes]:
    changed = []
    for text in pick.choices(texts, k=CHANGES):
        content = bytearray(text.encode())
        content[pick.randrange(len(content))] ^= 1 << pick.randrange(8)
        changed.append(bytes(content))
    return changed


def _accepted(signer: NoteSigner, texts: Sequence[str | bytes], folder: Path) -> int:
    files = [folder / f"{number}.tlog-proof" for number in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    command = [sys.executable, str(_VERIFIER), str(signer.key), *(file.name for file in files)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)
    refused = sum(".tlog-proof: BAD: " in line for line in done.stdout.splitlines())
    return len(texts) - refused


async def _behind(dsn: str, signer: NoteSigner, seconds: float) -> tuple[list[float], list[float]]:
    """The milliseconds for which the oldest event waited to be in the tree, and in a signed head, in order."""
    rows = list(islice(history.rows(), round(RATE * seconds)))
    committed: list[int] = []
    moments: list[float] = []
    found: tuple[list[float], list[float]] = [], []

    async def look() -> None:
        async with _connected(dsn) as connection:
            while True:
                row = await (await connection.execute(_REACHED)).fetchone()
                for reached, waited in zip(row or (), found, strict=True):
                    oldest = bisect(committed, reached)
                    since = time.perf_counter() - moments[oldest] if oldest < len(moments) else 0.0
                    waited.append(1000 * since)
                await asyncio.sleep(0.02)

    appended = Notifier()
    async with EventLog(app_dsn(dsn), lambda _: appended.notify()) as log, BackgroundTasks() as tasks:
        tasks.start(tiler.run(dsn, signer, appended.wait))
        tasks.start(look())
        began = time.perf_counter()
        for first in range(0, len(rows), TOGETHER):
            await asyncio.sleep(began + first / RATE - time.perf_counter())
            committed.append(await log.append(rows[first : first + TOGETHER]))
            moments.append(time.perf_counter())
    return sorted(found[0]), sorted(found[1])


@asynccontextmanager
async def _connected(dsn: str) -> AsyncIterator[psycopg.AsyncConnection]:
    async with await psycopg.AsyncConnection.connect(app_dsn(dsn), autocommit=True) as connection:
        yield connection
