"""The routes that make and revoke API keys."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec
from litestar import Request, Response, delete, post
from litestar.params import FromPath, JSONBody

from commands import keys
from commands.http.asking import StoreOf, written
from commands.http.identity import TokensOf
from commands.keys import NewKey
from domain.account_errors import ApiKeyNotFound


class MadeKey(msgspec.Struct, frozen=True, rename="camel"):
    """A new key. `key` is shown here and never again."""

    id: str
    name: str
    key: str
    prefix: str
    scopes: list[str]
    created_at: str


@post("/api/keys", summary="Make an API key", tags=["Accounts"], status_code=201, opt={"unrepeatable": True})
async def create_key(
    request: Request[UUID, Any, Any], data: JSONBody[NewKey], store: StoreOf, tokens: TokensOf
) -> Response[MadeKey]:
    """A key for programs, which may do what its scopes say; send it as `Authorization: Bearer mm_live_…`."""
    key_id, (key, prefix, key_hash) = uuid4(), tokens.key()
    position = await keys.create(store, request.user, key_id, data, prefix, key_hash)
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    scopes = list(dict.fromkeys(data.scopes))
    return written(MadeKey(str(key_id), data.name.strip(), key, prefix, scopes, now), position, 201)


@delete("/api/keys/{key_id:str}", summary="Revoke an API key", tags=["Accounts"], status_code=204)
async def revoke_key(request: Request[UUID, Any, Any], key_id: FromPath[str], store: StoreOf) -> Response[None]:
    """The key opens nothing any more, on any process, within a second. Repeating it changes nothing."""
    try:
        found = UUID(key_id)
    except ValueError:
        raise ApiKeyNotFound from None
    return written(None, await keys.revoke(store, request.user, found), 204)
