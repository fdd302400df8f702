"""One provider as a relying party sees it: where browsers begin, and who comes back."""

import logging
import re
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

import msgspec
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge

from commands.http.openid_ports import ProviderReturn, SignInFlow
from commands.openid import Identity
from domain.identity_claim import SignInFailed, SignInTimeUnknown, SignInTooOld
from infra.deadline import Unavailable
from infra.openid.documents import CachedDocument, Metadata, fetch_keys, fetch_metadata
from infra.openid.fetch import Answered, Fetcher, ProviderDown
from infra.openid.id_token import FRESH, ExpectedToken, InvalidIdToken, NotFresh, UnknownKey, checked_claims
from infra.settings.openid import OpenIdProviderSettings, OpenIdSettings

#: Keys are fetched again for a token with an unknown one, but not more often than this, in seconds.
NEW_KEYS = 30.0
#: OAuth error codes as RFC 6749 writes them; anything else is not repeated in our log.
_CODE = re.compile(r"[a-z_]{1,40}", re.ASCII)

log = logging.getLogger(__name__)


class TokenAnswer(msgspec.Struct, frozen=True):
    """The part of the answer of a token endpoint that matters to us; it is dropped with the request."""

    id_token: str
    access_token: str | None = None


class RelyingParty:
    """Signs people in at one provider."""

    def __init__(
        self,
        settings: OpenIdProviderSettings,
        redirect_uri: str,
        fetcher: Fetcher,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.settings, self._redirect_uri, self._fetcher = settings, redirect_uri, fetcher
        self._metadata = CachedDocument(lambda: fetch_metadata(fetcher, settings.issuer), clock)
        self._keys = CachedDocument(self._fetch_keys, clock)

    async def authorization_url(self, flow: SignInFlow) -> str:
        """Where a browser begins. Raises Unavailable."""
        try:
            metadata = await self._metadata.get()
        except ProviderDown as error:
            raise self._unavailable(error) from None
        address: str = prepare_grant_uri(
            metadata.authorization_endpoint,
            self.settings.client_id,
            "code",
            self._redirect_uri,
            "openid email",
            flow.state,
            nonce=flow.nonce,
            code_challenge=create_s256_code_challenge(flow.verifier),
            code_challenge_method="S256",
            **_fresh_sign_in(metadata) if flow.purpose == "again" else {},
        )
        return address

    async def identify(self, flow: SignInFlow, answer: ProviderReturn) -> Identity:
        """The person who came back. Raises SignInFailed, SignInTimeUnknown, SignInTooOld, Unavailable."""
        try:
            metadata = await self._metadata.get()
            self._check(metadata, answer)
            tokens = await self._trade(metadata, flow, answer.code)
            claims = await self._claims(flow, tokens)
            email = await self._email(metadata, claims, tokens) if flow.purpose == "sign_in" else ""
        except ProviderDown as error:
            raise self._unavailable(error) from None
        except NotFresh as error:
            self._log_refusal(f"ID token: {error}")
            raise (SignInTooOld if error.time_known else SignInTimeUnknown) from None
        except InvalidIdToken as error:
            raise self._failed(f"ID token: {error}") from None
        return Identity(self.settings.issuer, claims["sub"], email)

    def _check(self, metadata: Metadata, answer: ProviderReturn) -> None:
        """Raises SignInFailed for the answer of another provider (RFC 9207), and for a refusal."""
        if answer.issuer != self.settings.issuer and (
            answer.issuer or metadata.authorization_response_iss_parameter_supported
        ):
            raise self._failed("the answer of another provider")
        if answer.error or not answer.code:
            raise self._failed(answer.error if _CODE.fullmatch(answer.error) else "no code")

    async def _trade(self, metadata: Metadata, flow: SignInFlow, code: str) -> TokenAnswer:
        """The tokens for a code. Raises SignInFailed, ProviderDown."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._redirect_uri,
            "code_verifier": flow.verifier,
        }
        given = await self._authenticated(metadata, form)
        if given.status >= 500:
            raise ProviderDown(f"HTTP {given.status} for a code")
        if given.status != 200:
            error = given.content.get("error")
            raise self._failed(error if isinstance(error, str) and _CODE.fullmatch(error) else f"HTTP {given.status}")
        try:
            return msgspec.convert(given.content, TokenAnswer)
        except msgspec.ValidationError:
            raise self._failed("no ID token") from None

    async def _authenticated(self, metadata: Metadata, form: Mapping[str, str]) -> Answered:
        known = self.settings
        if known.client_secret and not metadata.wants_secret_in_body:
            pair = (known.client_id, known.client_secret)
            return await self._fetcher.post(metadata.token_endpoint, form, pair)
        secret = {"client_secret": known.client_secret} if known.client_secret else {}
        return await self._fetcher.post(metadata.token_endpoint, {**form, "client_id": known.client_id, **secret})

    async def _claims(self, flow: SignInFlow, tokens: TokenAnswer) -> dict[str, Any]:
        """The claims of the ID token; keys are fetched again once for one that is unknown. Raises InvalidIdToken."""
        expected = ExpectedToken(
            issuer=self.settings.issuer,
            client_id=self.settings.client_id,
            nonce=flow.nonce,
            access_token=tokens.access_token,
            fresh=flow.purpose == "again",
        )
        try:
            return checked_claims(tokens.id_token, await self._keys.get(), expected)
        except UnknownKey:
            return checked_claims(tokens.id_token, await self._keys.get(NEW_KEYS), expected)

    async def _email(self, metadata: Metadata, claims: Mapping[str, Any], tokens: TokenAnswer) -> str:
        """The e-mail address by the ID token, else by the provider's userinfo about the same person; or nothing."""
        if "email" not in claims and metadata.userinfo_endpoint and tokens.access_token:
            headers = {"authorization": f"Bearer {tokens.access_token}"}
            answer = await self._fetcher.get(metadata.userinfo_endpoint, headers)
            same = answer.status == 200 and answer.content.get("sub") == claims["sub"]
            claims = answer.content if same else {}
        email = claims.get("email")
        return email if isinstance(email, str) else ""

    async def _fetch_keys(self) -> Any:
        return await fetch_keys(self._fetcher, (await self._metadata.get()).jwks_uri)

    def _failed(self, reason: str) -> SignInFailed:
        self._log_refusal(reason)
        return SignInFailed()

    def _log_refusal(self, reason: str) -> None:
        log.info("sign-in refused", extra={"provider": self.settings.id, "reason": reason})

    def _unavailable(self, error: ProviderDown) -> Unavailable:
        log.warning("provider unavailable", extra={"provider": self.settings.id, "reason": str(error)})
        return Unavailable(f"{self.settings.id}: {error}")


def _fresh_sign_in(metadata: Metadata) -> dict[str, Any]:
    """Parameters that have the person sign in once more, and the time of it in the ID token."""
    claims = '{"id_token":{"auth_time":{"essential":true}}}' if metadata.claims_parameter_supported else None
    return {"prompt": "login", "max_age": str(FRESH), "claims": claims}


@asynccontextmanager
async def open_parties(settings: OpenIdSettings, public_url: str) -> AsyncIterator[dict[str, RelyingParty]]:
    """A party for each provider of the settings, by id; connections end with the block."""
    fetcher = Fetcher()
    try:
        yield {
            known.id: RelyingParty(known, f"{public_url}/api/auth/oidc/{known.id}/callback", fetcher)
            for known in settings.providers
        }
    finally:
        await fetcher.close()
