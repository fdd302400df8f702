"""Leads in a process of its own: python -m tests.infra.leader_process DSN MODE. Writes rows until it is stopped."""

import asyncio
import os
import sys

import psycopg

from infra.postgres.leadership import Lock, leading

LOCK = Lock(7999, 1)
INSERT = "INSERT INTO effects (who) VALUES (%s)"
#: Far more than the socket between server and client holds.
LARGE = "SELECT repeat('x', 1000) FROM generate_series(1, 200000)"


async def idle(connection: psycopg.AsyncConnection, who: str) -> None:
    await connection.execute(INSERT, (who,))
    await asyncio.sleep(0.01)


async def in_transaction(connection: psycopg.AsyncConnection, who: str) -> None:
    async with connection.transaction():
        await connection.execute(INSERT, (who,))
        await asyncio.sleep(0.05)


async def reading(connection: psycopg.AsyncConnection, who: str) -> None:
    await connection.execute(INSERT, (who,))
    await (await connection.execute(LARGE)).fetchall()


MODES = {mode.__name__: mode for mode in (idle, in_transaction, reading)}


async def main(dsn: str, mode: str) -> None:
    who = str(os.getpid())
    while True:
        try:
            async with leading(dsn, [LOCK], "test") as connection:
                await MODES[mode](connection, who)
                print("leads", flush=True)
                while True:
                    await MODES[mode](connection, who)
        except (psycopg.Error, OSError) as error:
            print("lost", type(error).__name__, flush=True)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
