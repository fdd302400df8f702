"""What a provider publishes of itself: its metadata (OpenID Connect Discovery 1.0) and its keys (RFC 7517)."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any, Generic, TypeVar

import msgspec
from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, KeySet

from infra.openid.fetch import Fetcher, ProviderDown
from infra.settings.openid import is_secure

T = TypeVar("T")

#: Seconds for which a document is used without asking again, and for which it is used while the provider is down.
LIFE, KEPT = 3600.0, 86_400.0
#: Seconds for which a failure is remembered: requests of strangers must not become as many to the provider.
FAILURE = 5.0
#: Key types whose keys are public.
_PUBLIC_KEYS = ("RSA", "EC")
#: Shorter RSA keys must not be used (RFC 7518, section 3.3).
_RSA_BITS = 2048

log = logging.getLogger(__name__)


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """The part of the metadata that matters to us. Raises ValidationError for other types."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str = ""
    code_challenge_methods_supported: tuple[str, ...] | None = None
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)
    claims_parameter_supported: bool = False
    authorization_response_iss_parameter_supported: bool = False

    @property
    def wants_secret_in_body(self) -> bool:
        """Whether the secret goes into the form; HTTP Basic is preferred."""
        return "client_secret_basic" not in self.token_endpoint_auth_methods_supported


class CachedDocument(Generic[T]):
    """A document that is fetched when it is needed and old, by one request at a time. `clock` is in seconds."""

    def __init__(self, fetch: Callable[[], Awaitable[T]], clock: Callable[[], float] = time.monotonic) -> None:
        self._fetch, self._now = fetch, clock
        self._lock = asyncio.Lock()
        self._value: T | None = None
        self._fetched_at = self._failed_at = float("-inf")
        self._failure = ""

    async def get(self, life: float = LIFE) -> T:
        """The document, at most so many seconds old; older while the provider is down. Raises ProviderDown."""
        async with self._lock:
            if self._value is None or self._now() - self._fetched_at > life:
                await self._refresh()
            if self._value is None or self._now() - self._fetched_at > KEPT:
                raise ProviderDown(self._failure)
            return self._value

    async def _refresh(self) -> None:
        if self._now() - self._failed_at < FAILURE:
            return
        try:
            self._value, self._fetched_at = await self._fetch(), self._now()
        except ProviderDown as error:
            self._failed_at, self._failure = self._now(), str(error)
            log.warning("provider document not fetched", extra={"reason": str(error)})


async def fetch_metadata(fetcher: Fetcher, issuer: str) -> Metadata:
    """The metadata of a provider. Raises ProviderDown for any that is not exactly this issuer's, or not usable."""
    answer = await fetcher.get(issuer.rstrip("/") + "/.well-known/openid-configuration")
    _require(answer.status == 200, f"HTTP {answer.status} for its metadata")
    try:
        found = msgspec.convert(answer.content, Metadata)
    except msgspec.ValidationError as error:
        raise ProviderDown(f"metadata: {error}") from None
    _require(found.issuer == issuer, "its metadata names another issuer")
    endpoints = (found.authorization_endpoint, found.token_endpoint, found.jwks_uri)
    _require(all(map(is_secure, endpoints)), "an endpoint in its metadata is no https address")
    _require(not found.userinfo_endpoint or is_secure(found.userinfo_endpoint), "its userinfo is no https address")
    methods = found.code_challenge_methods_supported
    _require(methods is None or "S256" in methods, "it does not support PKCE with S256")
    return found


async def fetch_keys(fetcher: Fetcher, url: str) -> KeySet:
    """The keys that a provider signs with. Raises ProviderDown when there is none that can be used."""
    answer = await fetcher.get(url)
    keys = answer.content.get("keys")
    _require(answer.status == 200, f"HTTP {answer.status} for its keys")
    _require(isinstance(keys, list), "its keys are no list")
    usable = [key for data in keys or () if (key := _imported(data))]
    _require(bool(usable), "none of its keys can be used")
    return KeySet(usable)


def _imported(data: Any) -> Any:
    """One public key for signatures; None for any other, which the set may hold too."""
    if not isinstance(data, dict) or data.get("kty") not in _PUBLIC_KEYS or data.get("use", "sig") != "sig":
        return None
    if data["kty"] == "RSA" and _bits(data.get("n")) < _RSA_BITS:
        return None
    try:
        return JWKRegistry.import_key(data)
    except (JoseError, ValueError, TypeError, KeyError):
        return None


def _bits(number: object) -> int:
    """How long a number in base64url is, rounded up to a character."""
    return 6 * len(number.lstrip("A")) if isinstance(number, str) else 0


def _require(fine: bool, problem: str) -> None:
    if not fine:
        raise ProviderDown(problem)
