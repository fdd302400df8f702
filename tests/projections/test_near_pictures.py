"""Near-duplicates are found by their hashes, all of them, however many pictures an account has."""

import random
from collections import Counter
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from commands import losses, posters, rendering, trash
from domain.ids import thumbnail_id
from domain.order import Video
from infra.event_store.repository import Repository
from infra.settings import Settings
from processors.media.picture_hash import MOST_APART
from read_api.assets.sources import NEAR
from tests.examples import NOW, VIDEO
from tests.projections.conftest import Query
from tests.projections.orders import submit

ROWS = "SELECT user_id, hash, unreadable FROM picture_hashes WHERE source = %s"
_FILL = "INSERT INTO picture_hashes_v1 (source, user_id, hash) VALUES (%s, %s, %s)"
_MANY = """
INSERT INTO picture_hashes_v1 (source, user_id, hash)
SELECT gen_random_uuid(), %s, hashtextextended(n::text, 7) FROM generate_series(1, %s) AS n
"""
_READ = """
SELECT relname, pg_stat_get_xact_tuples_returned(oid) FROM pg_class
 WHERE oid = 'picture_hashes_v1'::regclass
    OR oid IN (SELECT indexrelid FROM pg_index WHERE indrelid = 'picture_hashes_v1'::regclass)
"""


def signed(number: int) -> int:
    return number - (number >> 63 << 64)


def turned(number: int, bits: list[int]) -> int:
    for bit in bits:
        number ^= 1 << bit
    return number


def test_all_within_seven_bits_are_found_and_no_other(database: Settings) -> None:
    pick, owner, asked = random.Random(7), uuid4(), uuid4()
    wanted = pick.getrandbits(64)
    expected: dict[UUID, int] = {}
    with psycopg.connect(database.postgres_dsn, autocommit=True) as connection:
        connection.execute(_FILL, [asked, owner, signed(wanted)])
        connection.execute(_FILL, [uuid4(), uuid4(), signed(wanted)])
        for bits in range(11):
            for _ in range(20):
                source = uuid4()
                number = turned(wanted, pick.sample(range(64), bits))
                connection.execute(_FILL, [source, owner, signed(number)])
                if bits <= MOST_APART:
                    expected[source] = bits
        for id_ in (asked, thumbnail_id(asked)):
            found = connection.execute(NEAR, {"user_id": owner, "near": id_}).fetchall()
            assert dict(found) == expected
            assert [distance for _, distance in found] == sorted(expected.values())
        assert connection.execute(NEAR, {"user_id": uuid4(), "near": asked}).fetchall() == []
        assert connection.execute(NEAR, {"user_id": owner, "near": uuid4()}).fetchall() == []


@pytest.mark.parametrize("size", [200, 20_000])
def test_a_look_up_reads_few_rows_of_the_indexes_of_quarters(database: Settings, size: int) -> None:
    owner, asked = uuid4(), uuid4()
    with psycopg.connect(database.postgres_dsn, autocommit=True) as connection:
        for user_id, count in ((owner, size), (uuid4(), 1_000)):
            connection.execute(_MANY, [user_id, count])
        connection.execute(_FILL, [asked, owner, 1234567890123456789])
        connection.execute("VACUUM ANALYZE picture_hashes_v1")
        with connection.transaction():
            before = read(connection)
            connection.execute(NEAR, {"user_id": owner, "near": asked}).fetchall()
            after = read(connection)
    used = {name: count for name, count in (after - before).items() if count}
    quarters = {f"picture_hashes_v1_quarter_{number}" for number in range(1, 5)}
    assert used.keys() <= quarters | {"picture_hashes_v1_pkey", "picture_hashes_v1"}
    assert sum(used[name] for name in quarters & used.keys()) < 100


def read(connection: psycopg.Connection) -> Counter[str]:
    return Counter(dict(connection.execute(_READ).fetchall()))


async def test_the_hash_comes_with_the_video_or_later_and_goes_with_the_job(
    repository: Repository, user_id: UUID, shown: Query
) -> None:
    early, late, broken = [await submit(repository, user_id) for _ in range(3)]
    await complete(repository, early, poster_hash="8000000000000001")
    for job_id in (late, broken):
        await complete(repository, job_id)
    assert await shown(ROWS, early) == [(user_id, signed(0x8000000000000001), False)]
    assert await shown(ROWS, late) == [(user_id, None, False)]
    for job_id in (early, late):
        await posters.record_hash(repository, job_id, "00000000000000ff")
    await posters.record_hash(repository, broken, None)
    assert await shown(ROWS, early) == [(user_id, signed(0x8000000000000001), False)]
    assert await shown(ROWS, late) == [(user_id, 255, False)]
    assert await shown(ROWS, broken) == [(user_id, None, True)]
    for job_id in (late, broken):
        await losses.lose(repository, job_id, "status")
        await losses.find(repository, job_id)
    assert await shown(ROWS, late) == [(user_id, 255, False)]
    assert await shown(ROWS, broken) == [(user_id, None, False)], "it may be hashed now"
    await trash.delete_job(repository, user_id, late, NOW)
    await trash.delete_for_ever(repository, user_id, late)
    assert await shown(ROWS, late) == []


async def test_what_is_in_the_trash_is_compared_with_nothing_until_it_is_restored(
    repository: Repository, user_id: UUID, shown: Query
) -> None:
    kept, trashed = [await submit(repository, user_id) for _ in range(2)]
    for job_id in (kept, trashed):
        await complete(repository, job_id, poster_hash="00000000000000ff")
    unknown = await submit(repository, user_id)
    await complete(repository, unknown)
    for job_id in (trashed, unknown):
        await trash.delete_job(repository, user_id, job_id, NOW)
    await posters.record_hash(repository, unknown, "00000000000000fe")
    everything = "SELECT source FROM near_pictures(%s, 255, 500)"
    assert await shown(everything, user_id) == [(kept,)]
    for job_id in (trashed, unknown):
        await trash.restore(repository, user_id, job_id)
    assert await shown(everything, user_id) == sorted([(kept,), (trashed,)])
    assert await shown(ROWS, unknown) == [(user_id, None, False)], "it is still to be hashed"
    await posters.record_hash(repository, unknown, "00000000000000fe")
    assert await shown(ROWS, unknown) == [(user_id, 254, False)]
    await trash.delete_job(repository, user_id, trashed, NOW)
    await trash.delete_for_ever(repository, user_id, trashed)
    assert await shown("SELECT FROM trashed_picture_hashes WHERE source = %s", trashed) == []


async def complete(repository: Repository, job_id: UUID, **more: Any) -> None:
    await rendering.start(repository, job_id, 1, "w")
    video = Video(**{name: getattr(VIDEO, name) for name in VIDEO.__struct_fields__} | more)
    await rendering.complete(repository, job_id, 1, video)
