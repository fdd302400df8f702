"""The second factor of an account: codes of an authenticator app (TOTP, RFC 6238) and recovery codes, each good once.

Which code belongs to which moment is computed outside, where the seed can be decrypted; here it is decided whether the
code still counts. Time steps are those of the app: 30 seconds each, counted from 1970.
"""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import msgspec

from domain.aggregate import MADE_BY_USER, Aggregate, Event
from domain.errors import Contradiction, Forbidden, Invalid, Unauthorized
from domain.ids import second_factor_id
from domain.personal import Personal

#: How many codes may be tried at one log-in.
TRIES = 5
#: After so many wrong codes in a row only a recovery code counts (NIST SP 800-63B, 3.2.2).
MOST_FAILURES = 100
#: So many log-ins are remembered until they expire.
_REMEMBERED = 64


class SecondFactorIsOn(Contradiction):
    """The second factor is on already; turn it off first"""

    code = "second_factor_on"


class NoSecretOffered(Contradiction):
    """Ask for a secret first, enter it into your authenticator app, and confirm it with a code"""

    code = "second_factor_not_offered"


class WrongFirstCode(Invalid):
    """The code does not belong to this secret and this moment; check the clock of your device"""

    field = "code"


class WrongOwnCode(Forbidden):
    """The code is wrong or was used before; wait for the next one"""

    code = "wrong_code"


class SecondFactorIsOff(Contradiction):
    """The second factor is off; turn it on first"""

    code = "second_factor_off"


class SecondFactorRequired(Unauthorized):
    """Enter a code of your authenticator app, or a recovery code"""

    code = "second_factor_required"

    def __init__(self, challenge: str = "") -> None:
        super().__init__()
        self.challenge = challenge

    @property
    def details(self) -> dict[str, int | str]:
        return {"challenge": self.challenge}


class InvalidCode(Unauthorized):
    """The code is wrong or was used before; wait for the next one"""

    code = "invalid_code"


class ChallengeOver(Unauthorized):
    """This log-in took too long, was tried too often or is done; begin again with your password"""

    code = "challenge_over"


class LoginChallenge(msgspec.Struct, frozen=True):
    """A log-in whose first factor was right, and which waits for the second one until a time."""

    id: UUID
    until: datetime


class EnteredCode(msgspec.Struct, frozen=True):
    """What a user has entered: the time step to which it belongs, None for none, and its hash as a recovery code."""

    step: int | None
    recovery_hash: str = ""


class SecretOffered(Event, frozen=True):
    """A secret for an authenticator app was shown; it counts once a code confirms it."""

    topic: ClassVar[str] = "second-factor.offered.v1"
    public = ("user_id",)
    user_id: UUID
    #: Encrypted under DATA_KEK for this aggregate.
    seed: Personal[str]


class SecondFactorConfirmed(Event, frozen=True, omit_defaults=True):
    """The second factor is on: log-ins ask for a code from now on."""

    topic: ClassVar[str] = "second-factor.confirmed.v1"
    #: The time step of the code that confirmed it.
    step: int
    #: SHA-256, hexadecimal.
    recovery_hashes: Personal[tuple[str, ...]]
    #: The account; None in events from before it was stored.
    user_id: UUID | None = None


class CodeUsed(Event, frozen=True):
    """A code was right, and is spent."""

    topic: ClassVar[str] = "second-factor.code-used.v1"
    #: None for a recovery code, which has a hash.
    step: int | None
    recovery_hash: Personal[str] | None
    #: None where a user who is logged in has proved something.
    challenge: LoginChallenge | None
    at: datetime


class CodeRefused(Event, frozen=True):
    """A wrong or spent code was entered."""

    topic: ClassVar[str] = "second-factor.code-refused.v1"
    #: None where a user who is logged in had to prove something.
    challenge: LoginChallenge | None
    at: datetime


class RecoveryCodesReplaced(Event, frozen=True):
    """New recovery codes were shown; the earlier ones count no more."""

    topic: ClassVar[str] = "second-factor.recovery-codes-replaced.v1"
    #: SHA-256, hexadecimal.
    recovery_hashes: Personal[tuple[str, ...]]


class SecondFactorRemoved(Event, frozen=True, omit_defaults=True):
    """The second factor is off: a log-in asks for the password alone."""

    topic: ClassVar[str] = "second-factor.removed.v1"
    #: The account; None in events from before it was stored.
    user_id: UUID | None = None


class ChallengeTries(msgspec.Struct, frozen=True):
    """How many codes were tried at a log-in."""

    challenge: LoginChallenge
    count: int


