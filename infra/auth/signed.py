"""Texts that only this server can make: bytes of a fixed number and their HMAC, in base64url without padding."""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error

_MAC = 32


class SignedBytes:
    """Writes and reads texts of one purpose; `label` separates it from other uses of the key."""

    def __init__(self, key: bytes, label: bytes, length: int) -> None:
        self._key, self._label, self._length = key, label, length + _MAC
        self._text = 4 * ((self._length + 2) // 3)

    def write(self, content: bytes) -> str:
        """The text for a content of that length."""
        return urlsafe_b64encode(content + self._mac(content)).rstrip(b"=").decode()

    def read(self, text: str) -> bytes:
        """The content of a text, empty unless we have written it."""
        if len(text) > self._text or not text.isascii():
            return b""
        try:
            data = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        except (Base64Error, ValueError):
            return b""
        content, mac = data[:-_MAC], data[-_MAC:]
        return content if len(data) == self._length and hmac.compare_digest(mac, self._mac(content)) else b""

    def _mac(self, content: bytes) -> bytes:
        return hmac.digest(self._key, self._label + content, "sha256")
