"""The checks of an ID token (OpenID Connect Core 1.0, section 3.1.3.7)."""

import time
from collections.abc import Callable
from typing import Any, NamedTuple

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

#: Signatures with keys that only the provider has: neither `none` nor HS256, whose key the client knows too.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
#: Seconds by which clocks may differ.
LEEWAY = 60
#: Seconds for which a sign-in proves that the owner is there.
FRESH = 300
#: Characters of a token; a longer one is refused unread.
LONGEST = 16_384
_SUBJECT = 255

#: Headers that are not registered are ignored, as RFC 7515 asks; `crit` is not.
_registry = JWSRegistry(algorithms=ALGORITHMS, strict_check_header=False)


class InvalidIdToken(Exception):
    """The token is not one that this provider made for this sign-in; the message is for the log."""


class UnknownKey(InvalidIdToken):
    """The token is signed with a key that is not among those we know."""


class NotFresh(InvalidIdToken):
    """The person has signed in too long ago, or at a time that the provider does not say."""

    def __init__(self, *, time_known: bool) -> None:
        super().__init__("signed in too long ago" if time_known else "no time of the sign-in")
        self.time_known = time_known


class ExpectedToken(NamedTuple):
    """What the token must say."""

    issuer: str
    client_id: str
    nonce: str
    access_token: str | None
    #: The person must have signed in within the last minutes.
    fresh: bool


def checked_claims(
    token: str, keys: KeySet, expected: ExpectedToken, now: Callable[[], float] = time.time
) -> dict[str, Any]:
    """The claims of a token that is signed, ours, new and complete. Raises InvalidIdToken, UnknownKey, NotFresh."""
    if len(token) > LONGEST:
        raise InvalidIdToken("too long")
    try:
        decoded = jwt.decode(token, keys, registry=_registry)
        claims = CodeIDToken(decoded.claims, decoded.header, _options(expected), _parameters(expected))
        claims.validate(int(now()), LEEWAY)
    except InvalidKeyIdError:
        raise UnknownKey("key_id") from None
    except JoseError as error:
        raise InvalidIdToken(str(error)[:200]) from None
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
        raise InvalidIdToken(type(error).__name__) from None
    _require(str(decoded.header.get("typ", "JWT")).upper() == "JWT", "another kind of token")
    _require(_is_subject(claims["sub"]), "no subject")
    if expected.fresh:
        _require_fresh(claims.get("auth_time"), now())
    return dict(claims)


def _options(expected: ExpectedToken) -> dict[str, Any]:
    return {
        "iss": {"essential": True, "value": expected.issuer},
        "aud": {"essential": True, "value": expected.client_id},
        "sub": {"essential": True},
    }


def _parameters(expected: ExpectedToken) -> dict[str, Any]:
    return {"nonce": expected.nonce, "client_id": expected.client_id, "access_token": expected.access_token}


def _is_subject(value: object) -> bool:
    return isinstance(value, str) and value.isascii() and 1 <= len(value) <= _SUBJECT


def _require_fresh(auth_time: object, now: float) -> None:
    """Raises NotFresh."""
    if not isinstance(auth_time, int | float) or isinstance(auth_time, bool):
        raise NotFresh(time_known=False)
    if not now - FRESH - LEEWAY <= auth_time <= now + LEEWAY:
        raise NotFresh(time_known=True)


def _require(fine: bool, problem: str) -> None:
    if not fine:
        raise InvalidIdToken(problem)
