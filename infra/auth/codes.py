"""Codes of authenticator apps (TOTP, RFC 6238) and recovery codes: making secrets, and reading what users enter."""

import hashlib
import hmac
import logging
from base64 import b32encode
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from domain.ids import second_factor_id
from domain.second_factor import EnteredCode
from infra.keys.keyring import Keyring, Undecipherable

log = logging.getLogger(__name__)

ISSUER = "MangaMotion"
DIGITS, STEP_SECONDS = 6, 30
#: How many steps the clock of a device may differ from ours, to either side.
DRIFT = 1
#: RFC 4226 recommends 160 bits, the length of the hash.
SEED_BYTES = 20
#: Recovery codes have 80 bits: 16 characters of base32.
RECOVERY_CODES, RECOVERY_BYTES = 10, 10
_IGNORED = str.maketrans("", "", " -\t\r\n")


class Codes:
    """Secrets and codes of second factors. Seeds leave it encrypted, each for the second factor that it belongs to."""

    def __init__(self, keyring: Keyring) -> None:
        self._keyring = keyring

    def seed(self, user_id: UUID, secret: str) -> str:
        """The seed made from a random text, encrypted."""
        return self._keyring.encrypt(_seed(secret), _place(user_id))

    def shown(self, secret: str) -> str:
        """The same seed as it is typed into an authenticator app: 32 characters of base32."""
        return b32encode(_seed(secret)).decode()

    def uri(self, secret: str, email: str) -> str:
        """The same seed as an address that authenticator apps read from a QR code (`otpauth://totp/…`)."""
        return _generator(_seed(secret)).get_provisioning_uri(email, ISSUER)

    def recovery_codes(self, secret: str) -> Sequence[str]:
        """Ten recovery codes made from a random text."""
        return [
            _grouped(b32encode(_made(secret, f"recovery {number}", RECOVERY_BYTES))) for number in range(RECOVERY_CODES)
        ]

    def recovery_hash(self, user_id: UUID, code: str) -> str:
        """What is stored of a recovery code, which has 80 random bits: a slow hash would add nothing."""
        text = f"{second_factor_id(user_id)} {_canonical(code)}"
        return hashlib.sha256(text.encode(errors="replace")).hexdigest()

    def reader(self, user_id: UUID, code: str, now: datetime) -> Callable[[str], EnteredCode]:
        """Compares a code that was entered at that moment with an encrypted seed."""
        return partial(self._read, user_id, _canonical(code), now)

    def _read(self, user_id: UUID, code: str, now: datetime, seed: str) -> EnteredCode:
        if len(code) == DIGITS:
            return EnteredCode(self._step(user_id, code, now, seed))
        return EnteredCode(None, self.recovery_hash(user_id, code))

    def _step(self, user_id: UUID, code: str, now: datetime, seed: str) -> int | None:
        try:
            generator = _generator(self._keyring.decrypt(seed, _place(user_id)))
        except Undecipherable:
            if seed:
                log.error("seed of a second factor not decrypted", extra={"user": str(user_id)})
            return None
        newest = int(now.timestamp()) // STEP_SECONDS + DRIFT
        steps = range(newest, newest - 2 * DRIFT - 1, -1)
        # All of them are compared, so that the time it takes does not depend on which one is right.
        right = [step for step in steps if is_code(generator, step, code)]
        return right[0] if right else None


def is_code(generator: TOTP, step: int, code: str) -> bool:
    """Whether the code is that of a time step."""
    return hmac.compare_digest(generator.generate(step * STEP_SECONDS), code.encode(errors="replace"))


def _generator(seed: bytes) -> TOTP:
    return TOTP(seed, DIGITS, SHA1(), STEP_SECONDS)  # noqa: S303 - what every authenticator app knows


def _seed(secret: str) -> bytes:
    return _made(secret, "seed", SEED_BYTES)


def _made(secret: str, purpose: str, length: int) -> bytes:
    return hmac.digest(secret.encode(), purpose.encode(), "sha256")[:length]


def _place(user_id: UUID) -> str:
    return f"{second_factor_id(user_id)}/seed"


def _canonical(code: str) -> str:
    """Without the blanks and hyphens that people type, in capitals."""
    return code.translate(_IGNORED).upper()


def _grouped(code: bytes) -> str:
    """`ABCD-EFGH-IJKL-MNOP`."""
    text = code.decode()
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))
