"""An authenticator app, and a clock that tests move so that each code is another one."""

import base64
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import httpx
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from domain.second_factor import EnteredCode
from infra.auth.codes import STEP_SECONDS, Codes
from infra.keys.keyring import Keyring
from tests.http.people import PASSWORD, Person

STEP = timedelta(seconds=STEP_SECONDS)


class Clock:
    """That of the machine, and so much ahead."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead


class ClockedCodes(Codes):
    """Compares codes at the time of this clock."""

    def __init__(self, keyring: Keyring, clock: Clock) -> None:
        super().__init__(keyring)
        self.clock = clock

    def reader(self, user_id: UUID, code: str, now: datetime) -> Callable[[str], EnteredCode]:
        return super().reader(user_id, code, self.clock.now())


class App:
    """An authenticator app with one secret."""

    def __init__(self, secret: str, clock: Clock | None = None) -> None:
        self._generator = TOTP(base64.b32decode(secret), 6, SHA1(), STEP_SECONDS)
        self.clock = clock or Clock()

    def code(self, steps: int = 0) -> str:
        """The code that it shows now, or so many steps later."""
        at = self.clock.now() + steps * STEP
        return self._generator.generate(int(at.timestamp())).decode()

    def next_code(self) -> str:
        """The code of the next step; the clock has gone on until then."""
        self.clock.ahead += STEP
        return self.code()

    def wrong_code(self) -> str:
        """Six digits that are no code of these minutes."""
        shown = {self.code(steps) for steps in range(-5, 6)}
        return next(text for number in range(10**6) if (text := f"{number:06}") not in shown)


async def enrolled(person: Person, clock: Clock) -> tuple[App, list[str]]:
    """Turns the second factor of a person on; the app and the recovery codes."""
    offered = await person.post("/api/auth/totp")
    assert offered.status_code == 200, offered.text
    app = App(offered.json()["secret"], clock)
    confirmed = await person.post("/api/auth/totp/confirm", {"code": app.next_code()})
    assert confirmed.status_code == 200, confirmed.text
    return app, confirmed.json()["recoveryCodes"]


async def challenge_of(client: httpx.AsyncClient, email: str, password: str = PASSWORD) -> str:
    """What a log-in is asked to go on with."""
    answer = await client.post("/api/auth/login", json={"email": email, "password": password})
    assert (answer.status_code, answer.json()["error"]) == (401, "second_factor_required"), answer.text
    return str(answer.json()["challenge"])


async def enter(client: httpx.AsyncClient, challenge: str, code: str) -> httpx.Response:
    """Goes on with a log-in."""
    return await client.post("/api/auth/login/code", json={"challenge": challenge, "code": code})