class SecondFactor(Aggregate, kw_only=True, omit_defaults=True):
    """The second factor of one account; its id derives from that of the account."""

    not_found_error = NoSecretOffered
    snapshot_topic = "second-factor.snapshot.v1"
    owner_rule = MADE_BY_USER

    user_id: UUID | None = None
    #: Encrypted; empty while the second factor is off.
    seed: str = ""
    #: A seed that no code has confirmed yet, encrypted.
    offered: str = ""
    #: The time step of the newest code that was used.
    step: int = 0
    #: Hashes of the recovery codes that are left.
    recovery: tuple[str, ...] = ()
    #: Log-ins that have not expired, and how often they were tried; a log-in that succeeded counts as tried out.
    tries: tuple[ChallengeTries, ...] = ()
    #: Wrong codes since the last right one.
    failures: int = 0

    @classmethod
    def of(cls, user_id: UUID) -> "SecondFactor":
        """That of an account which never had one."""
        return cls(id=second_factor_id(user_id))

    @property
    def is_on(self) -> bool:
        """Whether log-ins ask for a code."""
        return bool(self.seed)

    def offer(self, user_id: UUID, seed: str) -> None:
        """Show a new secret; an earlier one that was not confirmed counts no more. Raises SecondFactorIsOn."""
        self._require_off()
        self.record(SecretOffered(user_id=user_id, seed=seed))

    def confirm(self, code: EnteredCode, recovery_hashes: tuple[str, ...]) -> None:
        """Turn it on with a code of the offered secret. Raises SecondFactorIsOn, NoSecretOffered, WrongFirstCode."""
        self._require_off()
        if not self.offered:
            raise NoSecretOffered
        if code.step is None:
            raise WrongFirstCode
        on = SecondFactorConfirmed(step=code.step, recovery_hashes=recovery_hashes, user_id=self.user_id)
        self.record(on)

    def enter(self, challenge: LoginChallenge, code: EnteredCode, now: datetime) -> bool:
        """Spend a code on a log-in. False, and the try is recorded, for a wrong one. Raises ChallengeOver."""
        if not self.is_on or now >= challenge.until or self._tried(challenge) >= TRIES:
            raise ChallengeOver
        return self._spend(code, challenge, now)

    def prove(self, code: EnteredCode, now: datetime) -> bool:
        """Spend a code of a user who is logged in. False, and the try is recorded, for a wrong one.

        Raises SecondFactorIsOff.
        """
        self._require_on()
        return self._spend(code, None, now)

    def replace_recovery_codes(self, recovery_hashes: tuple[str, ...]) -> None:
        """Let other recovery codes count, and none of the earlier ones. Raises SecondFactorIsOff."""
        self._require_on()
        self.record(RecoveryCodesReplaced(recovery_hashes=recovery_hashes))

    def remove(self) -> None:
        """Turn it off. Repeating it is silent."""
        if self.is_on:
            self.record(SecondFactorRemoved(user_id=self.user_id))

    def apply(self, event: Any) -> None:
        match event:
            case SecretOffered():
                self.user_id, self.offered = event.user_id, event.seed
            case SecondFactorConfirmed():
                self.seed, self.offered = self.offered, ""
                self.step, self.recovery = event.step, event.recovery_hashes
            case CodeUsed():
                self._apply_use(event)
            case CodeRefused():
                self.failures += 1
                if event.challenge:
                    self._count(event.challenge, self._tried(event.challenge) + 1, event.at)
            case RecoveryCodesReplaced():
                self.recovery = event.recovery_hashes
            case SecondFactorRemoved():
                self.seed, self.step, self.recovery, self.failures = "", 0, (), 0

    def _apply_use(self, event: CodeUsed) -> None:
        self.failures = 0
        self.step = self.step if event.step is None else event.step
        self.recovery = tuple(known for known in self.recovery if known != event.recovery_hash)
        if event.challenge:
            self._count(event.challenge, TRIES, event.at)

    def _count(self, challenge: LoginChallenge, count: int, now: datetime) -> None:
        others = [one for one in self.tries if one.challenge.id != challenge.id and one.challenge.until > now]
        self.tries = (*others[1 - _REMEMBERED :], ChallengeTries(challenge, count))

    def _spend(self, code: EnteredCode, challenge: LoginChallenge | None, now: datetime) -> bool:
        right = self._is_right(code)
        self.record(_used(code, challenge, now) if right else CodeRefused(challenge=challenge, at=now))
        return right

    def _tried(self, challenge: LoginChallenge) -> int:
        return next((one.count for one in self.tries if one.challenge.id == challenge.id), 0)

    def _is_right(self, code: EnteredCode) -> bool:
        """Whether the code counts: each time step and each recovery code once."""
        new = code.step is not None and code.step > self.step and self.failures < MOST_FAILURES
        return self.is_on and (new or code.recovery_hash in self.recovery)

    def _require_on(self) -> None:
        if not self.is_on:
            raise SecondFactorIsOff

    def _require_off(self) -> None:
        if self.is_on:
            raise SecondFactorIsOn


def _used(code: EnteredCode, challenge: LoginChallenge | None, now: datetime) -> CodeUsed:
    recovery = code.recovery_hash if code.step is None else None
    return CodeUsed(step=code.step, recovery_hash=recovery, challenge=challenge, at=now)
