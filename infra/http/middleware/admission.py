"""What a request must pass before its handler runs. Everything is refused by default; a route opts out by its facts."""

from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cache
from typing import cast
from uuid import UUID

from litestar.handlers import BaseRouteHandler
from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send

from commands.http import cookies
from commands.http.request import RequestContext, context_of
from domain.api_key import KeyMayNot
from domain.errors import TooMany, Unauthorized
from domain.position import HEADER, MalformedPosition, parse_token
from domain.session import OtherOrigin
from infra.auth.access import PresentedKey, SessionAccess
from infra.auth.key_use import KeyUse
from infra.auth.tokens import KEY_PREFIX, BadToken, Claims, Tokens
from infra.credits.allowance import Allowances
from infra.disk import Disks
from infra.event_store.lookups import require_known
from infra.http.middleware.idempotency import Idempotency
from infra.http.middleware.origin import SAFE, is_own
from infra.http.request_services import RequestLimits
from infra.http.route_facts import RouteFacts, facts_of
from infra.limits.client import Network, client_of
from infra.limits.limiter import Limiter
from infra.postgres.pool import Database

#: Downloads at the same time on one process. A browser opens about six connections to one server.
PER_USER, PER_ADDRESS = 8, 32
_RETRY_SECONDS = 5
_MIN_POSITION = HEADER.lower().encode()

#: Raises Forbidden unless the user is an admin at this moment.
RequireAdmin = Callable[[UUID], Awaitable[None]]


class Authentication:
    """Finds out who sends a request: by the authorization header where there is one, else by the access cookie.

    `origins` are those of other pages that may use cookies, such as `https://studio.example`.
    """

    def __init__(
        self,
        tokens: Tokens,
        sessions: SessionAccess,
        key_use: KeyUse,
        *,
        allow_anonymous: bool = False,
        origins: Collection[str] = (),
    ) -> None:
        self._tokens, self._sessions, self._key_use = tokens, sessions, key_use
        self._allow_anonymous, self._origins = allow_anonymous, origins

    async def identify(self, scope: HTTPScope, context: RequestContext, facts: RouteFacts) -> None:
        """Note the user in the context. Raises Unauthorized, KeyMayNot, OtherOrigin."""
        if not facts.public:
            anonymous = self._allow_anonymous and facts.anonymous
            self._note(context, await self._credentials(scope, facts, anonymous))
        elif facts.same_origin:
            await self._identify_if_possible(scope, context, facts)

    async def _identify_if_possible(self, scope: HTTPScope, context: RequestContext, facts: RouteFacts) -> None:
        if is_own(scope, self._origins) is False:
            raise OtherOrigin
        if facts.optional:
            try:
                self._note(context, await self._credentials(scope, facts, True))
            except (Unauthorized, KeyMayNot, OtherOrigin):
                return

    def _note(self, context: RequestContext, found: Claims | PresentedKey | None) -> None:
        if isinstance(found, Claims):
            context.user, context.session_id, context.token_expires = found
        elif found is not None:
            context.user, context.key_id = found.user_id, found.key_id

    async def _credentials(self, scope: HTTPScope, facts: RouteFacts, anonymous: bool) -> Claims | PresentedKey | None:
        sent = _values(scope, b"authorization")
        if sent:
            token = _bearer(sent)
            return await (self._key(token, facts) if token.startswith(KEY_PREFIX) else self._session(token))
        cookie = cookies.sent(scope, cookies.names(scope)[1])
        if cookie:
            claims = await self._session(cookie)
            if scope["method"] not in SAFE and not is_own(scope, self._origins):
                raise OtherOrigin
            return claims
        if anonymous:
            return None
        raise Unauthorized

    async def _session(self, token: str) -> Claims:
        claims = self._tokens.verify(token)
        if not await self._sessions.revocations.is_open(claims.session_id, claims.user_id):
            raise BadToken
        return claims

    async def _key(self, text: str, facts: RouteFacts) -> PresentedKey:
        key = await self._sessions.key(text)
        if key is None:
            raise BadToken
        if facts.key_scope not in key.scopes:
            raise KeyMayNot
        self._key_use.note(key.key_id)
        return key


