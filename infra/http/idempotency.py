"""Idempotency-Key: a repeated POST gets the first answer (IETF draft-ietf-httpapi-idempotency-key-header-07).

The key names the command, and the command's id is stored in the append itself. So a request whose process
died between the append and the answer is decided again on the state of its time, with the same outcome.
"""

import logging
from collections.abc import MutableMapping
from hashlib import sha256
from typing import Any, cast
from uuid import UUID

import psycopg
from litestar.types import ASGIApp, HTTPReceiveMessage, Message, Receive, Scope, Send
from psycopg_pool import PoolTimeout, TooManyRequests

from domain.errors import BadIdempotencyKey, CommandRunning, KeyReused
from domain.ids import command_id
from infra.deadline import Unavailable
from infra.http.replies import Replies, Reply

log = logging.getLogger(__name__)

#: `@post(…, opt={"unrepeatable": True})`: the answer holds a secret that is not to be kept, or there is no user to
#: whom a key could belong.
UNREPEATABLE = "unrepeatable"
#: `@post(…, opt={"streamed": True})`: the body is a file, which is not read for this; only its size is compared.
STREAMED = "streamed"
_BUSY = (Unavailable, PoolTimeout, TooManyRequests, psycopg.Error)
#: Larger answers are passed on and not kept.
_KEPT_BYTES = 256 * 1024
_KEPT_HEADERS = (b"content-type", b"location", b"x-position")
#: What depends on the moment, or never began: a repetition starts afresh.
_NOT_KEPT = frozenset({400, 401, 408, 409, 413, 415, 422, 429})


class Idempotency:
    """Litestar middleware behind the authentication, because a key belongs to a user."""

    def __init__(self, app: ASGIApp, replies: Replies) -> None:
        self.app = app
        self.replies = replies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = cast("dict[str, Any]", scope)
        keys = [value for name, value in scope["headers"] if name == b"idempotency-key"]
        repeatable = asked.get("method") == "POST" and not scope["route_handler"].opt.get(UNREPEATABLE)
        if not keys or not repeatable or asked.get("user") is None:
            await self.app(scope, receive, send)
            return
        asked["command_id"] = command = command_id(asked["user"], _checked(keys))
        if scope["route_handler"].opt.get(STREAMED):
            body = _size(asked)
        else:
            body = await _read(receive)
            receive = _again(body, receive)
        known = await self.replies.claim(command, _fingerprint(asked, body))
        if known is None:
            await self._carry_out(scope, receive, send, command)
        elif not known.same:
            raise KeyReused
        elif known.reply is None:
            raise CommandRunning
        else:
            await _send(send, known.reply)

    async def _carry_out(self, scope: Scope, receive: Receive, send: Send, command: UUID) -> None:
        kept = _Kept(send)
        try:
            await self.app(scope, receive, kept)
        finally:
            await self._settle(command, kept.reply)
        await kept.flush()

    async def _settle(self, command: UUID, reply: Reply | None) -> None:
        try:
            if reply is None or reply.status in _NOT_KEPT or reply.status >= 500:
                await self.replies.release(command)
            else:
                await self.replies.keep(command, reply)
        except _BUSY as error:  # the command has taken effect: its answer must go out all the same
            log.warning("the answer to a command was not kept: %r", error)


class _Kept:
    """Holds an answer back until it is complete and kept, unless it grows too large."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._messages: list[Message] = []
        self._size = 0
        self._too_large = False

    async def __call__(self, message: Message) -> None:
        self._messages.append(message)
        self._size += len(cast("dict[str, Any]", message).get("body", b""))
        if self._too_large or self._size > _KEPT_BYTES:
            self._too_large = True
            await self.flush()

    @property
    def reply(self) -> Reply | None:
        """The complete answer, None when it was too large or never came."""
        if self._too_large or not self._messages:
            return None
        start, *rest = cast("list[dict[str, Any]]", self._messages)
        pairs = [pair for pair in start["headers"] if pair[0].lower() in _KEPT_HEADERS]
        headers = [text.decode("latin-1") for pair in pairs for text in pair]
        return Reply(start["status"], headers, b"".join(part.get("body", b"") for part in rest))

    async def flush(self) -> None:
        """Pass on what is held back."""
        messages, self._messages = self._messages, []
        for message in messages:
            await self._send(message)


def _checked(keys: list[bytes]) -> str:
    """The one key. Raises BadIdempotencyKey."""
    key = keys[0].decode("latin-1")
    if len(keys) > 1 or not 1 <= len(key) <= 255 or not (key.isascii() and key.isprintable()):
        raise BadIdempotencyKey
    return key


def _fingerprint(scope: MutableMapping[str, Any], body: bytes) -> bytes:
    return sha256(b"\0".join((scope["path"].encode(), scope["query_string"], body))).digest()


def _size(scope: MutableMapping[str, Any]) -> bytes:
    return next((value for name, value in scope["headers"] if name == b"content-length"), b"")


async def _read(receive: Receive) -> bytes:
    parts: list[bytes] = []
    more = True
    while more:
        event = cast("dict[str, Any]", await receive())
        parts.append(event.get("body", b""))
        more = event.get("more_body", False)
    return b"".join(parts)


def _again(body: bytes, receive: Receive) -> Receive:
    """The body once more for the handler, then whatever the connection brings."""
    told = False

    async def take() -> HTTPReceiveMessage:
        nonlocal told
        if told:
            return cast("HTTPReceiveMessage", await receive())
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return cast("Receive", take)


async def _send(send: Send, reply: Reply) -> None:
    pairs = zip(reply.headers[::2], reply.headers[1::2], strict=True)
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in pairs]
    headers += [(b"content-length", b"%d" % len(reply.body)), (b"idempotency-replayed", b"true")]
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": reply.body, "more_body": False})
