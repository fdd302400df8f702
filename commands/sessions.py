"""Commands on sessions that have begun."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from commands import keys
from commands.unit_of_work import UnitOfWork, handler
from commands.users import NewSession
from domain.session import EndReason, Session, SessionNotFound, SessionOver
from domain.user import User

#: Trades the hash of the old password for that of the new one. Raises WrongPassword.
Renew = Callable[[str], Awaitable[str]]


class Refreshed(NamedTuple):
    """The result of trading a refresh token."""

    position: int
    user_id: UUID
    #: None: the token had been spent before, and the session has ended.
    expires_at: datetime | None


@handler
async def refresh(unit: UnitOfWork, new: NewSession, presented: str, now: datetime) -> Refreshed:
    """Trade a refresh token, by its hash, for the new one of its session. Raises SessionOver."""
    session = await unit.load(Session, new.session_id)
    owner = await unit.find(User, session.user_id) if session.user_id else None
    if owner and owner.disabled:
        raise SessionOver
    good = session.rotate(presented, new.refresh_hash, now, new.expires_at)
    assert session.user_id
    return Refreshed(await unit.save(session), session.user_id, session.expires_at if good else None)


@handler
async def leave(unit: UnitOfWork, session_id: UUID, presented: str) -> int:
    """Log out with a refresh token. Raises SessionOver for an unknown session."""
    session = await unit.load(Session, session_id)
    session.leave(presented)
    return await unit.save(session)


@handler
async def end(unit: UnitOfWork, user_id: UUID, session_id: UUID, reason: EndReason = "logout") -> int:
    """End one's own session. Raises SessionNotFound."""
    session = await unit.find(Session, session_id)
    if session is None:
        raise SessionNotFound
    session.authorize(user_id)
    session.end(reason)
    return await unit.save(session)


@handler
async def change_password(
    unit: UnitOfWork, user_id: UUID, renew: Renew, session_ids: Sequence[UUID], key_ids: Sequence[UUID] = ()
) -> int:
    """Replace the password and end these sessions and API keys, in one append. Raises WrongPassword."""
    user = await unit.newest(User, user_id)
    user.change_password(await renew(user.password_hash))
    sessions = [await unit.load(Session, session_id) for session_id in session_ids]
    for session in sessions:
        session.end("password_changed")
    return await unit.save(user, *sessions, *await keys.ended(unit, key_ids))


@handler
async def end_all(unit: UnitOfWork, session_ids: Sequence[UUID]) -> int:
    """End the sessions that the old password opened while it was being replaced."""
    sessions = [await unit.load(Session, session_id) for session_id in session_ids]
    for session in sessions:
        session.end("password_changed")
    return await unit.save(*sessions)
