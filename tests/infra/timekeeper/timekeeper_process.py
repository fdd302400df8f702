"""A timekeeper in a process of its own with one task that writes rows. Its argument is the DSN."""

import asyncio
import os
import sys

import psycopg

from infra import timekeeper

INSERT = "INSERT INTO effects (who) VALUES (%s)"


async def main(dsn: str) -> None:
    async def write_rows() -> int:
        try:
            async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
                while True:
                    await connection.execute(INSERT, (str(os.getpid()),))
                    print("runs", flush=True)
                    await asyncio.sleep(0.05)
        finally:
            print("ended", flush=True)

    task = timekeeper.PeriodicTask(name="write", every=3600, deadline=600, run=write_rows)
    await timekeeper.run(dsn, [task], tick=0.1)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
