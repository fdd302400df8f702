"""The people at the routes: who has something, who is a guest, who is curious, who is an admin."""

from collections.abc import AsyncIterator

import httpx
import pytest

from infra.http.route_facts import facts_of
from infra.http.services import Services
from tests.http.api_caller import ApiCaller
from tests.http.conftest import no_cookies
from tests.http.people import Person, new_account
from tests.http.resources import Resources, deleted_resources_of, promoted, resources_of
from tests.http.routes import ApiRoute, application, routes_of

#: Public routes: they need no token, and all others need one.
OPEN = {
    "GET /",
    "GET /health/live",
    "GET /health/ready",
    "GET /log/checkpoint",
    "GET /log/key",
    "GET /log/tile/{level}/{number}",
    "GET /api/models",
    "GET /api/webhooks/signing-key",
    "GET /api/models/{model}/example",
    "HEAD /api/models/{model}/example",
    "POST /api/auth/register",
    "POST /api/auth/login",
    "POST /api/auth/login/code",
    "GET /api/auth/options",
    "POST /api/auth/reset",
    "GET /api/auth/reset/{token}",
    "POST /api/auth/reset/{token}",
    "GET /api/auth/verify/{token}",
    "POST /api/auth/verify/{token}",
    "GET /api/auth/invitations/{token}",
    "POST /api/auth/invitations/{token}",
    "POST /api/auth/token/refresh",
    "POST /api/auth/logout",
    "OPTIONS /api/uploads/tus",
    "POST /api/stripe/webhook",
    "POST /log/add-checkpoint",
    "GET /api/shares/{token}",
    "GET /api/auth/oidc/{provider}",
    "GET /api/auth/oidc/{provider}/callback",
    "POST /api/shares/{token}/unlock",
    "POST /api/shares/{token}/play",
    "POST /api/shares/{token}/download",
    "GET /schema",
    "GET /schema/asyncapi.json",
    "GET /schema/openapi.json",
    "GET /schema/{path}",
    "OPTIONS /schema",
    "OPTIONS /schema/asyncapi.json",
    "OPTIONS /schema/openapi.json",
    "OPTIONS /schema/{path}",
}


class Scenario:
    """Ann, who has one of everything; Bob, who is curious; Cat, a guest of Ann's; Dan, who has nothing left; Eve, an
    admin."""

    def __init__(self, parts: Services, api: ApiCaller, people: list[Person]) -> None:
        self.parts, self.api = parts, api
        self.ann, self.bob, self.cat, self.dan, self.eve = people
        self.anns: Resources
        self.bobs: Resources
        self.dans: Resources
        self.routes = routes_of(application(parts))

    @property
    def closed(self) -> list[ApiRoute]:
        return [route for route in self.routes if route.name not in OPEN]

    @property
    def to_things(self) -> list[ApiRoute]:
        """Routes with ids in their paths, except those of admins, which refuse others whatever the id.

        A provider belongs to no user.
        """
        found = [route for route in self.closed if "{" in route.path and not facts_of(route.handler).role]
        return [route for route in found if "{provider}" not in route.path]

    @property
    def for_admins(self) -> list[ApiRoute]:
        return [route for route in self.closed if facts_of(route.handler).role == "admin"]

    async def position(self) -> int:
        """How much has ever happened."""
        async with self.parts.repository.pool.connection() as connection:
            row = await (await connection.execute("SELECT max(notification_id) FROM mangamotion_events")).fetchone()
        assert row is not None
        return int(row[0])


@pytest.fixture(scope="module")
async def scenario(parts: Services, address: str) -> AsyncIterator[Scenario]:
    async with httpx.AsyncClient(base_url=address, timeout=30, cookies=no_cookies()) as client:
        api = ApiCaller(client, (await client.get("/schema")).json())
        found = Scenario(parts, api, [await new_account(client) for _ in range(5)])
        found.anns = await resources_of(parts, found.ann, found.cat)
        found.bobs = await resources_of(parts, found.bob, found.cat)
        found.dans = await deleted_resources_of(parts, found.dan, found.cat)
        await promoted(parts, found.eve)
        yield found
