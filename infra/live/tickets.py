"""Tickets: signed texts that open one socket, once, within thirty seconds, in the place of a token in an address."""

import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

from cachetools import TTLCache
from redis.asyncio import Redis

from infra.auth.signed import SignedBytes
from infra.auth.tokens import BadToken
from infra.keys.derivation import derived_key
from infra.live.access import Grant
from infra.valkey.client import Breaker
from read_api.live.ports import Ticket

LIFE = 30
#: Used tickets are remembered longer than they count.
_REMEMBERED, _MOST = 60, 100_000
_ID, _TIME, _NONCE = 16, 8, 16
_SESSION, _KEY = b"s", b"k"


class Tickets:
    """Issues tickets without storing anything; Valkey knows which were used. `now` is Unix time in seconds.

    While Valkey is away each process knows its own: a ticket then opens one socket at each process at most.
    """

    def __init__(self, secret: str, client: Redis, now: Callable[[], float] = time.time) -> None:
        self._signed = SignedBytes(derived_key(secret, "socket ticket"), b"ticket ", 1 + 2 * _ID + 2 * _TIME + _NONCE)
        self._client, self._now = client, now
        self._breaker = Breaker()
        self._used: TTLCache[bytes, None] = TTLCache(_MOST, _REMEMBERED)

    def issue(self, grant: Grant) -> Ticket:
        """A ticket for the session or the key of a user."""
        assert grant.user_id is not None
        until = int(self._now()) + LIFE
        kind, id_ = (_SESSION, grant.session_id) if grant.session_id else (_KEY, grant.key_id)
        assert id_ is not None
        times = until.to_bytes(_TIME) + (grant.expires or 0).to_bytes(_TIME)
        content = kind + grant.user_id.bytes + id_.bytes + times + secrets.token_bytes(_NONCE)
        return Ticket(self._signed.write(content), datetime.fromtimestamp(until, UTC))

    async def redeem(self, text: str) -> Grant:
        """What a ticket stands for, once. Raises BadToken."""
        content = self._signed.read(text)
        if not content:
            raise BadToken
        until, expires = (int.from_bytes(content[start : start + _TIME]) for start in (33, 33 + _TIME))
        nonce = content[-_NONCE:]
        if self._now() >= until or nonce in self._used:
            raise BadToken
        self._used[nonce] = None
        if not await self._breaker.attempt(self._mark(nonce), True):
            raise BadToken
        user_id, id_ = UUID(bytes=content[1:17]), UUID(bytes=content[17:33])
        if content[:1] == _SESSION:
            return Grant(user_id, session_id=id_, expires=expires)
        return Grant(user_id, key_id=id_, expires=expires or None)

    async def _mark(self, nonce: bytes) -> bool:
        """Whether a ticket was not used before."""
        return bool(await self._client.set(f"ticket:{nonce.hex()}", 1, nx=True, ex=_REMEMBERED))
