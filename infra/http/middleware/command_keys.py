"""What is derived from an Idempotency-Key: a name, fingerprints, secrets, and the encryption of the kept answer."""

import hmac
import os
from typing import NamedTuple
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from domain.errors import Contradiction, Invalid, Refusal

_SALT = b"mangamotion idempotency v1"
_BYTES, _NONCE = 32, 12


class BadIdempotencyKey(Invalid):
    """The Idempotency-Key must be one header of 1 to 255 printable ASCII characters"""

    field = "Idempotency-Key"


class CommandRunning(Contradiction):
    """A request with this Idempotency-Key is still running; ask again in a moment"""

    code = "idempotency_conflict"
    retry_after = 1


class KeyReused(Refusal):
    """This Idempotency-Key was used for another request; use a new one"""

    code = "idempotency_key_reused"


class CommandKeys(NamedTuple):
    """Four keys of 32 bytes, by HKDF (RFC 5869) from the server's secret, the user and the Idempotency-Key.

    The table holds none of the three, so that it opens nothing by itself.
    """

    #: Under which the request is stored.
    lookup: bytes
    fingerprint: bytes
    seal: bytes
    secret: bytes

    @classmethod
    def derive(cls, server_secret: str, user_id: UUID, key: str) -> "CommandKeys":
        """The keys of one request of one user."""
        material = b"\0".join((server_secret.encode(), user_id.bytes, key.encode()))
        derived = HKDF(SHA256(), _BYTES * 4, salt=_SALT, info=None).derive(material)
        return cls(*(derived[start : start + _BYTES] for start in range(0, len(derived), _BYTES)))

    def fingerprint_of(self, *parts: bytes) -> bytes:
        """What two requests have in common only if they are the same; 32 bytes."""
        return hmac.digest(self.fingerprint, b"".join(len(part).to_bytes(8) + part for part in parts), "sha256")

    def secret_of(self, command_id: UUID, number: int) -> bytes:
        """The 32 random-looking bytes of the n-th secret that a command makes, the same ones every time."""
        return hmac.digest(self.secret, command_id.bytes + number.to_bytes(8), "sha256")

    def encrypt(self, plain: bytes, purpose: bytes) -> bytes:
        """AES-256-GCM with a random nonce in front; opens only for the same purpose."""
        nonce = os.urandom(_NONCE)
        return nonce + AESGCM(self.seal).encrypt(nonce, plain, purpose)

    def decrypt(self, sealed: bytes, purpose: bytes) -> bytes | None:
        """What was encrypted; None for bytes that were changed."""
        try:
            return AESGCM(self.seal).decrypt(sealed[:_NONCE], sealed[_NONCE:], purpose)
        except InvalidTag:
            return None
