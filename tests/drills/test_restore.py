"""The drill of a lost disk: a studio comes back from its backups, at a moment and as it was last."""

import asyncio
import os
import secrets
import shutil
import signal
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import psycopg
import pytest

from domain.job_events import JobCompleted
from infra.backups.small_files import KEYS
from infra.cli.where import dsn
from infra.embedded.child import wait_until
from infra.object_store.client import ObjectStore
from infra.settings import Settings
from tests import processes
from tests.drills.load import acknowledged, under_load, use
from tests.faults.system import connected, read, settings_of
from tests.folders import quickest
from tests.infra.supervisor.system import System

pytestmark = [pytest.mark.slow, pytest.mark.e2e, pytest.mark.alone]

#: Seconds for a command, and until what was ordered is made.
PATIENCE = 100.0


class Studio:
    """A studio that backs itself up, and what is done with it from a terminal."""

    def __init__(self, home: Path) -> None:
        self.home, self.data = home, home / "data"
        self.environ = {
            "BACKUP_FOLDER": str(home / "backups"),
            "BACKUP_SPOOL": str(home / "spool"),
            "BACKUP_KEYS_FOLDER": str(home / "keys"),
        }

    def system(self, data: Path) -> System:
        return System(data, **self.environ)

    def run(self, *arguments: str, status: int = 0) -> str:
        """What a command prints."""
        known = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
        done = subprocess.run(
            [sys.executable, "-m", "infra", *arguments],
            capture_output=True,
            text=True,
            env=known | self.environ,
            timeout=PATIENCE,
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr

    def restore(self, name: str, *options: str) -> Path:
        """The folder of a studio that was restored, and that the doctor finds sound."""
        folder = self.home / name
        keys = str(self.home / "keys" / KEYS)
        said = self.run("restore", "--into", str(folder), "--keys", keys, "--check", *options)
        assert "\n0 wrong," in said, said
        return folder


@pytest.fixture
def studio() -> Iterator[Studio]:
    home = quickest() / f"mangamotion-drill-{secrets.token_hex(4)}"
    home.mkdir(mode=0o755)
    yield Studio(home)
    assert wait_until(lambda: processes.of(home) == [], 20)
    shutil.rmtree(home)


@pytest.mark.timeout(240)
def test_a_studio_whose_disk_is_lost_comes_back_at_a_moment_and_with_all_that_was_acknowledged(studio: Studio) -> None:
    with studio.system(studio.data) as system:
        system.start("--workers", "1")
        settings = settings_of(studio.data)
        before = use(system.url, 20)
        assert wait_until(lambda: "-full" in studio.run("backup", "--list", "--data", str(studio.data)), PATIENCE)
        before |= use(system.url, 20)
        studio.run("backup", "--data", str(studio.data))
        before |= use(system.url, 20)
        assert wait_until(lambda: read(settings).endings()["JobCompleted"] == 3, PATIENCE)
        films = completed(settings)
        # Objects are copied each hour, and now.
        studio.run("backup", "--data", str(studio.data))
        moment = datetime.now(UTC)
        after = use(system.url, 20)
        wait_for_backups(studio.data)
        with under_load(system.url) as crowd:
            assert wait_until(lambda: len(acknowledged(crowd)) > 60, PATIENCE)
            destroy(system)
    after |= acknowledged(crowd)

    for name, options, present, absent in (
        ("at-moment", ("--to", moment.isoformat()), before, after),
        ("newest", (), before | after, set[UUID]()),
    ):
        folder = studio.restore(name, *options)
        # A restored studio would go on with these backups, and the other one is restored from them too.
        check(System(folder), present, absent, films)


def wait_for_backups(data: Path) -> None:
    """From now on a commit is acknowledged only when the process of backups has it on its disk (docs/backup.md)."""
    found = dsn(Namespace(data=str(data)), {})
    with psycopg.connect(found, autocommit=True) as owner:
        owner.execute("ALTER SYSTEM SET synchronous_standby_names = 'mangamotion_backup'")
        owner.execute("SELECT pg_reload_conf()")

        def is_synchronous() -> bool:
            row = owner.execute("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'").fetchone()
            return row == (1,)

        assert wait_until(is_synchronous, PATIENCE)


def destroy(system: System) -> None:
    """Every process is killed at once, and the data folder is gone."""
    for line in processes.of(system.data):
        with suppress(ProcessLookupError):
            os.kill(int(line.split()[0]), signal.SIGKILL)
    assert system.is_gone(20)
    shutil.rmtree(system.data)


def completed(settings: Settings) -> set[UUID]:
    """The jobs whose film is there."""
    return {id_ for id_, events in read(settings).jobs.items() if isinstance(events[-1], JobCompleted)}


def check(system: System, present: set[UUID], absent: set[UUID], films: set[UUID]) -> None:
    """What was acknowledged is there, nothing else is, films too; what was under way ends without a credit lost."""
    with system:
        system.start("--workers", "1")
        settings = settings_of(system.data)
        known = set(read(settings).versions)
        assert present - known == set()
        assert absent & known == set()
        assert wait_until(lambda: read(settings).unfinished == [], PATIENCE)
        read(settings).check()
        assert films <= completed(settings)
        assert asyncio.run(sizes(settings, films)) == stored_sizes(settings, films)
    assert system.is_gone(20)


async def sizes(settings: Settings, films: set[UUID]) -> dict[UUID, int | None]:
    """Bytes of the films in the object store."""
    objects = ObjectStore(settings)
    return {job_id: await objects.size(key) for job_id, key, _ in videos(settings, films)}


def stored_sizes(settings: Settings, films: set[UUID]) -> dict[UUID, int | None]:
    """Bytes of the films as they were recorded."""
    return {job_id: size for job_id, _, size in videos(settings, films)}


def videos(settings: Settings, films: set[UUID]) -> list[tuple[UUID, str, int]]:
    with connected(settings) as connection:
        query = "SELECT job_id, video_key, video_bytes FROM jobs WHERE job_id = ANY(%s) ORDER BY job_id"
        found = connection.execute(query, (list(films),)).fetchall()
    assert len(found) == len(films)
    return found
