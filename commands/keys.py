"""What may be asked of API keys."""

from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from commands.store import Unit, handler
from domain.api_key import SCOPES, ApiKey

#: Checked by the domain; the description says how.
Scope = Annotated[str, Meta(extra_json_schema={"enum": list(SCOPES)})]
_SOME = {"minItems": 1}
Name = Annotated[
    str, Meta(examples=["nightly export"], description="1 to 120 characters", extra_json_schema={"pattern": r"\S"})
]


class NewKey(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Make a key for a program."""

    name: Name
    scopes: Annotated[list[Scope], Meta(max_length=20, examples=[["jobs:read", "jobs:write"]], extra_json_schema=_SOME)]


@handler
async def create(unit: Unit, user_id: UUID, key_id: UUID, new: NewKey, prefix: str, key_hash: str) -> int:
    """Make a key; only its hash is kept. Raises BadName, UnknownScope."""
    scopes = tuple(dict.fromkeys(new.scopes))
    return await unit.save(ApiKey.create(key_id, user_id, new.name, scopes, prefix, key_hash))


@handler
async def revoke(unit: Unit, user_id: UUID, key_id: UUID) -> int:
    """End one's own key. Raises ApiKeyNotFound."""
    key = await unit.load(ApiKey, key_id)
    key.authorize(user_id)
    key.revoke()
    return await unit.save(key)
