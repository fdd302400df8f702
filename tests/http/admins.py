"""Changes of accounts by admins, and what is recorded of them."""

from typing import Any
from uuid import UUID

import httpx

from infra.settings import Settings
from tests.http.people import Person
from tests.http.repeating import execute


async def change(admin: Person, person: Person, **body: Any) -> httpx.Response:
    return await admin.client.patch(f"/api/admin/users/{person.user_id}", json=body, headers=admin.headers)


async def actors(owner: Settings, topic: str, stream: UUID) -> list[str | None]:
    """Who is recorded with the events of a topic in a stream."""
    query = """SELECT convert_from(state, 'UTF8')::jsonb -> 'metadata' ->> 'actor' FROM mangamotion_events
                WHERE topic = %s AND originator_id = %s ORDER BY originator_version"""
    return [actor for (actor,) in await execute(owner, query, topic, stream)]
