"""Presigned links (AWS Signature Version 4, "Authenticating Requests: Using Query Parameters").

Beside the S3 client's own because those bind neither size nor type of what is sent, which these do when both are
among the signed headers; and because a page of a list needs forty, for which the key of the day is derived once.
"""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, urlsplit

_ALGORITHM = "AWS4-HMAC-SHA256"
_DAY = 8
#: Bytes that SHA-256 takes in at a time.
_BLOCK = 64


class _Frame(NamedTuple):
    """What links for GET of one host, moment and length of time have in common."""

    #: The canonical request behind its path.
    request: str
    #: The link between its path and the signature.
    link: str
    #: Both hashes of the HMAC (RFC 2104) over the string to sign, but for the digest of the request: their copies cost
    #: half of what those of an `hmac.HMAC` do.
    inner: "hashlib._Hash"
    outer: "hashlib._Hash"


class Presigner:
    """Signs with one pair of keys for one region."""

    def __init__(self, *, access_key: str, secret_key: str, region: str) -> None:
        self._access_key, self._secret_key, self._region = access_key, secret_key, region
        self._query = lru_cache(maxsize=64)(self._new_query)
        self._key = lru_cache(maxsize=4)(self._new_key)
        self._frame = lru_cache(maxsize=64)(self._new_frame)

    def get(self, address: str, at: datetime, seconds: int) -> str:
        """The address (scheme, host, quoted path) as a link for GET, good for so long from `at` (UTC)."""
        host, slash, path = address.partition("://")[2].partition("/")
        frame = self._frame(host, at, seconds)
        inner, outer = frame.inner.copy(), frame.outer.copy()
        inner.update(hashlib.sha256(f"GET\n{slash}{path}{frame.request}".encode()).hexdigest().encode())
        outer.update(inner.digest())
        return f"{address}{frame.link}{outer.hexdigest()}"

    def put(self, address: str, at: datetime, seconds: int, headers: Mapping[str, str], query: str = "") -> str:
        """The same for PUT with exactly these headers, named in lower case.

        `query`: further parameters of the request, quoted, in the order of their names, which begin in lower case.
        """
        parts, now = urlsplit(address), _written(at)
        signed = {**headers, "host": parts.netloc}
        names = ";".join(sorted(signed))
        scope = self._scope(now)
        whole = self._query(scope, now, seconds, names) + (query and f"&{query}")
        lines = [f"{name}:{' '.join(signed[name].split())}" for name in sorted(signed)]
        request = "\n".join(["PUT", parts.path, whole, *lines, "", names, "UNSIGNED-PAYLOAD"])
        text = "\n".join([_ALGORITHM, now, scope, hashlib.sha256(request.encode()).hexdigest()])
        signature = hmac.digest(self._key(scope), text.encode(), "sha256").hex()
        return f"{address}?{whole}&X-Amz-Signature={signature}"

    def _new_frame(self, host: str, at: datetime, seconds: int) -> _Frame:
        now = _written(at)
        scope = self._scope(now)
        query = self._query(scope, now, seconds, "host")
        key = self._key(scope).ljust(_BLOCK, b"\0")
        inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in key) + f"{_ALGORITHM}\n{now}\n{scope}\n".encode())
        outer = hashlib.sha256(bytes(byte ^ 0x5C for byte in key))
        request = f"\n{query}\nhost:{host}\n\nhost\nUNSIGNED-PAYLOAD"
        return _Frame(request, f"?{query}&X-Amz-Signature=", inner, outer)

    def _scope(self, now: str) -> str:
        return f"{now[:_DAY]}/{self._region}/s3/aws4_request"

    def _new_query(self, scope: str, now: str, seconds: int, names: str) -> str:
        parameters = {
            "X-Amz-Algorithm": _ALGORITHM,
            "X-Amz-Credential": f"{self._access_key}/{scope}",
            "X-Amz-Date": now,
            "X-Amz-Expires": str(seconds),
            "X-Amz-SignedHeaders": names,
        }
        return "&".join(f"{name}={quote(value, safe='')}" for name, value in parameters.items())

    def _new_key(self, scope: str) -> bytes:
        key = b"AWS4" + self._secret_key.encode()
        for part in scope.split("/"):
            key = hmac.digest(key, part.encode(), "sha256")
        return key


def _written(at: datetime) -> str:
    return at.strftime("%Y%m%dT%H%M%SZ")
