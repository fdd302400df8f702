"""Texts for cookies that only this server makes and reads: encrypted, for one purpose, until a time."""

import os
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from infra.keys.derivation import derived_key

_NONCE, _TIME = 12, 8
#: Browsers keep cookies of 4096 bytes; a longer text is refused unread.
_LONGEST = 4000


class Sealer:
    """AES-256-GCM with a key derived from a secret of the server. `now` is Unix time in seconds."""

    def __init__(self, secret: str, now: Callable[[], float] = time.time) -> None:
        key = derived_key(secret, "sealed text")
        self._cipher = AESGCM(key)
        self._now = now

    def seal(self, purpose: str, content: bytes, seconds: int) -> str:
        """The content as ASCII text that `unseal` opens for so many seconds and this purpose only."""
        nonce, until = os.urandom(_NONCE), int(self._now()) + seconds
        sealed = self._cipher.encrypt(nonce, until.to_bytes(_TIME) + content, purpose.encode())
        return urlsafe_b64encode(nonce + sealed).rstrip(b"=").decode()

    def unseal(self, purpose: str, text: str | None) -> bytes | None:
        """The content; None for an expired text, one of another purpose, and one that was changed."""
        if not text or len(text) > _LONGEST or not text.isascii():
            return None
        try:
            data = urlsafe_b64decode(text + "=" * (-len(text) % 4))
            plain = self._cipher.decrypt(data[:_NONCE], data[_NONCE:], purpose.encode())
        except (InvalidTag, ValueError):
            return None
        return plain[_TIME:] if self._now() < int.from_bytes(plain[:_TIME]) else None
