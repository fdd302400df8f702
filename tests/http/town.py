"""The people at the doors: who has something, who is a guest, who is curious, who is an admin."""

from collections.abc import AsyncIterator

import httpx
import pytest

from infra.http.app import Parts
from tests.http.conftest import no_cookies
from tests.http.knocking import Knocker
from tests.http.people import Person, somebody
from tests.http.routes import Door, application, doors
from tests.http.world import Things, admin, things_of, without

#: Everybody may; nothing else is open.
OPEN = {
    "GET /",
    "GET /health/live",
    "GET /health/ready",
    "GET /api/models",
    "POST /api/auth/register",
    "POST /api/auth/login",
    "POST /api/auth/token/refresh",
    "POST /api/auth/logout",
    "OPTIONS /api/uploads/tus",
    "GET /api/shares/{token}",
    "POST /api/shares/{token}/unlock",
    "GET /schema",
    "GET /schema/openapi.json",
    "GET /schema/{path}",
    "OPTIONS /schema",
    "OPTIONS /schema/openapi.json",
    "OPTIONS /schema/{path}",
}


class Town:
    """Ann, who has one of everything; Bob, who is curious; Cat, a guest of Ann's; Dan, who has nothing left; Eve, an
    admin."""

    def __init__(self, parts: Parts, knocker: Knocker, people: list[Person]) -> None:
        self.parts, self.knocker = parts, knocker
        self.ann, self.bob, self.cat, self.dan, self.eve = people
        self.anns: Things
        self.bobs: Things
        self.dans: Things
        self.doors = doors(application(parts))

    @property
    def closed(self) -> list[Door]:
        return [door for door in self.doors if door.name not in OPEN]

    @property
    def to_things(self) -> list[Door]:
        """Doors with ids in their paths."""
        return [door for door in self.closed if "{" in door.path]

    async def position(self) -> int:
        """How much has ever happened."""
        async with self.parts.repository.pool.connection() as connection:
            row = await (await connection.execute("SELECT max(notification_id) FROM mangamotion_events")).fetchone()
        assert row is not None
        return int(row[0])


@pytest.fixture(scope="module")
async def town(parts: Parts, address: str) -> AsyncIterator[Town]:
    async with httpx.AsyncClient(base_url=address, timeout=30, cookies=no_cookies()) as client:
        knocker = Knocker(client, (await client.get("/schema")).json())
        found = Town(parts, knocker, [await somebody(client) for _ in range(5)])
        found.anns = await things_of(parts, found.ann, found.cat)
        found.bobs = await things_of(parts, found.bob, found.cat)
        found.dans = await without(parts, found.dan, found.cat)
        await admin(parts, found.eve)
        yield found
