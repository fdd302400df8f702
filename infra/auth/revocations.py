"""In-memory sets of ended sessions, revoked API keys and disabled accounts, kept current by following the log.

No request queries the database for it. The log is read after every notification, and every `POLL` seconds without one.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import suppress
from datetime import timedelta
from typing import Any, Self
from uuid import UUID

import psycopg

from domain.api_key import ApiKeyRevoked
from domain.closing import AccountErased
from domain.session import SessionEnded
from domain.user import UserDisabled, UserEnabled
from infra.background import BackgroundTasks
from infra.deadline import Unavailable, within
from infra.postgres.pool import app_dsn
from infra.postgres.sessions import close_at_once, open_session

log = logging.getLogger(__name__)

#: Seconds between two reads of the log: at most without notifications, and at least with many of them.
POLL, PACE = 0.25, 0.05
#: How many positions of the log one read covers.
STRIDE = 50_000
#: A request is let in only if the log was read within so many seconds.
FRESH = 1.0
#: How long a request waits for that.
PATIENCE = timedelta(seconds=2)
_SLACK = 60.0

_START = """
SELECT (SELECT CASE WHEN count(*) = 3 THEN min(coalesce(notification_id, 0)) ELSE 0 END
          FROM mangamotion_serving LEFT JOIN mangamotion_tracking ON application_name = projection
         WHERE view IN ('sessions', 'api_keys', 'accounts')) AS position,
       (SELECT array_agg(session_id) FROM sessions WHERE ended_at > now() - %(lifetime)s::interval) AS ended,
       (SELECT array_agg(user_id) FROM accounts WHERE disabled_at IS NOT NULL) AS disabled
"""
_NEXT = """
SELECT head.position, event.originator_id, event.topic
  FROM (SELECT coalesce(max(notification_id), 0) AS position FROM mangamotion_events) AS head
  LEFT JOIN mangamotion_events AS event
    ON event.notification_id > %(after)s AND event.notification_id <= %(after)s + %(stride)s
   AND event.notification_id <= head.position AND event.topic = ANY(%(topics)s)
 ORDER BY event.notification_id
"""
_TOPICS = [SessionEnded.topic, ApiKeyRevoked.topic, UserDisabled.topic, UserEnabled.topic, AccountErased.topic]


def _clock() -> float:
    """Seconds of a clock that runs while the process, or the whole machine, is suspended."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


