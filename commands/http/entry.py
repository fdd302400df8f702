"""How every log-in ends: with the question for a second factor, or with the tokens of a session."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from litestar import Response

from commands.http import cookies
from commands.http.ports import KnownDevices, TokenIssuer
from commands.http.request import ApiRequest, written
from commands.http.second_factor_ports import LoginChallenges
from commands.users import NewSession
from domain.second_factor import SecondFactorRequired


class LoggedIn(msgspec.Struct, frozen=True, rename="camel", omit_defaults=True):
    """An account and the token to use it with; the refresh token is in a cookie."""

    user_id: str
    email: str
    access_token: str
    #: True where this log-in brought the account back, which its owner had closed; else absent.
    restored: bool = False


class Entrant(NamedTuple):
    """An account that logs in, and the hash of the password that it has."""

    user_id: UUID
    email: str
    password_hash: str


class StartedSession(NamedTuple):
    """A session whose start is in the log at this position, and its refresh token."""

    new: NewSession
    refresh: str
    position: int
    restored: bool = False


@contextmanager
def asking_for_second_factor(
    challenges: LoginChallenges, user_id: UUID, password_hash: str, now: datetime
) -> Iterator[None]:
    """Around a command that starts a session: its refusal, where the account has a second factor, gets a challenge.

    Raises SecondFactorRequired.
    """
    try:
        yield
    except SecondFactorRequired:
        raise SecondFactorRequired(challenges.issue(user_id, password_hash, now)) from None


def logged_in(
    request: ApiRequest[Any],
    entrant: Entrant,
    started: StartedSession,
    tokens: TokenIssuer,
    devices: KnownDevices,
    status: int = 200,
) -> Response[LoggedIn]:
    """The answer to a log-in: an access token, the cookies of the session, and that of a device known from now on."""
    user_id, email, password_hash = entrant
    new, now = started.new, request.context.now()
    body = LoggedIn(str(user_id), email, tokens.access(user_id, new.session_id), started.restored)
    answer = written(body, started.position, status)
    cookies.give(request, answer, tokens, body.access_token, started.refresh, new.seconds(now))
    device = devices.recognise(cookies.device_of(request.scope), email)
    return cookies.remember(request, answer, devices.issue(email, password_hash, device), devices.seconds)
