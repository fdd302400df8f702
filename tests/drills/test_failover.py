"""The drill of a lost server: PostgreSQL's primary and a server of NATS are killed under load."""

import asyncio
import secrets
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import nats
import psycopg
import pytest

from infra.embedded.child import wait_until
from infra.embedded.postgres import DATABASE, Postgres
from infra.settings import Settings
from tests import processes
from tests.drills.cluster import cluster, tcp
from tests.drills.load import Person, acknowledged, under_load, use
from tests.faults.system import read, settings_of
from tests.folders import quickest
from tests.infra.supervisor.system import System

pytestmark = [pytest.mark.slow, pytest.mark.e2e, pytest.mark.alone]

PATIENCE = 100.0


@pytest.fixture
def home() -> Iterator[Path]:
    folder = quickest() / f"mangamotion-drill-{secrets.token_hex(4)}"
    folder.mkdir(mode=0o755)
    yield folder
    assert wait_until(lambda: processes.of(folder) == [], 20)
    shutil.rmtree(folder)


@pytest.mark.timeout(240)
def test_a_killed_primary_and_a_killed_nats_server_lose_nothing_that_was_acknowledged(home: Path) -> None:
    with cluster(home) as servers, System(home / "studio", **servers.environ) as system:
        system.start("--workers", "1")
        settings = settings_of(home / "studio")
        kept = use(system.url, 20)
        assert asyncio.run(replicas(servers.nats.url)) == {"EVENTS": 3, "RENDER": 3}
        see_own_writes(system.url, servers.standby)
        with under_load(system.url) as crowd:
            grow(crowd)
            servers.nats.kill(0)
            grow(crowd)
            servers.kill_primary()
            before = time.monotonic()
            servers.standby.promote()
            grow(crowd)
            taken_over = time.monotonic() - before
        kept |= acknowledged(crowd)
        check(settings, kept)
        assert taken_over < 60
        print(f"orders went on {taken_over:.1f} s after the primary was killed")
        see_own_writes(system.url, None)


async def replicas(url: str) -> dict[str, int | None]:
    """How many servers keep each stream."""
    client = await nats.connect(url.split(","))
    try:
        streams = await client.jetstream().streams_info()
    finally:
        await client.close()
    return {stream.config.name or "": stream.config.num_replicas for stream in streams}


def grow(crowd: list[Person]) -> None:
    """Each of them has got something acknowledged since."""
    counts = [len(person.acknowledged) for person in crowd]
    assert wait_until(lambda: all(len(p.acknowledged) > n + 3 for p, n in zip(crowd, counts, strict=True)), PATIENCE)


def check(settings: Settings, kept: set[UUID]) -> None:
    """Everything is in the log of the new primary, jobs end, and no credit is lost."""
    assert wait_until(lambda: read(settings).unfinished == [], PATIENCE)
    log = read(settings)
    assert kept - set(log.versions) == set()
    log.check()


def see_own_writes(url: str, standby: Postgres | None) -> None:
    """Reads that name a position see it, and a standby answers them where there is one."""
    person = Person(url)
    for number in range(10):
        made = person.client.post("/api/v1/looks", json={"name": f"mine {number}"})
        found = person.client.get("/api/v1/looks", headers={"X-Min-Position": made.headers["X-Position"]})
        assert f"mine {number}" in found.text
        assert "X-Stale" not in found.headers
    person.close()
    assert standby is None or sessions(standby) > 0


def sessions(server: Postgres) -> int:
    """Connections of our role."""
    with psycopg.connect(tcp(server, DATABASE)) as session:
        query = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'mangamotion_app'"
        row = session.execute(query).fetchone()
    return int(row[0]) if row else 0
