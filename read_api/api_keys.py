"""The API keys that I made."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.di import NamedDependency
from litestar.params import SkipValidation

from domain.times import Instant, json_time
from read_api.ports import API_KEYS, ReadsOf

_MINE = (
    "SELECT key_id, name, prefix, scopes, created_at FROM api_keys"
    " WHERE user_id = %(user_id)s ORDER BY created_at DESC, key_id LIMIT 1000"
)


class KeyUses(Protocol):
    """When keys were used."""

    async def last(self, key_ids: Sequence[UUID]) -> Mapping[UUID, datetime]:
        """The last use of each, to the minute; best effort, may be empty."""


class OwnKey(msgspec.Struct, frozen=True, rename="camel"):
    """A key, of which only the beginning is known."""

    id: str
    name: str
    prefix: str
    scopes: list[str]
    created_at: Instant
    last_used_at: Instant | None


class OwnKeys(msgspec.Struct, frozen=True):
    """The keys that work, newest first."""

    keys: list[OwnKey]


@get("/api/keys", summary="My API keys", tags=["Accounts"], opt={"scope": "closed"})
async def list_keys(
    request: Request[UUID, Any, Any], reads: ReadsOf, key_uses: NamedDependency[SkipValidation[KeyUses]]
) -> OwnKeys:
    """My keys without their secrets. `lastUsedAt` is to the minute."""
    rows = await reads.fetch(API_KEYS, _MINE, {"user_id": request.user})
    used = await key_uses.last([row[0] for row in rows])
    return OwnKeys(
        [
            OwnKey(str(id_), name, prefix, scopes.split(), json_time(at), json_time(used[id_]) if id_ in used else None)
            for id_, name, prefix, scopes, at in rows
        ]
    )


routes = [list_keys]
