"""Access tokens (15 minutes) and refresh tokens (7 days, kept only as a hash): JWTs, each kind with its own key."""

import hashlib
import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import jwt
from cachetools import LRUCache
from jwt import PyJWK, PyJWTError
from jwt.types import Options

from commands.users import NewSession
from domain.errors import Unauthorized
from domain.ids import new_id

ISSUER = "mangamotion"
LEEWAY = 10
#: Far more than any token of ours; a longer one is refused unread.
MAX_BYTES = 2048
_CLAIMS = ["exp", "iat", "iss", "aud", "sub", "jti", "sid", "userId", "type"]
_CACHED = 10_000
#: What every API key starts with, so that people and scanners of leaked secrets know one when they see it.
KEY_PREFIX = "mm_live_"


class BadToken(Unauthorized):
    """Missing or invalid authorization header"""


class Claims(NamedTuple):
    """What a valid token says."""

    user_id: UUID
    session_id: UUID
    expires: int


class PresentedToken(NamedTuple):
    """A refresh token that a client sent."""

    user_id: UUID
    session_id: UUID
    hash: str


class TokenKind(NamedTuple):
    """A kind of token. Key, header, audience and claim differ, so that none is accepted as another."""

    name: str
    header: str
    audience: str
    key: PyJWK
    seconds: int


class Tokens:
    """Makes and checks tokens. `now` is Unix time in seconds."""

    def __init__(
        self,
        secret: str,
        refresh_secret: str,
        access: timedelta = timedelta(minutes=15),
        refresh: timedelta = timedelta(days=7),
        now: Callable[[], float] = time.time,
    ) -> None:
        self._access = TokenKind("access", "at+jwt", "mangamotion-api", _key(secret), int(access.total_seconds()))
        self._refresh = TokenKind(
            "refresh", "rt+jwt", "mangamotion-refresh", _key(refresh_secret), int(refresh.total_seconds())
        )
        self._now = now
        self._verified: LRUCache[str, Claims] = LRUCache(_CACHED)

    @property
    def access_seconds(self) -> int:
        """How long an access token lasts."""
        return self._access.seconds

    def access(self, user_id: UUID, session_id: UUID) -> str:
        """A signed token for one session of one user."""
        return self._signed(self._access, user_id, session_id)

    def session(self, user_id: UUID, session_id: UUID | None = None) -> tuple[NewSession, str]:
        """A session about to start or to be prolonged, and its refresh token, which is stored nowhere."""
        now = datetime.fromtimestamp(self._now(), UTC)
        session_id = session_id or new_id(now, uuid4())
        token = self._signed(self._refresh, user_id, session_id)
        expires_at = now + timedelta(seconds=self._refresh.seconds)
        return NewSession(session_id=session_id, refresh_hash=fingerprint(token), expires_at=expires_at), token

    def presented(self, text: str | None) -> PresentedToken:
        """A refresh token that a client sent, not yet compared with what is stored. Raises BadToken."""
        if text is None:
            raise BadToken
        claims = self._decode(self._refresh, text)
        return PresentedToken(claims.user_id, claims.session_id, fingerprint(text))

    def key(self, secret: str) -> tuple[str, str, str]:
        """The API key with this secret in it, its first characters and its hash."""
        key = f"{KEY_PREFIX}{secret}"
        return key, key[: len(KEY_PREFIX) + 6], fingerprint(key)

    def verify(self, token: str) -> Claims:
        """The claims of an access token. Raises BadToken, the same one for every defect."""
        claims = self._verified.get(token) or self._verify_once(token)
        if claims.expires + LEEWAY <= self._now():
            self._verified.pop(token, None)
            raise BadToken
        return claims

    def _signed(self, kind: TokenKind, user_id: UUID, session_id: UUID) -> str:
        issued = int(self._now())
        claims = {
            "userId": str(user_id),
            "type": kind.name,
            "iat": issued,
            "exp": issued + kind.seconds,
            "sub": str(user_id),
            "aud": kind.audience,
            "iss": ISSUER,
            "jti": secrets.token_urlsafe(32),
            "sid": str(session_id),
        }
        return jwt.encode(claims, kind.key, algorithm="HS256", headers={"typ": kind.header})

    def _verify_once(self, token: str) -> Claims:
        """Check the signature and cache the claims: a page sends the same token with every request."""
        claims = self._verified[token] = self._decode(self._access, token)
        return claims

    def _decode(self, kind: TokenKind, token: str) -> Claims:
        if len(token) > MAX_BYTES:
            raise BadToken
        try:
            return _claims(kind, jwt.get_unverified_header(token), _verified(kind, token))
        except (PyJWTError, ValueError, TypeError, RecursionError, AttributeError, OverflowError):
            raise BadToken from None


def _verified(kind: TokenKind, token: str) -> dict[str, Any]:
    """The payload of a token whose signature, audience, issuer and times are right."""
    return jwt.decode(
        token,
        kind.key,
        algorithms=["HS256"],
        options=_options(),
        audience=kind.audience,
        issuer=ISSUER,
        leeway=LEEWAY,
    )


def _claims(kind: TokenKind, header: dict[str, Any], payload: dict[str, Any]) -> Claims:
    """The claims; refuses what the library accepts: other kinds, keys in the header, times that are not integers."""
    issued, expires = payload["iat"], payload["exp"]
    if set(header) != {"alg", "typ"} or header["typ"] != kind.header or payload["type"] != kind.name:
        raise BadToken
    if type(issued) is not int or type(expires) is not int or not issued < expires <= issued + kind.seconds:
        raise BadToken
    if payload["sub"] != payload["userId"] or not isinstance(payload["jti"], str):
        raise BadToken
    return Claims(UUID(payload["userId"]), UUID(payload["sid"]), expires)


def _key(secret: str) -> PyJWK:
    return PyJWK.from_dict({"kty": "oct", "k": jwt.utils.base64url_encode(secret.encode()).decode()}, algorithm="HS256")


def fingerprint(token: str) -> str:
    """What is stored of a refresh token or an API key: its SHA-256, hexadecimal.

    Both hold 256 random bits and cannot be guessed: neither salt nor a slow hash would add anything, and a fast
    hash can be found by an index on every request.
    """
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def _options() -> Options:
    return {"require": _CLAIMS, "strict_aud": True}