class RevocationFeed:
    """Follows the log from the position of the read models of sessions, keys and accounts.

    `async with` starts and ends it. `forget` is called when a person was erased, whom this process may remember.
    """

    def __init__(
        self,
        dsn: str,
        lifetime: timedelta,
        notified: Callable[[float], Awaitable[None]],
        stride: int = STRIDE,
        patience: timedelta = PATIENCE,
        forget: Callable[[], None] = lambda: None,
    ) -> None:
        self._dsn = dsn
        self._lifetime = lifetime.total_seconds() + _SLACK
        self._notified = notified
        self._stride = stride
        self._patience = patience
        self._forget = forget
        self._position: int | None = None
        #: Session → when its last access token has expired anyway (`_clock`).
        self._ended: dict[UUID, float] = {}
        self._revoked: set[UUID] = set()
        self._disabled: set[UUID] = set()
        #: When the newest read began that reached the end of the log.
        self._known_at = float("-inf")
        self._caught_up = asyncio.Event()
        self._following = BackgroundTasks()

    async def __aenter__(self) -> Self:
        self._following.start(self._follow(), "revocations")
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._following.cancel()

    async def ready(self) -> None:
        """Return once everything that ended a second ago is known. Raises Unavailable when the patience is over.

        It waits when the process has just started, was frozen for a while, or does not reach PostgreSQL.
        """
        wanted = _clock() - FRESH
        if self._known_at > wanted:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(self._patience.total_seconds()):
                while self._known_at <= wanted:
                    await self._caught_up.wait()
        if self._known_at <= wanted:
            raise Unavailable("which sessions have ended is not known yet")

    async def is_open(self, session_id: UUID, user_id: UUID) -> bool:
        """Whether access tokens of a session of this user still count. Raises Unavailable while that is not known."""
        await self.ready()
        return not (self.is_revoked_session(session_id) or self.is_disabled(user_id))

    def is_revoked_session(self, session_id: UUID) -> bool:
        """Whether a session has ended."""
        return session_id in self._ended

    def is_revoked(self, key_id: UUID) -> bool:
        """Whether a key was revoked since this process started."""
        return key_id in self._revoked

    def is_disabled(self, user_id: UUID) -> bool:
        """Whether an account is disabled."""
        return user_id in self._disabled

    def revoke(self, session_ids: Iterable[UUID]) -> None:
        """Add ended sessions; drop those whose tokens have all expired."""
        now = _clock()
        self._ended.update(dict.fromkeys(session_ids, now + self._lifetime))
        while self._ended and next(iter(self._ended.values())) < now:
            self._ended.pop(next(iter(self._ended)))

    def enable(self, user_id: UUID) -> None:
        """Take an account for enabled, before the log is read that says so."""
        self._disabled.discard(user_id)

    async def _follow(self) -> None:
        # Not `infra.retry.repeat`: an outage is logged once here, not four times a second.
        level = logging.WARNING
        while True:
            try:
                async for _ in self._reads():
                    level = logging.WARNING
            except Exception as error:  # any error: a feed that ended would let ended sessions in
                log.log(level, "revocations not followed", extra={"seconds": POLL, "reason": repr(error)})
                level = logging.DEBUG
                await asyncio.sleep(POLL)

    async def _reads(self) -> AsyncIterator[None]:
        """Read the log on a new connection until an error; yields after each read."""
        connection = await self._connect()
        try:
            while True:
                at_the_end = await within(2, self._read(connection), "PostgreSQL")
                yield
                if at_the_end:
                    await asyncio.sleep(PACE)
                    await self._notified(POLL)
        finally:
            close_at_once(connection)

    async def _connect(self) -> psycopg.AsyncConnection[Any]:
        return await open_session(
            5, app_dsn(self._dsn), autocommit=True, prepare_threshold=0, application_name="mangamotion-watch"
        )

    async def _read(self, connection: psycopg.AsyncConnection[Any]) -> bool:
        """Read the next part of the log; whether its end was reached."""
        began = _clock()
        if self._position is None:
            self._position = await self._start(connection)
        parameters = {"after": self._position, "stride": self._stride, "topics": _TOPICS}
        cursor = await connection.cursor(binary=True).execute(_NEXT, parameters)
        rows = await cursor.fetchall()
        for _, id_, topic in rows:
            self._note(topic, id_)
        head = int(rows[0][0])
        self._position = min(head, self._position + self._stride)
        if self._position == head:
            self._known_at = began
            self._caught_up.set()
            self._caught_up = asyncio.Event()
        return self._position == head

    def _note(self, topic: str | None, id_: UUID) -> None:
        """Take over one event of the log; None: there was none."""
        match topic:
            case SessionEnded.topic:
                self.revoke([id_])
            case ApiKeyRevoked.topic:
                self._revoked.add(id_)
            case UserDisabled.topic:
                self._disabled.add(id_)
            case UserEnabled.topic:
                self._disabled.discard(id_)
            case AccountErased.topic:
                self._forget()

    async def _start(self, connection: psycopg.AsyncConnection[Any]) -> int:
        """Load ended sessions and disabled accounts from the read models; the position that these have reached."""
        parameters = {"lifetime": timedelta(seconds=self._lifetime)}
        cursor = await connection.cursor(binary=True).execute(_START, parameters)
        row = await cursor.fetchone()
        assert row
        position, ended, disabled = row
        self.revoke(ended or ())
        self._disabled.update(disabled or ())
        return int(position)
