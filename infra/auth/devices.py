"""Device cookies: a device that has logged in before has a login limit of its own.

An attacker who guesses passwords can use up the login limit of any account (OWASP, "Device cookies"). A device that has
logged in carries a signed cookie, bound to the e-mail address and to the password of that time.
"""

import hmac
import time
from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID, uuid4

from domain.ids import email_claim_id
from infra.auth.signed import SignedBytes
from infra.keys.derivation import derived_key

LIFE = timedelta(days=180)
_ID, _TIME, _STAMP = 16, 8, 16


class Device(NamedTuple):
    """A device that an address was used on."""

    id: UUID
    stamp: bytes


class Devices:
    """Makes and reads the cookies. `now` is Unix time in seconds."""

    def __init__(self, secret: str, now: Callable[[], float] = time.time) -> None:
        self._key = derived_key(secret, "device cookie")
        self._signed = SignedBytes(self._key, b"cookie ", _ID + _ID + _TIME + _STAMP)
        self._now = now

    @property
    def seconds(self) -> int:
        """How long a cookie lasts."""
        return int(LIFE.total_seconds())

    def issue(self, email: str, password_hash: str, device: Device | None = None) -> str:
        """The cookie of a device on which the password was right: a new device, or one that is known already."""
        until = int(self._now()) + self.seconds
        device_id = device.id if device else uuid4()
        owner = email_claim_id(email).bytes + device_id.bytes
        return self._signed.write(owner + until.to_bytes(_TIME) + self._stamp(password_hash))

    def recognise(self, text: str | None, email: str) -> Device | None:
        """The device by its cookie; None for a cookie of another address, an expired one, and an invalid one."""
        content = self._signed.read(text or "")
        if content[:_ID] != email_claim_id(email).bytes:
            return None
        until = int.from_bytes(content[2 * _ID : 2 * _ID + _TIME])
        device = Device(UUID(bytes=content[_ID : 2 * _ID]), content[2 * _ID + _TIME :])
        return device if self._now() < until else None

    def is_current(self, device: Device, password_hash: str) -> bool:
        """Whether the password is still the one that was right on the device."""
        return hmac.compare_digest(device.stamp, self._stamp(password_hash))

    def _stamp(self, password_hash: str) -> bytes:
        return hmac.digest(self._key, b"password " + password_hash.encode(), "sha256")[:_STAMP]
