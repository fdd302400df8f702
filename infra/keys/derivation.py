"""Keys derived from a secret, one for each purpose (HKDF, RFC 5869)."""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def derived_key(secret: str, purpose: str, length: int = 32) -> bytes:
    """The key of that length in bytes. Keys of two purposes say nothing of each other, nor of the secret."""
    return HKDF(SHA256(), length, salt=None, info=f"mangamotion {purpose} v1".encode()).derive(secret.encode())
