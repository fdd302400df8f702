"""How long answers as they were take, for a usual and for a large account, and what others feel of it."""

import asyncio
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import httpx
import psycopg

from bench import accounts, histories, history
from bench.load import Request, drive
from bench.report import Figures, percentile
from bench.stage import Stage, ours, prepared
from domain.position import Position
from infra.event_store.codec import DIGEST

#: Jobs of a usual account, and how many others there are, each with so many jobs.
USUAL, OTHERS, JOBS_EACH = 1_000, 200, 25
#: Looks back at the usual account, each at another position, so that every one is a fold.
LOOKS = 100
CLIENTS = 8
PATHS = ("/api/me/jobs", "/api/me/jobs/stats", "/api/credits/transactions", "/api/v1/projects", "/api/v1/assets")
_POSITIONS = f"""
SELECT notification_id, {DIGEST} FROM mangamotion_events JOIN events_by_owner ON position = notification_id
 WHERE owner = %s ORDER BY notification_id
"""


def measure(seconds: float, jobs: int) -> Figures:
    """Figures of an account with 1,000 jobs and of one with so many."""
    usual, large, *others = accounts.new(2 + OTHERS)
    with prepared() as stage:
        dsn = stage.settings.postgres_dsn
        for owners, many in (([usual], USUAL), (others, OTHERS * JOBS_EACH), ([large], jobs)):
            asyncio.run(accounts.open_ours(dsn, owners))
            asyncio.run(history.load(dsn, many * histories.EVENTS_PER_JOB, owners))
        asyncio.run(histories.build(dsn))
        readers = accounts.write_tokens(stage.settings, others, stage.folder / "others")
        with ours(stage, "projector") as (url, _):
            listing = Request(url=url, tokens=readers, path="/api/me/jobs")
            back = _LookingBack(stage, url, usual, large)
            drive(listing, CLIENTS, 1)
            alone = drive(listing, CLIENTS, seconds)
            figures = back.usual() | back.large()
            with _meanwhile(back.look_at_usual):
                beside_usual = drive(listing, CLIENTS, seconds)
            with _meanwhile(back.look_at_large):
                beside_large = drive(listing, CLIENTS, seconds)
    return figures | {
        "jobs": jobs,
        "others_p99_ms": round(alone.p99_ms, 2),
        "others_beside_usual_p99_ms": round(beside_usual.p99_ms, 2),
        "others_beside_large_p99_ms": round(beside_large.p99_ms, 2),
        "others_beside_usual": round(beside_usual.p99_ms / alone.p99_ms, 2),
        "others_beside_large": round(beside_large.p99_ms / alone.p99_ms, 2),
    }


class _LookingBack:
    """Asks for both accounts as they were."""

    def __init__(self, stage: Stage, url: str, usual: UUID, large: UUID) -> None:
        self._client = httpx.Client(base_url=url, timeout=120)
        self._pick = random.Random(17)
        self._places = {name: self._account(stage, name, id_) for name, id_ in (("usual", usual), ("large", large))}

    def _account(self, stage: Stage, name: str, user_id: UUID) -> tuple[str, list[str]]:
        """A token of the account, and all its positions."""
        file = accounts.write_tokens(stage.settings, [user_id], Path(stage.folder / name))
        with psycopg.connect(stage.settings.postgres_dsn) as connection:
            rows = connection.execute(_POSITIONS.encode(), (user_id,)).fetchall()
        return file.read_text().strip(), [Position(number, digest).token for number, digest in rows]

    def usual(self) -> Figures:
        """Milliseconds of answers for the usual account, near its end, where a fold has all of its events."""
        token, positions = self._places["usual"]
        asked = [(PATHS[number % len(PATHS)], position) for number, position in enumerate(positions[-LOOKS:])]
        times = sorted(self._ask(token, path, position) for path, position in asked)
        return {
            "usual_events": len(positions),
            "usual_p50_ms": round(percentile(times, 0.5), 1),
            "usual_p99_ms": round(percentile(times, 0.99), 1),
        }

    def large(self) -> Figures:
        """Seconds until the large account's first answer, and milliseconds of a second one at the same moment."""
        token, positions = self._places["large"]
        found = {
            f"large_{path.rpartition('/')[2]}_s": round(self._ask(token, path, positions[-1 - number]) / 1000, 2)
            for number, path in enumerate(PATHS)
        }
        again = self._ask(token, PATHS[-1], positions[-len(PATHS)])
        slowest = max(found.values())
        return {"large_events": len(positions), **found, "large_s": slowest, "large_again_ms": round(again, 1)}

    def look_at_usual(self) -> None:
        """One look at the usual account."""
        token, positions = self._places["usual"]
        self._ask(token, PATHS[0], self._pick.choice(positions[len(positions) // 2 :]))

    def look_at_large(self) -> None:
        """One look at the large account."""
        token, positions = self._places["large"]
        self._ask(token, PATHS[0], self._pick.choice(positions[len(positions) // 2 :]))

    def _ask(self, token: str, path: str, position: str) -> float:
        began = time.perf_counter()
        headers = {"Authorization": f"Bearer {token}"}
        self._client.get(path, params={"asOf": position}, headers=headers).raise_for_status()
        return (time.perf_counter() - began) * 1000


@contextmanager
def _meanwhile(look: Callable[[], None]) -> Iterator[None]:
    """One client looks back without a pause."""
    over = threading.Event()

    def go_on() -> None:
        while not over.is_set():
            look()

    thread = threading.Thread(target=go_on)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
