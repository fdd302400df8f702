"""What `/health/ready` of the API checks."""

from functools import partial

from redis.asyncio import Redis

from infra.disk import Disks
from infra.http.health import Dependency
from infra.nats import Connection
from infra.object_store.client import ObjectStore
from infra.postgres.leadership import LEADERS, Lock, is_led
from infra.postgres.migrate import pending_migrations
from infra.postgres.pool import Database
from infra.processes import table
from infra.webhooks.tables import DELIVERING


def dependencies(
    pool: Database, nats: Connection, objects: ObjectStore, redis: Redis, disks: Disks
) -> dict[str, Dependency]:
    """What the API itself needs, by name."""

    async def free_space() -> None:
        disks.check()

    return {
        "postgres": Dependency(partial(_prove_writable, pool)),
        "nats": Dependency(partial(_prove_connected, nats)),
        "s3": Dependency(objects.prove_writable),
        "disk": Dependency(disks.keep),
        # Without space reading and deleting still work, and deleting frees some.
        "disk_space": Dependency(free_space, required=False),
        "redis": Dependency(redis.ping, required=False),
        "webhooks": Dependency(partial(_prove_delivering, pool), required=False),
    }


async def _prove_writable(pool: Database) -> None:
    async with pool.connection() as connection:
        if await pending_migrations(connection):
            raise RuntimeError("the schema is not up to date: run `mangamotion migrate`")
        # Returns once the commit is on the disk of the server.
        await connection.execute("UPDATE mangamotion_write_probe SET at = clock_timestamp()")


async def _prove_delivering(pool: Database) -> None:
    if not (await pool.read(DELIVERING))[0][0]:
        raise RuntimeError("no process delivers webhooks")


async def _prove_connected(nats: Connection) -> None:
    client = await nats.client()
    await client.flush(timeout=1)
    if not client.is_connected:
        raise ConnectionError("not connected")


def leaders(pool: Database) -> dict[str, Dependency]:
    """The leaders that the table of processes names. Without one orders are accepted, their results late."""

    async def check(name: str, lock: Lock) -> None:
        async with pool.connection() as connection:
            if not await is_led(connection, lock):
                raise RuntimeError(f"no {name} has renewed its lease in the last seconds")

    return {name: Dependency(partial(check, name, LEADERS[name]), required=False) for name in table.leaders()}
