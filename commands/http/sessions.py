"""The routes that prolong and end sessions."""

import logging
from functools import partial
from typing import Any
from uuid import UUID

import msgspec
from litestar import Response, delete, post
from litestar.params import FromPath, JSONBody

from commands import keys, sessions, users
from commands.http import cookies
from commands.http.owner import OwnerOf
from commands.http.ports import (
    DevicesOf,
    LimitsOf,
    LiveKey,
    PasswordHasher,
    PasswordsOf,
    SessionRegistry,
    SessionsOf,
    StoreOf,
    TokensOf,
)
from commands.http.request import ApiRequest, written
from commands.keys import Prove
from commands.unit_of_work import EventStore
from domain.errors import Unauthorized
from domain.ids import parse_id
from domain.password import check_password
from domain.session import SessionNotFound, SessionOver
from domain.user import WrongPassword

log = logging.getLogger(__name__)

#: No token is asked for, but no foreign page may make a browser send its cookies.
_BY_COOKIE = {"public": True, "same_origin": True, "answer_headers": ("Set-Cookie",)}


class Renewed(msgspec.Struct, frozen=True, rename="camel"):
    """A new access token; the new refresh token is in its cookie."""

    access_token: str


class Said(msgspec.Struct, frozen=True):
    """A sentence for people."""

    message: str


class PasswordChange(msgspec.Struct, frozen=True, rename="camel"):
    """The password is another one. `apiKeys` worked until now, and still do unless they were revoked with it."""

    message: str
    api_keys: list[LiveKey]
    api_keys_revoked: bool


class ChangePassword(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """The password as it is and as it shall be; with `revokeApiKeys` every API key ends with it."""

    current_password: str
    new_password: str
    revoke_api_keys: bool = False


@post("/api/auth/token/refresh", summary="New tokens", tags=["Accounts"], status_code=200, opt=_BY_COOKIE)
async def refresh_tokens(
    request: ApiRequest[Any], store: StoreOf, tokens: TokensOf, session_access: SessionsOf, limits: LimitsOf
) -> Response[Renewed]:
    """Trades the refresh cookie for new tokens. It is good once; a spent one that comes back ends the session.

    For ten seconds the token before the newest still counts, if no newer one was used: two tabs may refresh at once.
    """
    presented = tokens.presented(cookies.sent(request.scope, cookies.names(request.scope)[0]))
    await limits.spend(refresh=str(presented.session_id))
    new, token = tokens.session(presented.user_id, presented.session_id)
    done = await sessions.refresh(store, new, presented.hash, request.context.now())
    if done.expires_at is None:
        session_access.revoke([new.session_id])
        log.warning("session ended: a spent refresh token was used again", extra={"session": str(new.session_id)})
        raise SessionOver
    access = tokens.access(done.user_id, new.session_id)
    new = msgspec.structs.replace(new, expires_at=done.expires_at)
    return cookies.give(
        request, written(Renewed(access), done.position), tokens, access, token, new.seconds(request.context.now())
    )


@post(
    "/api/auth/logout",
    summary="Log out",
    tags=["Accounts"],
    status_code=200,
    opt=_BY_COOKIE | {"optional": True},
)
async def log_out(
    request: ApiRequest[UUID | None], store: StoreOf, tokens: TokensOf, session_access: SessionsOf
) -> Response[Said]:
    """Ends the sessions of the tokens that are sent, and clears the cookies; without a good one it does only that."""
    position = None
    try:
        presented = tokens.presented(cookies.sent(request.scope, cookies.names(request.scope)[0]))
        position = await sessions.leave(store, presented.session_id, presented.hash)
        session_access.revoke([presented.session_id])
    except Unauthorized:
        pass
    current = request.auth
    if request.user and current:
        position = await _end(store, session_access, request.user, current)
    return cookies.take_back(request, written(Said("Logged out successfully"), position))


@delete(
    "/api/auth/sessions/{session_id:str}",
    summary="End a session",
    tags=["Accounts"],
    status_code=204,
    opt={"scope": "closed"},
)
async def end_session(
    request: ApiRequest[UUID], session_id: FromPath[str], store: StoreOf, session_access: SessionsOf
) -> Response[None]:
    """Logs out one device. Repeating it changes nothing."""
    position = await _end(store, session_access, request.user, parse_id(session_id, SessionNotFound))
    return written(None, position, 204)


@post(
    "/api/auth/password",
    summary="Change the password",
    tags=["Accounts"],
    status_code=200,
    opt={
        "scope": "closed",
        "example": {"currentPassword": "password123", "newPassword": "a better password"},
        "answer_headers": ("Set-Cookie",),
    },
)
async def change_password(
    request: ApiRequest[UUID],
    data: JSONBody[ChangePassword],
    store: StoreOf,
    passwords: PasswordsOf,
    session_access: SessionsOf,
    devices: DevicesOf,
    owner: OwnerOf,
) -> Response[PasswordChange]:
    """Replaces the password and ends every session, this one too.

    API keys outlive a password: the answer lists those that work, and `revokeApiKeys` ends them in the same append.
    An account without a password gets one: it leaves `currentPassword` empty and signs in again at its provider first.
    """
    user_id = request.user
    prove = await owner.asked(data.current_password, WrongPassword)
    found = await request.context.planned(_Open, partial(_open, session_access, user_id))
    revoked = [UUID(key.id) for key in found.keys] if data.revoke_api_keys else []
    renew = partial(_renewed, data, prove, passwords)
    position = await sessions.change_password(store, user_id, renew, found.sessions, revoked)
    session_access.revoke(found.sessions)
    position = max(position, await end_late(store, session_access, user_id, keys_too=data.revoke_api_keys))
    body = PasswordChange("Password changed; log in again", found.keys, data.revoke_api_keys)
    user = await users.find(store, user_id)
    cookie = devices.issue(user.email, user.password_hash)
    return cookies.remember(request, cookies.take_back(request, written(body, position)), cookie, devices.seconds)


async def end_late(store: EventStore, session_access: SessionRegistry, user_id: UUID, *, keys_too: bool) -> int:
    """End what the old password opened while it was being replaced; the position, 0 for nothing."""
    position = 0
    if late := await session_access.open_sessions(user_id):
        position = await sessions.end_all(store, late)
        session_access.revoke(late)
    if keys_too and (made := await session_access.live_keys(user_id)):
        position = await keys.revoke_all(store, [UUID(key.id) for key in made])
    return position


class _Open(msgspec.Struct):
    """What the old password and its sessions have opened."""

    sessions: list[UUID]
    keys: list[LiveKey]


async def _open(session_access: SessionRegistry, user_id: UUID) -> _Open:
    return _Open(list(await session_access.open_sessions(user_id)), list(await session_access.live_keys(user_id)))


async def _renewed(data: ChangePassword, prove: Prove, passwords: PasswordHasher, old_hash: str) -> str:
    """The hash of the new password. Raises WrongPassword, SignInAgain, PasswordTooShort, PasswordTooLong."""
    new = check_password(data.new_password)
    await prove(old_hash)
    return await passwords.hash(new)


async def _end(store: StoreOf, session_access: SessionRegistry, user_id: UUID, session_id: UUID) -> int:
    position = await sessions.end(store, user_id, session_id)
    session_access.revoke([session_id])
    return position


routes = [refresh_tokens, log_out, end_session, change_password]
