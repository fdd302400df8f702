"""What a route says of itself: the `opt` of its handler, as a checked type.

`@post(…, opt={"scope": "jobs:write", "limit": "submit"})`. Litestar's `opt` is an untyped dictionary, so that folders
which must not import this one can write it; an unknown word in it fails when the application is made.
"""

from functools import cache, cached_property
from typing import Literal

import msgspec
from litestar.handlers import BaseRouteHandler

#: What an API key may be allowed to do; `closed`: the route takes no API key.
KeyScope = Literal[
    "closed", "jobs:read", "jobs:write", "uploads:write", "credits:read", "events:read", "admin", "admin:events"
]
#: The classes of infra/settings/rate_limits.py that routes have; `unlimited`: free of cost, and called by monitors.
LimitClass = Literal["submit", "upload", "register", "stripe", "ticket", "log", "default", "unlimited"]
#: What every path of a route for admins begins with.
ADMIN_PATHS = "/api/admin/"


class UndeclaredRoute(Exception):
    """A route does not say what it asks of its callers; the message names it."""


class RouteFacts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """Every field may be a key of a handler's `opt`."""

    #: Required, except on public routes, which no key is asked for.
    scope: KeyScope | None = None
    #: None: `public` for public routes, else `default`.
    limit: LimitClass | None = None
    #: The role that the sender has at this moment, by the log and not by a token; else the answer is 403.
    role: Literal["admin"] | None = None
    #: No token is asked for.
    public: bool = False
    #: Without a token the user is None, where the settings allow it.
    anonymous: bool = False
    #: With `public` and `same_origin`: a token that is sent counts, a bad one is ignored.
    optional: bool = False
    #: With `public`: the route uses cookies all the same, and pages of other origins must not call it.
    same_origin: bool = False
    #: The body is a file: the handler reads it as it arrives.
    streamed: bool = False
    #: Headers that, beside the body, distinguish two requests with one Idempotency-Key.
    identifying_headers: tuple[str, ...] = ()
    #: Makes files on a disk of ours; all routes of the classes `submit` and `upload` do.
    fills_disk: bool = False
    #: The sentence for a request without a token, where the surface has one of its own.
    unauthorized: str | None = None
    #: For the OpenAPI document, what the types do not show: further statuses of refusals and of good answers,
    errors: tuple[int, ...] = ()
    answers: tuple[int, ...] = ()
    #: headers of good answers and of requests, by their names in `openapi/headers.py`,
    answer_headers: tuple[str, ...] = ()
    request_headers: tuple[str, ...] = ()
    #: media types of an answer and of a body that are no JSON, one that an answer also has where `Accept` names it,
    #: and an example of a JSON body.
    produces: str | None = None
    also_produces: str | None = None
    consumes: str | None = None
    example: dict[str, object] | None = None

    @cached_property
    def key_scope(self) -> str | None:
        """The scope that an API key needs; None where keys are not accepted."""
        return None if self.scope in (None, "closed") else self.scope

    def takes_key(self, method: str) -> bool:
        """Whether a request of a logged-in user may have an Idempotency-Key."""
        return method == "POST" and not self.public

    @cached_property
    def needs_disk(self) -> bool:
        """Whether it is refused while the disk is nearly full."""
        return self.fills_disk or self.limit in ("submit", "upload")

    @cached_property
    def limit_class(self) -> str:
        """The class of its rate limit for a user who is logged in."""
        return self.limit or ("public" if self.public else "default")


@cache
def facts_of(handler: BaseRouteHandler) -> RouteFacts:
    """The facts of a handler. Raises UndeclaredRoute for words that are not fields of RouteFacts."""
    try:
        return msgspec.convert(handler.opt, RouteFacts)
    except msgspec.ValidationError as error:
        raise UndeclaredRoute(f"{handler.handler_name}: {error}") from None


def require_facts(handler: BaseRouteHandler) -> None:
    """Raises UndeclaredRoute for a handler that is not public and does not name its scope, and for one with a path or
    a scope of admins that does not require their role.
    """
    facts = facts_of(handler)
    if facts.scope is None and not facts.public:
        raise UndeclaredRoute(f'{handler.handler_name}: opt={{"scope": …}} is missing; "closed" is for no API key')
    for_admins = facts.scope == "admin" or any(path.startswith(ADMIN_PATHS) for path in handler.paths)
    if for_admins and facts.role != "admin":
        raise UndeclaredRoute(f'{handler.handler_name}: opt={{"role": "admin"}} is missing')
