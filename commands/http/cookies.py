"""The cookies of a browser: a long-lived one for refreshing, a short one for pages, and what signing in needs.

A third one stays after the logout and says on which device an account was used. All are out of reach of scripts, and
sent only by our own pages, but for the one of a sign-in at a provider: a provider leads the browser back from another
site. Their names start with `__Secure-` and `__Host-`, so that browsers take them over TLS only; plain http on this
very machine goes without, or they would not be kept.
"""

from typing import Any, Literal, NamedTuple, TypeVar

from litestar import Response
from litestar.datastructures import Cookie
from litestar.types import HTTPScope

from commands.http.ports import TokenIssuer
from commands.http.request import ApiRequest

T = TypeVar("T")
Asked = ApiRequest[Any]

REFRESH, ACCESS, DEVICE = "refresh_token", "access_token", "device"
REFRESH_PATH = "/api/auth"
_LOCAL = ("localhost", "127.0.0.1", "[::1]")

CookieKind = Literal["refresh", "access", "device", "sign_in", "proof"]


class _Rule(NamedTuple):
    """How a kind of cookie is called and where it is sent."""

    name: str
    #: `__Host-` binds it to this host and the path `/` (RFC 6265bis, section 4.1.3).
    prefix: Literal["__Host-", "__Secure-"]
    samesite: Literal["Strict", "Lax"] = "Strict"


_RULES: dict[CookieKind, _Rule] = {
    "refresh": _Rule(REFRESH, "__Secure-"),
    "access": _Rule(ACCESS, "__Host-"),
    "device": _Rule(DEVICE, "__Secure-"),
    "sign_in": _Rule("sign_in", "__Host-", "Lax"),
    "proof": _Rule("proof", "__Host-"),
}


def names(scope: HTTPScope) -> tuple[str, str]:
    """What the refresh and the access cookie are called in this request."""
    return _name(scope, "refresh"), _name(scope, "access")


def sent(scope: HTTPScope, name: str) -> str | None:
    """The value of a cookie; None when there is none, or several: another host may have slipped one in."""
    pairs = b"; ".join(value for key, value in scope["headers"] if key == b"cookie").split(b";")
    found = [value for key, _, value in (pair.strip().partition(b"=") for pair in pairs) if key == name.encode()]
    return found[0].decode("ascii", "replace") if len(found) == 1 else None


def sent_of(scope: HTTPScope, kind: CookieKind) -> str | None:
    """The value of the one cookie of a kind."""
    return sent(scope, _name(scope, kind))


def give(
    request: Asked, response: Response[T], tokens: TokenIssuer, access: str, refresh: str, seconds: int
) -> Response[T]:
    """Hand over both tokens; the refresh cookie lasts so many seconds."""
    set_on(request, response, "refresh", refresh, seconds)
    return set_on(request, response, "access", access, tokens.access_seconds)


def take_back(request: Asked, response: Response[T]) -> Response[T]:
    """Make the browser forget both."""
    set_on(request, response, "refresh", "", 0)
    return set_on(request, response, "access", "", 0)


def remember(request: Asked, response: Response[T], device: str, seconds: int) -> Response[T]:
    """Have the browser say from now on that the account was used on it."""
    return set_on(request, response, "device", device, seconds)


def device_of(scope: HTTPScope) -> str | None:
    """The cookie by which a browser says that an account was used on it."""
    return sent_of(scope, "device")


def set_on(request: Asked, response: Response[T], kind: CookieKind, value: str, seconds: int) -> Response[T]:
    """Set a cookie that lasts so many seconds; 0 makes the browser forget it."""
    rule, root = _RULES[kind], request.scope.get("root_path", "")
    response.set_cookie(
        Cookie(
            key=_name(request.scope, kind),
            value=value,
            path="/" if rule.prefix == "__Host-" else f"{root}{REFRESH_PATH}",
            max_age=seconds,
            httponly=True,
            samesite=rule.samesite,  # type: ignore[arg-type]  # the spelling of RFC 6265; browsers take any
            secure=not _is_plain(request.scope),
        )
    )
    return response


def _name(scope: HTTPScope, kind: CookieKind) -> str:
    rule = _RULES[kind]
    return rule.name if _is_plain(scope) else f"{rule.prefix}{rule.name}"


def _is_plain(scope: HTTPScope) -> bool:
    host = next((value for key, value in scope["headers"] if key == b"host"), b"").decode("latin-1")
    name = host[: host.find("]") + 1] if host.startswith("[") else host.partition(":")[0]
    return scope["scheme"] == "http" and name in _LOCAL
