"""The edits of pages leave a table as the same edits one by one would, wherever pages end."""

import random
import secrets
from uuid import UUID

import psycopg

from infra.projector.writes import execute
from infra.settings import Settings
from projections.table import Edits, Table

KEYS = [UUID(int=number) for number in range(4)]
DEEDS = 60


def edited(edits: Edits, rows: dict[UUID, list[int]], chance: random.Random) -> None:
    """One edit that a projection may make of the rows that there are."""
    key, number = chance.choice(KEYS), chance.randrange(100)
    if key not in rows:
        edits.insert(key, size=number, count=0)
        rows[key] = [number, 0]
        return
    match chance.choice(["replace", "change", "add", "delete"]):
        case "replace":
            edits.replace(key, size=number, count=0)
            rows[key] = [number, 0]
        case "change":
            edits.change(key, size=number)
            rows[key][0] = number
        case "add":
            edits.add(key, "count", number)
            rows[key][1] += number
        case "delete":
            edits.delete(key)
            del rows[key]


async def test_rows_that_go_and_come_again_are_the_same_wherever_pages_end(database: Settings) -> None:
    seed = secrets.randbits(32)
    print(f"{seed=}")
    chance, rows = random.Random(seed), dict[UUID, list[int]]()
    table = Table("sizes", "key", {"size": "int NOT NULL", "count": "int NOT NULL"})
    async with await psycopg.AsyncConnection.connect(database.postgres_dsn, autocommit=True) as connection:
        await connection.execute(table.ddl.encode())
        for _ in range(DEEDS):
            edits = Edits()
            for _ in range(chance.randint(1, 8)):
                edited(edits, rows, chance)
            await execute(connection, table.writes(edits))
            found = await (await connection.execute("SELECT key, size, count FROM sizes")).fetchall()
            assert {key: [size, count] for key, size, count in found} == rows, f"{seed=}"
