"""`/ws`: one WebSocket, from its handshake to its close. Bare ASGI, because an idle socket must cost little."""

import asyncio
import logging
from collections.abc import Collection, Mapping, Sequence
from typing import Any, cast
from urllib.parse import parse_qsl

import msgspec
from litestar.types import HTTPScope, Receive, Scope, Send, WebSocketScope

from domain.api_key import KeyMayNot
from domain.errors import Unauthorized
from infra.http.middleware.handshake import refuse_handshake
from infra.http.middleware.origin import is_own
from infra.limits.client import Network, client_of
from infra.live.access import Grant
from infra.live.counts import PER_ADDRESS, PER_USER, of_address, of_user
from infra.live.followings import AccountFollowing, find_jobs
from infra.live.hub import unsubscribed
from infra.live.live_service import LiveParts
from infra.live.subscriber import AWAY, Closing, LiveFrame, LiveSubscriber
from infra.postgres.pool import DATABASE_UNAVAILABLE
from infra.telemetry.instruments import LIVE_OPEN
from read_api.live import messages
from read_api.live.messages import MOST_JOBS, CloseCode, ErrorContent, ErrorMessage, ErrorWord, PongMessage

log = logging.getLogger(__name__)

PATH = "/ws"
#: The subprotocol that a token follows: `Sec-WebSocket-Protocol: bearer, <token>`.
BEARER = "bearer"
#: Seconds that a client has for its first message.
AUTH_SECONDS = 10.0
#: Messages that a client may send at once, and seconds in which it may send as many again.
MESSAGES, WINDOW = 100, 60.0
#: Jobs that one socket may follow.
MOST_FOLLOWED = 1_000

_NO_TOKEN = Closing(CloseCode.NOT_AUTHENTICATED, "send a token within ten seconds, or come with a ticket")
_BAD_TOKEN = Closing(CloseCode.NOT_AUTHENTICATED, "the token or ticket does not count; come back with a new one")
_KEY_MAY_NOT = Closing(CloseCode.FORBIDDEN, "this API key needs the scope events:read")
_FORBIDDEN = Closing(CloseCode.FORBIDDEN, "you may see none of these jobs")
_TOO_MANY = Closing(CloseCode.TRY_LATER, "too many sockets are open; come back when others have closed")
_TOO_FAST = Closing(CloseCode.POLICY, "more than 100 messages within a minute")

_decode = msgspec.json.Decoder(messages.ClientMessage).decode


