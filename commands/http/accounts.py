"""The routes that open accounts and sessions."""

from typing import Any
from uuid import uuid4

import msgspec
from litestar import Request, Response, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.params import JSONBody, SkipValidation

from commands import users
from commands.http.asking import Passwords, StoreOf, Tokens, written
from commands.users import Credentials, NewSession
from domain.errors import InvalidCredentials, PasswordTooLong, PasswordTooShort
from domain.user import check_email, check_password

PasswordsOf = NamedDependency[SkipValidation[Passwords]]
TokensOf = NamedDependency[SkipValidation[Tokens]]

COOKIE = "refresh_token"
COOKIE_PATH = "/api/auth"
_LOCAL = ("localhost", "127.0.0.1", "::1")


class LoggedIn(msgspec.Struct, frozen=True, rename="camel"):
    """An account and the token to use it with; the refresh token is in a cookie."""

    user_id: str
    email: str
    access_token: str


@post("/api/auth/register", summary="Open an account", tags=["Accounts"], status_code=201, opt={"public": True})
async def register(
    request: Request[Any, Any, Any],
    data: JSONBody[Credentials],
    store: StoreOf,
    passwords: PasswordsOf,
    tokens: TokensOf,
) -> Response[LoggedIn]:
    """A new account with 100 credits, logged in."""
    email, user_id = check_email(data.email), uuid4()
    password_hash = await passwords.hash(check_password(data.password))
    session, refresh = tokens.session()
    position = await users.register(store, user_id, email, password_hash, session)
    return _logged_in(request, 201, LoggedIn(str(user_id), email, tokens.access(user_id, session.session_id)),
                      position, session, refresh)  # fmt: skip


@post("/api/auth/login", summary="Log in", tags=["Accounts"], status_code=200, opt={"public": True})
async def log_in(
    request: Request[Any, Any, Any],
    data: JSONBody[Credentials],
    store: StoreOf,
    passwords: PasswordsOf,
    tokens: TokensOf,
) -> Response[LoggedIn]:
    """A new session. An unknown address and a wrong password cannot be told apart, not even by the time it takes."""
    user = await users.find_by_email(store, data.email)
    if not await passwords.verify(user.password_hash if user else None, _possible(data.password)) or user is None:
        raise InvalidCredentials
    session, refresh = tokens.session()
    position = await users.log_in(store, user.id, session)
    return _logged_in(request, 200, LoggedIn(str(user.id), user.email, tokens.access(user.id, session.session_id)),
                      position, session, refresh)  # fmt: skip


def _possible(password: str) -> str:
    """No account has a password that could not be registered. Raises InvalidCredentials."""
    try:
        return check_password(password)
    except (PasswordTooShort, PasswordTooLong):
        raise InvalidCredentials from None


def _logged_in(
    request: Request[Any, Any, Any], status: int, body: LoggedIn, position: int, session: NewSession, refresh: str
) -> Response[LoggedIn]:
    response = written(body, position, status)
    response.set_cookie(_refresh_cookie(request, session, refresh))
    return response


def _refresh_cookie(request: Request[Any, Any, Any], session: NewSession, refresh: str) -> Cookie:
    """Only plain http on this very machine goes without `Secure`: browsers would not keep the cookie there."""
    plain = request.url.scheme == "http" and request.url.hostname in _LOCAL
    path = f"{request.scope.get('root_path', '')}{COOKIE_PATH}"
    return Cookie(
        key=COOKIE if plain else f"__Secure-{COOKIE}",
        value=refresh,
        path=path,
        expires=None,
        max_age=session.seconds,
        httponly=True,
        samesite="strict",
        secure=not plain,
    )
