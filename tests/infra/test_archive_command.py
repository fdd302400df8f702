"""`mangamotion archive`, as an operator uses it."""

import secrets

import msgspec
import pytest

from infra.object_store.bucket import ensure_bucket
from infra.projector.runner import Runner
from infra.settings import Settings
from projections.registry import PROJECTIONS
from tests import databases
from tests.infra.command_line import mangamotion


@pytest.fixture
def here(database: Settings) -> Settings:
    found = msgspec.structs.replace(database, minio_bucket=f"archived-{secrets.token_hex(6)}")
    ensure_bucket(found)
    return found


async def test_it_archives_whole_ranges_and_shows_what_is_archived(here: Settings) -> None:
    environ = {name: value for name, value in here.to_env().items() if name.startswith("MINIO_") and value}
    empty = mangamotion("archive", system=here, **environ)
    assert (empty.returncode, empty.stdout, empty.stderr) == (0, "Nothing is archived.\n", "")
    few = mangamotion("archive", "--before", 10**9, system=here, **environ)
    assert (few.returncode, few.stdout.splitlines()[-1]) == (0, "Nothing is archived.")
    assert few.stdout.startswith("No further range can be archived. A range has 10,000 positions, the newest one stays")
    await databases.query(here, _FILL)
    await Runner(here.postgres_dsn, PROJECTIONS).catch_up()
    done = mangamotion("archive", "--before", 10_001, system=here, **environ)
    assert done.returncode == 0, done.stderr
    line, total = done.stdout.splitlines()
    assert line.split()[:5] == ["1", "to", "10,000", "10,000", "events"]
    assert total.startswith("Archived up to position 10,000: 10,000 events, ")
    assert mangamotion("archive", system=here, **environ).stdout == total + "\n"
    assert (await databases.query(here, "SELECT count(*) FROM mangamotion_log"))[0][0] == 25_000 - 9_999


#: A stream of one account that logs in very often; a position is its version.
_FILL = """
INSERT INTO mangamotion_log (originator_id, originator_version, topic, state, notification_id, event_id, at)
SELECT 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa', n, 'job.canceled.v1', '{"data":{}}', n, gen_random_uuid(), now()
  FROM generate_series(1, 25000) AS n RETURNING 1
"""


def test_without_a_system_it_says_so() -> None:
    refused = mangamotion("archive", "--data", "/nonexistent")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "POSTGRES_DSN" in refused.stderr
