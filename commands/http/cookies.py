"""The two cookies of a user who is logged in: a long-lived one for refreshing, a short one for pages.

A third one stays after the logout and says on which device an account was used. All are out of reach of scripts, and
sent only by our own pages. Their names start with `__Secure-` and `__Host-`, so that browsers take them over TLS only;
plain http on this very machine goes without, or they would not be kept.
"""

from typing import Any, Literal, TypeVar

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


def names(scope: HTTPScope) -> tuple[str, str]:
    """What the refresh and the access cookie are called in this request."""
    return (REFRESH, ACCESS) if _is_plain(scope) else (f"__Secure-{REFRESH}", f"__Host-{ACCESS}")


def sent(scope: HTTPScope, name: str) -> str | None:
    """The value of a cookie; None when there is none, or several: another host may have slipped one in."""
    pairs = b"; ".join(value for key, value in scope["headers"] if key == b"cookie").split(b";")
    found = [value for key, _, value in (pair.strip().partition(b"=") for pair in pairs) if key == name.encode()]
    return found[0].decode("ascii", "replace") if len(found) == 1 else None


def give(
    request: Asked, response: Response[T], tokens: TokenIssuer, access: str, refresh: str, seconds: int
) -> Response[T]:
    """Hand over both tokens; the refresh cookie lasts so many seconds."""
    response.set_cookie(_cookie(request, "refresh", refresh, seconds))
    response.set_cookie(_cookie(request, "access", access, tokens.access_seconds))
    return response


def take_back(request: Asked, response: Response[T]) -> Response[T]:
    """Make the browser forget both."""
    response.set_cookie(_cookie(request, "refresh", "", 0))
    response.set_cookie(_cookie(request, "access", "", 0))
    return response


def remember(request: Asked, response: Response[T], device: str, seconds: int) -> Response[T]:
    """Have the browser say from now on that the account was used on it."""
    response.set_cookie(_cookie(request, "device", device, seconds))
    return response


def device_of(scope: HTTPScope) -> str | None:
    """The cookie by which a browser says that an account was used on it."""
    return sent(scope, DEVICE if _is_plain(scope) else f"__Secure-{DEVICE}")


def _cookie(request: Asked, kind: Literal["refresh", "access", "device"], value: str, seconds: int) -> Cookie:
    refresh, access = names(request.scope)
    device = DEVICE if _is_plain(request.scope) else f"__Secure-{DEVICE}"
    root = request.scope.get("root_path", "")
    return Cookie(
        key={"refresh": refresh, "access": access, "device": device}[kind],
        value=value,
        path="/" if kind == "access" else f"{root}{REFRESH_PATH}",
        max_age=seconds,
        httponly=True,
        samesite="Strict",  # type: ignore[arg-type]  # the spelling of RFC 6265; browsers take any
        secure=not _is_plain(request.scope),
    )


def _is_plain(scope: HTTPScope) -> bool:
    host = next((value for key, value in scope["headers"] if key == b"host"), b"").decode("latin-1")
    name = host[: host.find("]") + 1] if host.startswith("[") else host.partition(":")[0]
    return scope["scheme"] == "http" and name in _LOCAL
