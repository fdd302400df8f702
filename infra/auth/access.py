"""Session and API-key checks: revocations from memory, key look-ups cached, lists from the read models."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from cachetools import LRUCache

from commands.http.ports import LiveKey
from infra.auth.revocations import RevocationFeed
from infra.auth.tokens import KEY_PREFIX, fingerprint
from infra.deadline import Unavailable
from infra.read_side.reads import Reads
from read_api.ports import API_KEYS, SESSIONS

#: How many keys are cached, so that their requests need no query.
CACHED_KEYS = 10_000
_LENGTH = len(KEY_PREFIX) + 43

_OPEN = (
    "SELECT session_id FROM sessions WHERE user_id = %(user_id)s AND ended_at IS NULL AND expires_at > now()"
    " ORDER BY started_at"
)
_NEW = "SELECT 1 FROM sessions WHERE session_id = %(session_id)s AND started_at > now() - %(age)s"
_LIVE = "SELECT key_id, name, prefix FROM api_keys WHERE user_id = %(user_id)s ORDER BY created_at DESC, key_id"
_KEY = "SELECT key_id, user_id, scopes FROM api_keys WHERE key_hash = %(hash)s"


class PresentedKey(NamedTuple):
    """A valid API key."""

    key_id: UUID
    user_id: UUID
    scopes: frozenset[str]


class SessionAccess:
    """Sessions and API keys of users; `revocations` knows which of them have ended."""

    def __init__(self, reads: Reads, revocations: RevocationFeed) -> None:
        self._reads, self.revocations = reads, revocations
        self._keys: LRUCache[str, PresentedKey] = LRUCache(CACHED_KEYS)

    def revoke(self, session_ids: Iterable[UUID]) -> None:
        """Refuse the access tokens of these sessions from now on."""
        self.revocations.revoke(session_ids)

    def enable(self, user_id: UUID) -> None:
        """Let an account in again that its owner had closed."""
        self.revocations.enable(user_id)

    async def open_sessions(self, user_id: UUID) -> Sequence[UUID]:
        """The sessions that a user can still use, oldest first, as new as the log.

        Raises Unavailable when the read model is behind the log.
        """
        page = await self._reads.fetch(SESSIONS, _OPEN, {"user_id": user_id})
        if page.stale:
            raise Unavailable("the list of sessions is behind")
        return [row[0] for row in page.rows]

    async def is_new(self, session_id: UUID, age: timedelta) -> bool:
        """Whether a session began at most so long ago. Refreshing its tokens makes it no newer."""
        return bool((await self._reads.fetch("sessions", _NEW, {"session_id": session_id, "age": age})).rows)

    async def live_keys(self, user_id: UUID) -> Sequence[LiveKey]:
        """The API keys that work, newest first, as new as the log. Raises Unavailable while that is not known."""
        page = await self._reads.fetch(API_KEYS, _LIVE, {"user_id": user_id})
        if page.stale:
            raise Unavailable("the list of API keys is behind")
        return [LiveKey(str(id_), name, prefix) for id_, name, prefix in page.rows]

    async def key(self, text: str) -> PresentedKey | None:
        """The key with this text, None if there is none. Only the first request with a key costs a query."""
        if len(text) != _LENGTH or not text.startswith(KEY_PREFIX):
            return None
        key_hash = fingerprint(text)
        found = self._keys.get(key_hash) or await self._look_up(key_hash)
        # After the query: what the read model did not know yet is in the revocations, which follow the log.
        await self.revocations.ready()
        if found is None or self.revocations.is_revoked(found.key_id) or self.revocations.is_disabled(found.user_id):
            return None
        return found

    async def _look_up(self, key_hash: str) -> PresentedKey | None:
        rows = (await self._reads.fetch(API_KEYS, _KEY, {"hash": key_hash})).rows
        if not rows:
            return None
        key = self._keys[key_hash] = PresentedKey(rows[0][0], rows[0][1], frozenset(rows[0][2].split()))
        return key
