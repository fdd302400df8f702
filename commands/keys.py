"""Commands on API keys."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from commands.unit_of_work import UnitOfWork, handler
from commands.users import Password
from domain.api_key import ADMIN_SCOPES, SCOPES, ApiKey
from domain.user import User

#: Checked by the domain; the description says how.
Scope = Annotated[str, Meta(extra_json_schema={"enum": list(SCOPES)})]
_SOME = {"minItems": 1}
Name = Annotated[
    str, Meta(examples=["nightly export"], description="1 to 120 characters", extra_json_schema={"pattern": r"\S"})
]


#: Compares the password that was sent with a stored hash. Raises WrongOwnPassword.
Prove = Callable[[str], Awaitable[None]]


class NewKey(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Make a key for a program. `password` is that of the account."""

    name: Name
    scopes: Annotated[list[Scope], Meta(max_length=20, examples=[["jobs:read", "jobs:write"]], extra_json_schema=_SOME)]
    password: Password


@handler
async def create(
    unit: UnitOfWork, user_id: UUID, key_id: UUID, new: NewKey, prefix: str, key_hash: str, prove: Prove
) -> int:
    """Make a key; only its hash is kept. Raises BadName, UnknownScope, AccountDisabled, NotAdmin, WrongOwnPassword.

    The append counts only if the account is as it was when the password was found right.
    """
    key = ApiKey.create(key_id, user_id, new.name, tuple(dict.fromkeys(new.scopes)), prefix, key_hash)
    user = await unit.newest(User, user_id)
    user.require_enabled()
    if not ADMIN_SCOPES.isdisjoint(new.scopes):
        user.require_admin()
    await prove(user.password_hash)
    return await unit.save(key)


@handler
async def revoke_all(unit: UnitOfWork, key_ids: Sequence[UUID]) -> int:
    """Revoke these keys in one append."""
    return await unit.save(*await ended(unit, key_ids))


async def ended(unit: UnitOfWork, key_ids: Sequence[UUID]) -> list[ApiKey]:
    """These keys, revoked; to be saved."""
    keys = await asyncio.gather(*(unit.load(ApiKey, key_id) for key_id in key_ids))
    for key in keys:
        key.revoke()
    return keys


@handler
async def revoke(unit: UnitOfWork, user_id: UUID, key_id: UUID) -> int:
    """Revoke one's own key. Raises ApiKeyNotFound."""
    key = await unit.load(ApiKey, key_id)
    key.authorize(user_id)
    key.revoke()
    return await unit.save(key)
