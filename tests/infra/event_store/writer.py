"""A process that appends: `python -m tests.infra.event_store.writer DSN COUNT CLIENTS`."""

import asyncio
import sys
from uuid import uuid4

from infra.event_store.append import EventLog
from infra.event_store.codec import EventRow


async def write(dsn: str, count: int, clients: int) -> None:
    """Append so many commands of one or two events."""
    async with EventLog(dsn) as log:

        async def client() -> None:
            for number in range(count // clients):
                aggregate = uuid4()
                await log.append(
                    [EventRow(aggregate, version, "job.canceled.v1", b"{}") for version in range(1, 2 + number % 2)]
                )

        await asyncio.gather(*(client() for _ in range(clients)))


if __name__ == "__main__":
    asyncio.run(write(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
