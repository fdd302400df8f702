"""The providers that are set up, by id."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from commands.http.openid_ports import OpenIdProvider
from domain.identity_claim import ProviderNotFound
from infra.settings.openid import OpenIdSettings


class ProviderDirectory:
    """All providers; `parties` speaks to each of them."""

    def __init__(self, settings: OpenIdSettings, parties: Mapping[str, OpenIdProvider]) -> None:
        self._parties = parties
        self._by_issuer = {known.issuer: known for known in settings.providers}

    def provider(self, provider: str) -> OpenIdProvider:
        """One of them. Raises ProviderNotFound."""
        found = self._parties.get(provider)
        if found is None:
            raise ProviderNotFound
        return found

    def named(self, issuer: str) -> tuple[str, str] | None:
        """Id and name of the provider with this issuer; None when it is set up no more."""
        known = self._by_issuer.get(issuer)
        return (known.id, known.name) if known else None


@asynccontextmanager
async def open_directory(settings: OpenIdSettings, public_url: str) -> AsyncIterator[ProviderDirectory]:
    """The providers of the settings, which lead browsers back to `public_url`; connections end with the block."""
    if not settings.providers:
        yield ProviderDirectory(settings, {})
        return
    # The libraries take 200 ms and some megabytes, which only a studio with providers spends.
    from infra.openid.relying_party import open_parties

    async with open_parties(settings, public_url) as parties:
        yield ProviderDirectory(settings, parties)
