"""What is wrong with rows, tiles and heads is found, and nothing is found in a sound tree."""

import psycopg
import pytest

from infra.settings import Settings
from infra.transparency.examination import TreeExamination
from tests.infra.transparency.conftest import SIGNER, TileAll, as_owner, fill


def examined(here: Settings, *absent: tuple[int, int]) -> list[tuple[int, str]]:
    with psycopg.connect(here.postgres_dsn) as connection:
        faults = TreeExamination(connection, SIGNER.key, absent).faults()
        return [(fault.position, fault.what) for fault in faults]


async def test_faults_in_a_large_tree_are_found(database: Settings, tile_all: TileAll) -> None:
    await fill(database, 66_000)
    await tile_all(20_000)
    await fill(database, 50)
    await tile_all()
    assert examined(database) == []
    await as_owner(
        database,
        "UPDATE mangamotion_log_tiles SET hashes = sha256('') || substring(hashes FROM 33) WHERE level = 1",
        "UPDATE mangamotion_log_checkpoints SET root = sha256('') WHERE size = 66000",
        "ALTER TABLE mangamotion_log DISABLE TRIGGER ALL",
        "UPDATE mangamotion_log SET originator_version = 2 WHERE notification_id IN (256, 65537, 66050)",
        "DELETE FROM mangamotion_log WHERE notification_id IN (1, 5000)",
    )
    assert examined(database, (4_900, 5_100)) == [
        (1, "the event is gone"),
        (256, "the event is not what was hashed"),
        (65_537, "the event is not what was hashed"),
        (66_050, "the event is not what was hashed"),
        (0, "tile 0 of level 1 is not that of the tiles below"),
        (0, "the tree of 66,000 entries is not the one that was signed"),
    ]


async def test_a_tile_that_is_not_there_is_found(database: Settings, tile_all: TileAll) -> None:
    await fill(database, 20_000)
    await tile_all()
    await as_owner(database, "DELETE FROM mangamotion_log_tiles WHERE number = 40")
    assert examined(database) == [
        (8_193, "tiles of the 8,192 positions from here on are not there"),
        (0, "the tree of 20,000 entries is not the one that was signed"),
    ]


@pytest.mark.parametrize("size", [0, 1, 256, 8_192])
async def test_a_sound_tree_of_any_size_has_no_faults(database: Settings, tile_all: TileAll, size: int) -> None:
    await fill(database, size)
    await tile_all()
    assert examined(database) == []
