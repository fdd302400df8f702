"""Idempotency-Key: a repeated POST gets the first answer (IETF draft-ietf-httpapi-idempotency-key-header-07).

Every POST of a logged-in user takes a key; a public route ignores one. The key names a command, whose id
is stored in the append itself. So a request whose process died between the append and the answer is decided again on
the state of its time, with the same ids, secrets and outcome (docs/adr/0026).
"""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, cast

import msgspec
import psycopg
from litestar import Request
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from commands.http.request import context_of
from infra.deadline import Unavailable
from infra.http.middleware.canonical import canonical
from infra.http.middleware.command_keys import BadIdempotencyKey, CommandKeys, CommandRunning, KeyReused
from infra.http.middleware.reply_store import ClaimedCommand, KnownCommandReply, ReplyStore
from infra.http.route_facts import RouteFacts, facts_of

log = logging.getLogger(__name__)

_BUSY = (psycopg.Error, Unavailable)
#: Larger answers are passed on and not kept: a repetition is carried out again as the same command.
_KEPT_BYTES = 256 * 1024
_NOT_KEPT_HEADERS = (b"content-length",)
#: Refusals that depend on the moment, or on what a client may correct: a repetition starts afresh.
_NOT_KEPT = frozenset({400, 401, 403, 408, 409, 412, 413, 415, 422, 423, 429, 460})
_REPLY, _PLAN = b"reply", b"plan"

#: The digest of a form, by its chunks and its content type.
DigestForm = Callable[[AsyncIterator[bytes], str], Awaitable[bytes]]


class Reply(msgspec.Struct, frozen=True, array_like=True):
    """An answer as it was given."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes


class RepeatableCommand:
    """What `commands.http.request.Command` promises, of one claimed request."""

    def __init__(self, replies: ReplyStore, keys: CommandKeys, claim: ClaimedCommand, asked: tuple[bytes, ...]) -> None:
        self.id, self.at, self.appended = claim.command_id, claim.begun_at, claim.appended
        self._replies, self._keys, self._plan, self._asked = replies, keys, claim.plan, asked

    def secret(self, number: int) -> bytes:
        return self._keys.secret_of(self.id, number)

    async def bind(self, content: bytes) -> None:
        if not await self._replies.bind(self._keys.lookup, self._keys.fingerprint_of(*self._asked, content)):
            raise KeyReused

    async def planned(self, plan: Callable[[], Awaitable[bytes]]) -> bytes:
        known = self._keys.decrypt(self._plan, _PLAN) if self._plan else None
        if known is None:
            known = await plan()
            await self._replies.plan(self._keys.lookup, self._keys.encrypt(known, _PLAN))
        return known


class Idempotency:
    """Carries out a request with an Idempotency-Key once. A key belongs to a user, so the user is known before.

    `secret` is the server's; `digest_form` reads a form with a file.
    """

    def __init__(self, replies: ReplyStore, secret: str, digest_form: DigestForm) -> None:
        self.replies, self.secret, self.digest_form = replies, secret, digest_form

    async def once(self, app: ASGIApp, scope: Scope, receive: Receive, send: Send, sent: list[bytes]) -> None:
        """Answer from `app`, or with what was answered before. `sent`: the values of the header."""
        context, facts = context_of(scope), facts_of(scope["route_handler"])
        assert context.user
        keys = CommandKeys.derive(self.secret, context.user, _checked(sent))
        request, identity = Request[Any, Any, Any](scope, receive), _identity(scope, facts)
        kind = request.headers.get("content-type", "")
        is_form = facts.streamed and kind.lower().startswith("multipart/")
        # A streamed body is not read here; of a form, the handler binds what it asks for.
        body = b"" if facts.streamed else canonical(await request.body())
        fingerprint = None if is_form else keys.fingerprint_of(*identity, body)
        found = await self.replies.claim(keys.lookup, fingerprint)
        if isinstance(found, ClaimedCommand):
            context.command = RepeatableCommand(self.replies, keys, found, identity)
            await self._carry_out(app, scope, receive, send, keys, found)
            return
        if found.sealed is None and (is_form or found.fingerprint == fingerprint):
            raise CommandRunning
        if is_form:
            fingerprint = keys.fingerprint_of(*identity, await self.digest_form(request.stream(), kind))
        await _send(send, _reply_of(found, fingerprint, keys))

    async def _carry_out(
        self, app: ASGIApp, scope: Scope, receive: Receive, send: Send, keys: CommandKeys, claim: ClaimedCommand
    ) -> None:
        kept = _Kept(send, replayed=claim.appended)
        try:
            await app(scope, receive, kept)
        finally:
            await self._settle(kept.reply, keys, claim)
        await kept.flush()

    async def _settle(self, reply: Reply | None, keys: CommandKeys, claim: ClaimedCommand) -> None:
        try:
            if reply is None or reply.status >= 500 or (reply.status in _NOT_KEPT and claim.again):
                await self.replies.release(keys.lookup)
            elif reply.status in _NOT_KEPT:
                await self.replies.drop(keys.lookup)
            else:
                sealed = keys.encrypt(msgspec.msgpack.encode(reply), _REPLY)
                await self.replies.keep(keys.lookup, reply.status, sealed)
        except _BUSY as error:  # the command has taken effect: its answer must go out all the same
            log.warning("answer to a command not stored", extra={"reason": repr(error)})


class _Kept:
    """Holds an answer back until it is complete and kept, unless it grows too large."""

    def __init__(self, send: Send, *, replayed: bool) -> None:
        self._send = send
        self._messages: list[Message] = []
        self._size = 0
        self._too_large = False
        self._replayed = replayed

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
        headers = [(name, value) for name, value in start["headers"] if name.lower() not in _NOT_KEPT_HEADERS]
        return Reply(start["status"], headers, b"".join(part.get("body", b"") for part in rest))

    async def flush(self) -> None:
        """Pass on what is held back."""
        messages, self._messages = self._messages, []
        for message in messages:
            if message["type"] == "http.response.start" and self._replayed and message["status"] < 400:
                message["headers"] = [*message["headers"], (b"idempotency-replayed", b"true")]
            await self._send(message)


def _checked(sent: list[bytes]) -> str:
    """The one key. Raises BadIdempotencyKey."""
    key = sent[0].decode("latin-1")
    if len(sent) > 1 or not 1 <= len(key) <= 255 or not (key.isascii() and key.isprintable()):
        raise BadIdempotencyKey
    return key


def _identity(scope: Scope, facts: RouteFacts) -> tuple[bytes, ...]:
    """What distinguishes two requests, except the body."""
    headers = dict(scope["headers"])
    names = facts.identifying_headers
    return (scope["path"].encode(), scope["query_string"], *(headers.get(name.encode(), b"") for name in names))


def _reply_of(found: KnownCommandReply, fingerprint: bytes | None, keys: CommandKeys) -> Reply:
    """The answer that was kept. Raises KeyReused for another request."""
    plain = keys.decrypt(found.sealed, _REPLY) if found.sealed and found.fingerprint == fingerprint else None
    if plain is None:
        raise KeyReused
    return msgspec.msgpack.decode(plain, type=Reply)


async def _send(send: Send, reply: Reply) -> None:
    headers = [*reply.headers, (b"content-length", b"%d" % len(reply.body)), (b"idempotency-replayed", b"true")]
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": reply.body, "more_body": False})
