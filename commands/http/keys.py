"""The routes that make and revoke API keys."""

from uuid import UUID

import msgspec
from litestar import Response, delete, post
from litestar.params import FromPath, JSONBody

from commands import keys
from commands.http.owner import OwnerOf
from commands.http.ports import SessionsOf, StoreOf, TokensOf
from commands.http.request import ApiRequest, written
from commands.keys import NewKey
from domain.api_key import ApiKeyNotFound
from domain.ids import parse_id
from domain.times import Instant, json_time


class MadeKey(msgspec.Struct, frozen=True, rename="camel"):
    """A new key. `key` is shown here and never again."""

    id: str
    name: str
    key: str
    prefix: str
    scopes: list[str]
    created_at: Instant


@post("/api/keys", summary="Make an API key", tags=["Accounts"], status_code=201, opt={"scope": "closed"})
async def create_key(
    request: ApiRequest[UUID],
    data: JSONBody[NewKey],
    store: StoreOf,
    tokens: TokensOf,
    owner: OwnerOf,
) -> Response[MadeKey]:
    """A key for programs, which may do what its scopes say; send it as `Authorization: Bearer mm_live_…`.

    It outlives sessions, so it takes the password of the account: 403 `wrong_password` for another one. An account
    without a password leaves it empty and signs in again at its provider first: else 403 `sign_in_again`.
    """
    prove = await owner.asked(data.password)
    key_id, (key, prefix, key_hash) = request.context.new_id(), tokens.key(request.context.new_secret())
    position = await keys.create(store, request.user, key_id, data, prefix, key_hash, prove)
    now = json_time(request.context.now())
    scopes = list(dict.fromkeys(data.scopes))
    return written(MadeKey(str(key_id), data.name.strip(), key, prefix, scopes, now), position, 201)


@delete("/api/keys", summary="Revoke every API key", tags=["Accounts"], status_code=204, opt={"scope": "closed"})
async def revoke_keys(request: ApiRequest[UUID], store: StoreOf, session_access: SessionsOf) -> Response[None]:
    """None of one's keys opens anything any more, on any process, within a second."""
    live = [UUID(key.id) for key in await session_access.live_keys(request.user)]
    return written(None, await keys.revoke_all(store, live), 204)


@delete(
    "/api/keys/{key_id:str}", summary="Revoke an API key", tags=["Accounts"], status_code=204, opt={"scope": "closed"}
)
async def revoke_key(request: ApiRequest[UUID], key_id: FromPath[str], store: StoreOf) -> Response[None]:
    """The key opens nothing any more, on any process, within a second. Repeating it changes nothing."""
    position = await keys.revoke(store, request.user, parse_id(key_id, ApiKeyNotFound))
    return written(None, position, 204)


routes = [create_key, revoke_keys, revoke_key]