class LiveSockets:
    """The ASGI application behind `/ws`. `origins`: those of other pages that may open sockets."""

    def __init__(
        self, parts: LiveParts, *, origins: Collection[str], proxies: Sequence[Network], limited: bool
    ) -> None:
        self._parts, self._origins, self._proxies, self._limited = parts, origins, proxies, limited

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse before accepting what is no socket of ours, else serve it until it is closed."""
        scope = cast("WebSocketScope", scope)
        if scope["path"] != PATH:
            await refuse_handshake(send, 404, scope["path"])
        elif _is_foreign(scope, self._origins):
            await refuse_handshake(
                send, 403, scope["path"], "origin_not_allowed", "Pages of this origin may not open sockets"
            )
        else:
            address = of_address(client_of(scope, self._proxies))
            await LiveSocket(self._parts, scope, receive, send, limited=self._limited).run(address)


class LiveSocket:
    """One connection."""

    __slots__ = (
        "_limited",
        "_parts",
        "_receive",
        "_root",
        "_scope",
        "_send",
        "_spent_until",
        "_subscriber",
        "_writing",
    )

    def __init__(self, parts: LiveParts, scope: WebSocketScope, receive: Receive, send: Send, *, limited: bool) -> None:
        self._parts, self._receive, self._send, self._limited = parts, receive, send, limited
        self._scope: WebSocketScope | None = scope
        self._root: str = scope.get("root_path", "")
        #: Where the theoretical arrival time of the next message is (GCRA).
        self._spent_until = 0.0
        self._writing: asyncio.Task[None] | None = None
        self._subscriber: LiveSubscriber

    async def run(self, address: str) -> None:
        """Accept, count, authenticate, serve."""
        await self._receive()
        await self._accept()
        if not await self._parts.counts.take(address, PER_ADDRESS):
            await self._close(_TOO_MANY)
            return
        try:
            grant = await self._authenticate()
            if isinstance(grant, Grant):
                await self._serve_counted(grant)
            elif grant is not None:
                await self._close(grant)
        except OSError:
            log.debug("socket lost")
        finally:
            self._parts.counts.give_back(address)

    async def _accept(self) -> None:
        assert self._scope is not None
        offered = self._scope["subprotocols"]
        chosen = BEARER if offered[:1] == [BEARER] else None
        await self._send({"type": "websocket.accept", "subprotocol": chosen, "headers": []})

    async def _authenticate(self) -> Grant | Closing | None:
        """By ticket, subprotocol or first message; None when the client is gone."""
        try:
            return await self._credentials()
        except Unauthorized:
            return _BAD_TOKEN
        except KeyMayNot:
            return _KEY_MAY_NOT
        except DATABASE_UNAVAILABLE as error:
            log.warning("socket refused: a dependency is unavailable", extra={"reason": repr(error)})
            return AWAY
        finally:
            # Emptied, because the frames of all that passed it on hold it for as long as the socket is open.
            cast("dict[str, Any]", self._scope).clear()
            self._scope = None

    async def _credentials(self) -> Grant | Closing | None:
        scope = cast("WebSocketScope", self._scope)
        access = self._parts.access
        query = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
        if "ticket" in query:
            return await access.checked(await self._parts.tickets.redeem(query["ticket"]))
        offered = scope["subprotocols"]
        if offered[:1] == [BEARER]:
            return await access.by_token(offered[1] if len(offered) > 1 else "")
        try:
            async with asyncio.timeout(AUTH_SECONDS):
                event: Mapping[str, Any] = await self._receive()
        except TimeoutError:
            return _NO_TOKEN
        if event["type"] != "websocket.receive":
            return None
        message = _read(event)
        return await access.by_token(message.token) if isinstance(message, messages.AuthMessage) else _NO_TOKEN

    async def _serve_counted(self, grant: Grant) -> None:
        user = of_user(grant.user_id)
        if not await self._parts.counts.take(user, PER_USER):
            await self._close(_TOO_MANY)
            return
        self._subscriber = LiveSubscriber(grant, self._wake)
        hub = self._parts.hub
        hub.open(self._subscriber)
        LIVE_OPEN.add(1, "socket")
        try:
            await self._serve()
        finally:
            LIVE_OPEN.add(-1, "socket")
            hub.close(self._subscriber)
            self._parts.counts.give_back(user)
            if self._writing:
                self._writing.cancel()

    async def _serve(self) -> None:
        while True:
            event: Mapping[str, Any] = await self._receive()
            if event["type"] != "websocket.receive":
                return
            if self._is_too_fast():
                self._subscriber.end(_TOO_FAST)
            elif not self._subscriber.closing:
                await self._take(_read(event))

    def _is_too_fast(self) -> bool:
        if not self._limited:
            return False
        now = asyncio.get_running_loop().time()
        self._spent_until = max(self._spent_until, now) + WINDOW / MESSAGES
        return self._spent_until > now + WINDOW

    async def _take(self, message: messages.ClientMessage | None) -> None:
        match message:
            case messages.SubscribeMessage():
                await self._subscribe(message)
            case messages.UnsubscribeMessage():
                self._unsubscribe(message)
            case messages.RefreshMessage() | messages.AuthMessage():
                await self._refresh(message.token)
            case messages.PingMessage():
                self._subscriber.put(LiveFrame(self._pong()))
            case None:
                self._complain("invalid_message", "Send one JSON object of a type that docs/live.md names")

    async def _subscribe(self, message: messages.SubscribeMessage) -> None:
        try:
            if message.jobs == "all":
                await self._follow_all(message.after)
            elif len(message.jobs) > MOST_JOBS or len(self._subscriber.targets) + len(message.jobs) > MOST_FOLLOWED:
                self._complain("too_many_jobs", f"At most {MOST_JOBS} jobs a message and {MOST_FOLLOWED} a socket")
            elif message.jobs:
                await self._follow_jobs(message.jobs, message.after)
        except DATABASE_UNAVAILABLE as error:
            log.warning("socket closed: a dependency is unavailable", extra={"reason": repr(error)})
            self._subscriber.end(AWAY)

    async def _follow_all(self, after: str | None) -> None:
        user_id = self._subscriber.grant.user_id
        assert user_id is not None
        following = AccountFollowing(self._parts.sources, user_id, whole=False)
        await self._parts.subscriptions.begin(self._subscriber, following, after)

    async def _follow_jobs(self, ids: Sequence[str], after: str | None) -> None:
        following, seen = await find_jobs(self._parts.sources, ids, self._subscriber.grant.user_id, self._root)
        if seen.forbidden and not seen.rows and not self._subscriber.targets:
            self._subscriber.end(_FORBIDDEN)
            return
        for text in seen.missing:
            self._subscriber.put(unsubscribed(text, "not_found"))
        for text in seen.forbidden:
            self._subscriber.put(unsubscribed(text, "forbidden"))
        if seen.rows:
            others = self._subscriber.foreign - frozenset(following.targets)
            self._subscriber.foreign = others | following.foreign
            await self._parts.subscriptions.begin(self._subscriber, following, after)

    def _unsubscribe(self, message: messages.UnsubscribeMessage) -> None:
        user_id = self._subscriber.grant.user_id
        texts = [str(user_id)] if message.jobs == "all" else [text.lower() for text in message.jobs]
        for target in [known for known in self._subscriber.targets if str(known) in texts]:
            self._parts.hub.drop(self._subscriber, target, "requested", whole=target == user_id)

    async def _refresh(self, token: str) -> None:
        try:
            grant = await self._parts.access.by_token(token)
        except (Unauthorized, KeyMayNot, *DATABASE_UNAVAILABLE):
            self._complain(
                "invalid_token", "This token does not count; the socket stays open for as long as the old one"
            )
            return
        if grant.user_id != self._subscriber.grant.user_id:
            self._complain("invalid_token", "This token is another user's; open another socket with it")
            return
        self._subscriber.grant = grant

    def _pong(self) -> PongMessage:
        reached = self._parts.hub.reached(self._subscriber)
        return PongMessage(position=None if reached is None else reached.token)

    def _complain(self, code: ErrorWord, sentence: str) -> None:
        self._subscriber.put(LiveFrame(ErrorMessage(data=ErrorContent(code, sentence))))

    def _wake(self) -> None:
        """Send what waits, in a task that ends with the last message: an idle socket has none."""
        if self._subscriber.closing and self._writing:
            self._writing.cancel()  # it may wait for a client that does not read
            self._writing = None
        if self._writing is None:
            self._writing = asyncio.create_task(self._write(), name="socket")

    async def _write(self) -> None:
        subscriber = self._subscriber
        try:
            while frames := subscriber.take():
                for frame in frames:
                    await self._send({"type": "websocket.send", "text": frame.text, "bytes": None})
                    subscriber.sent(frame)
            if subscriber.closing:
                await self._close(subscriber.closing)
        except OSError:
            subscriber.lose()
        if not subscriber.closing:
            self._writing = None

    async def _close(self, closing: Closing) -> None:
        await self._send({"type": "websocket.close", "code": closing.code, "reason": closing.reason})


def _is_foreign(scope: WebSocketScope, origins: Collection[str]) -> bool:
    """Whether a page of another origin opens the socket. Programs send no origin."""
    scheme = {"ws": "http", "wss": "https"}.get(scope["scheme"], scope["scheme"])
    return is_own(cast("HTTPScope", {**scope, "scheme": scheme}), origins) is False


def _read(event: Mapping[str, Any]) -> messages.ClientMessage | None:
    """The message of a client; None for anything else."""
    sent = event.get("text")
    if sent is None:
        return None
    try:
        message: messages.ClientMessage = _decode(sent)
        return message
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