class Downloads:
    """How many files one user, and one address, may be reading at the same time from this process."""

    def __init__(self) -> None:
        self._taken = Counter[str]()

    @contextmanager
    def slot(self, address: str, user: object) -> Iterator[None]:
        """Holds a slot of the user and one of the address. Raises TooMany when all of them are taken."""
        limits = {f"address {address}": PER_ADDRESS, f"user {user}": PER_USER}
        if any(self._taken[name] >= most for name, most in limits.items()):
            raise TooMany(_RETRY_SECONDS)
        self._taken.update(limits.keys())
        try:
            yield
        finally:
            self._taken.subtract(limits.keys())
            for name in limits:
                if not self._taken[name]:
                    del self._taken[name]


class Admission:
    """Litestar middleware: sender, rate, role, allowance, room on the disk, the position to read at, and repetitions.

    A refusal is raised; `errors.py` makes the answer.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        authentication: Authentication,
        limiter: Limiter,
        proxies: Sequence[Network],
        downloads: Downloads,
        disks: Disks,
        pool: Database,
        idempotency: Idempotency,
        require_admin: RequireAdmin,
        allowances: Allowances | None = None,
    ) -> None:
        self.app = app
        self.authentication, self.idempotency = authentication, idempotency
        self.require_admin = require_admin
        self.limiter, self.proxies = limiter, proxies
        self.downloads, self.disks, self.pool = downloads, disks, pool
        self.allowances = allowances

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope = cast("HTTPScope", scope)
        context, facts = context_of(scope), facts_of(scope["route_handler"])
        await self.authentication.identify(scope, context, facts)
        await self._count(scope, context, facts)
        if facts.role == "admin" and context.user is not None:
            await self.require_admin(context.user)
        if self.allowances and context.user is not None and self.allowances.is_due(context.user):
            await self.allowances.grant(context.user)
        with self._room(scope, context, facts):
            if position := _values(scope, _MIN_POSITION):
                await self._require_position(context, position)
            if (
                context.user is not None
                and (key := _values(scope, b"idempotency-key"))
                and facts.takes_key(scope["method"])
            ):
                await self.idempotency.once(self.app, scope, receive, send, key)
            else:
                await self.app(scope, receive, send)

    async def _count(self, scope: HTTPScope, context: RequestContext, facts: RouteFacts) -> None:
        """Count the request: users by their id, others by their address. Raises TooMany."""
        name = "anonymous" if facts.limit == "submit" and context.user is None else facts.limit_class
        if name in self.limiter.rules:
            await RequestLimits(self.limiter, self.proxies, scope, context).spend(**{name: str(context.user or "")})

    def _room(self, scope: HTTPScope, context: RequestContext, facts: RouteFacts) -> AbstractContextManager[None]:
        """Held until the answer is sent: a download slot, or room on the disk. Raises TooMany, OutOfSpace."""
        if reads_files(scope["route_handler"]):
            return self.downloads.slot(client_of(scope, self.proxies), context.user)
        return self.disks.holding(_length(scope)) if facts.needs_disk else nullcontext()

    async def _require_position(self, context: RequestContext, sent: list[bytes]) -> None:
        """Raises MalformedPosition, and as `require_known` for a position of another log."""
        if len(sent) > 1:
            raise MalformedPosition
        position = parse_token(sent[0].decode("latin-1"))
        await require_known(self.pool, position)
        context.min_position = position


@cache
def reads_files(handler: BaseRouteHandler) -> bool:
    """Whether a route reads stored files: by the port that it asks for, so that a new route is covered."""
    return "files" in handler.parsed_fn_signature.parameters


def _values(scope: HTTPScope, wanted: bytes) -> list[bytes]:
    return [value for name, value in scope["headers"] if name == wanted]


def _bearer(sent: list[bytes]) -> str:
    """The token of the one authorization header there may be. Raises BadToken."""
    scheme, _, token = sent[0].partition(b" ")
    if len(sent) > 1 or scheme.lower() != b"bearer" or not token.isascii():
        raise BadToken
    return token.strip().decode()


def _length(scope: HTTPScope) -> int:
    """The size of the body by its header; 0 without one."""
    text = next(iter(_values(scope, b"content-length")), b"")
    return int(text) if text.isdigit() and len(text) < 16 else 0
