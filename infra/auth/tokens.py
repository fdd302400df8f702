"""Access tokens (signed, 15 minutes) and refresh tokens (opaque, kept only as a hash)."""

import hashlib
import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import jwt
from jwt import PyJWK, PyJWTError
from jwt.types import Options

from commands.users import NewSession
from domain.errors import Unauthorized

ISSUER = "mangamotion"
AUDIENCE = "mangamotion-api"
KIND = "at+jwt"
LEEWAY = 10
#: Far more than any token of ours; what is longer is not even looked at.
MAX_BYTES = 2048
_CLAIMS = ["exp", "iat", "iss", "aud", "sub", "jti", "sid", "userId", "type"]
_REMEMBERED = 10_000


class BadToken(Unauthorized):
    """Missing or invalid authorization header"""


class Claims(NamedTuple):
    """What a valid access token says."""

    user_id: UUID
    session_id: UUID
    expires: int


class Tokens:
    """Makes and checks tokens. `now` is Unix time in seconds."""

    def __init__(
        self,
        secret: str,
        access: timedelta = timedelta(minutes=15),
        refresh: timedelta = timedelta(days=7),
        now: Callable[[], float] = time.time,
    ) -> None:
        self._key = PyJWK.from_dict(
            {"kty": "oct", "k": jwt.utils.base64url_encode(secret.encode()).decode()}, algorithm="HS256"
        )
        self._access, self._refresh, self._now = int(access.total_seconds()), refresh, now
        self._known: dict[str, Claims] = {}

    def access(self, user_id: UUID, session_id: UUID) -> str:
        """A signed token for one session of one user."""
        issued = int(self._now())
        claims = {
            "userId": str(user_id), "type": "access", "iat": issued, "exp": issued + self._access,
            "sub": str(user_id), "aud": AUDIENCE, "iss": ISSUER, "jti": uuid4().hex, "sid": str(session_id),
        }  # fmt: skip
        return jwt.encode(claims, self._key, algorithm="HS256", headers={"typ": KIND})

    def session(self) -> tuple[NewSession, str]:
        """A session about to start, and its refresh token: 256 random bits that are stored nowhere."""
        token = secrets.token_urlsafe(32)
        expires_at = datetime.fromtimestamp(self._now(), UTC) + self._refresh
        return NewSession(session_id=uuid4(), refresh_hash=fingerprint(token), expires_at=expires_at), token

    def verify(self, token: str) -> Claims:
        """The claims of an access token. Raises BadToken, the same one for every defect."""
        claims = self._known.get(token) or self._remember(token, self._decode(token))
        if claims.expires + LEEWAY <= self._now():
            self._known.pop(token, None)
            raise BadToken
        return claims

    def _remember(self, token: str, claims: Claims) -> Claims:
        """A signature is checked once: a page sends the same token with every request."""
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[token] = claims
        return claims

    def _decode(self, token: str) -> Claims:
        if len(token) > MAX_BYTES:
            raise BadToken
        try:
            header = jwt.get_unverified_header(token)
            payload = jwt.decode(token, self._key, algorithms=["HS256"], options=_options(), audience=AUDIENCE,
                                 issuer=ISSUER, leeway=LEEWAY)  # fmt: skip
            return self._claims(header, payload)
        except (PyJWTError, ValueError, TypeError, RecursionError, AttributeError, OverflowError):
            raise BadToken from None

    def _claims(self, header: dict[str, Any], payload: dict[str, Any]) -> Claims:
        """What the library lets pass: other kinds of token, keys in the header, times that are not whole numbers."""
        issued, expires = payload["iat"], payload["exp"]
        if set(header) != {"alg", "typ"} or header["typ"] != KIND or payload["type"] != "access":
            raise BadToken
        if type(issued) is not int or type(expires) is not int or not issued < expires <= issued + self._access:
            raise BadToken
        if payload["sub"] != payload["userId"] or not isinstance(payload["jti"], str):
            raise BadToken
        return Claims(UUID(payload["userId"]), UUID(payload["sid"]), expires)


def fingerprint(token: str) -> str:
    """What is stored of a refresh token: its SHA-256, hexadecimal. The token is random, so no salt is needed."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def _options() -> Options:
    return {"require": _CLAIMS, "strict_aud": True}
