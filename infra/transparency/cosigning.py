"""Has witnesses sign the heads of this log (C2SP tlog-witness): a studio cannot show two people two logs then."""

import asyncio
import logging
import time
from base64 import b64encode
from collections.abc import Awaitable, Callable, Iterable
from typing import NamedTuple, Self

import httpx

from infra.transparency.notes import BadNote, Checkpoint, VerifierKey, verify
from infra.transparency.tree import consistency_ranges, range_root, tiles_of

log = logging.getLogger(__name__)

#: Seconds in which a witness answers; one that does not is left alone for a while.
_PATIENCE, _REST = 2.0, 60.0
_PATH = "add-checkpoint"
_LONGEST_ANSWER = 4_096

#: The hashes of tiles, by level and number.
ReadTiles = Callable[[Iterable[tuple[int, int]]], Awaitable[dict[tuple[int, int], bytes]]]


class WitnessAddress(NamedTuple):
    """A witness as LOG_WITNESSES names it: `<key>@<address>`."""

    key: VerifierKey
    url: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises BadNote."""
        key, _, url = text.partition("@")
        return cls(VerifierKey.parse(key), url.rstrip("/"))


class Witnesses:
    """All witnesses of a log. Heads are also served without the signatures of those that do not answer."""

    def __init__(self, addresses: Iterable[WitnessAddress]) -> None:
        self._witnesses = [_Conversation(address) for address in addresses]

    async def cosigned(self, note: str, head: Checkpoint, tiles: ReadTiles) -> str:
        """The note with a line of each witness that signs it in time."""
        async with httpx.AsyncClient(timeout=_PATIENCE, follow_redirects=False) as client:
            asked = [each.cosigned(client, note, head, tiles) for each in self._witnesses if each.is_awake()]
            return note + "".join(await asyncio.gather(*asked))


class _Conversation:
    """What is known of one witness: which head it has seen, and until when it is left alone."""

    def __init__(self, address: WitnessAddress) -> None:
        self._address = address
        self._seen = 0
        self._sleeps_until = 0.0

    def is_awake(self) -> bool:
        return time.monotonic() >= self._sleeps_until

    async def cosigned(self, client: httpx.AsyncClient, note: str, head: Checkpoint, tiles: ReadTiles) -> str:
        """Its line; empty where it does not sign."""
        try:
            async with asyncio.timeout(_PATIENCE):
                line = await self._ask(client, note, head, tiles)
            verify(note + line, self._address.key)
        except (httpx.HTTPError, TimeoutError, BadNote, ValueError) as error:
            self._sleeps_until = time.monotonic() + _REST
            log.warning("witness did not sign", extra={"witness": self._address.key.name, "reason": repr(error)})
            return ""
        self._seen = head.size
        return line

    async def _ask(self, client: httpx.AsyncClient, note: str, head: Checkpoint, tiles: ReadTiles) -> str:
        answer = await self._post(client, note, head, tiles)
        if answer.status_code == httpx.codes.CONFLICT:
            self._seen = int(answer.text)
            answer = await self._post(client, note, head, tiles)
        return answer.raise_for_status().text

    async def _post(self, client: httpx.AsyncClient, note: str, head: Checkpoint, tiles: ReadTiles) -> httpx.Response:
        # A witness that has seen more than there is: the log was set back, and it has to say so.
        old = min(self._seen, head.size)
        ranges = consistency_ranges(old, head.size)
        found = await tiles({place for each in ranges for place in tiles_of(*each)})
        hashes = [range_root(*each, lambda *at: found[at]) for each in ranges]
        proof = "".join(f"{b64encode(each).decode()}\n" for each in hashes)
        answer = await client.post(f"{self._address.url}/{_PATH}", content=f"old {old}\n{proof}\n{note}")
        if len(answer.content) > _LONGEST_ANSWER:
            raise BadNote("its answer is too long")
        return answer
