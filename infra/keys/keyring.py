"""Encryption of small fields under DATA_KEK: AES-256-GCM, bound to what the field belongs to."""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from infra.keys.derivation import derived_key

_FORMAT = "v1"
_ID, _KEY, _NONCE = 4, 32, 12


class Undecipherable(Exception):
    """The text was encrypted with another key or for another place, or was changed since."""


class Keyring:
    """Encrypts with one key, and reads what that key or a former one has encrypted.

    A text names its key, so that the key can be replaced later: the former ones go on being read meanwhile.
    """

    def __init__(self, secret: str, *former: str) -> None:
        self._keys = dict(_derived(text) for text in (*former, secret))
        self._current, _ = _derived(secret)

    def encrypt(self, plain: bytes, place: str) -> str:
        """`v1.<id of the key>.<base64url>`, to be decrypted for the same `place` only, such as an id and a field."""
        nonce, head = os.urandom(_NONCE), f"{_FORMAT}.{self._current}"
        sealed = nonce + self._keys[self._current].encrypt(nonce, plain, _bound(head, place))
        return f"{head}.{urlsafe_b64encode(sealed).rstrip(b'=').decode()}"

    def decrypt(self, text: str, place: str) -> bytes:
        """What was encrypted for that place. Raises Undecipherable."""
        head, _, body = text.rpartition(".")
        kind, _, key_id = head.partition(".")
        key = self._keys.get(key_id)
        if kind != _FORMAT or key is None:
            raise Undecipherable
        try:
            sealed = urlsafe_b64decode(body + "=" * (-len(body) % 4))
            return key.decrypt(sealed[:_NONCE], sealed[_NONCE:], _bound(head, place))
        except (InvalidTag, Base64Error, ValueError):
            raise Undecipherable from None


def _derived(secret: str) -> tuple[str, AESGCM]:
    """The public id of a key, and the key of the cipher."""
    made = derived_key(secret, "data key", _ID + _KEY)
    return made[:_ID].hex(), AESGCM(made[_ID:])


def _bound(head: str, place: str) -> bytes:
    return f"{head}.{place}".encode()
