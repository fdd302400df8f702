"""The OpenID Connect providers that the environment names."""

import re
from collections.abc import Mapping
from typing import Self
from urllib.parse import urlsplit

import msgspec

from infra.settings.formats import is_address, is_loopback

_ID = re.compile(r"[a-z][a-z0-9-]{0,30}", re.ASCII)
#: VSCHAR of RFC 6749, appendix A: blanks are fine.
_WORD = re.compile(r"[ -~]{1,500}", re.ASCII)
_ISSUER = re.compile(r"OIDC_[A-Z][A-Z0-9_]*_ISSUER", re.ASCII)
_NAME = re.compile(r"[^\x00-\x1f\x7f]{1,60}")
_ADDRESS = "the address of this studio, such as https://studio.example"


class OpenIdProviderSettings(msgspec.Struct, frozen=True, kw_only=True):
    """One provider, from `OIDC_<ID>_…`."""

    #: As it appears in paths, such as `keycloak`.
    id: str
    #: Exactly as the provider writes it.
    issuer: str
    client_id: str
    #: Empty for a public client.
    client_secret: str = ""
    #: What people read on the button.
    name: str = ""

    def __repr__(self) -> str:
        return f"OpenIdProviderSettings({self.id!r}, {self.issuer!r}, {self.client_id!r}, ***)"


class OpenIdSettings(msgspec.Struct, frozen=True, kw_only=True):
    """All providers, in the order of `OIDC_PROVIDERS`."""

    providers: tuple[OpenIdProviderSettings, ...] = ()

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> tuple[Self, list[str]]:
        """Reads the environment; the second is a sentence for each problem."""
        ids = list(dict.fromkeys(environ.get("OIDC_PROVIDERS", "").replace(",", " ").split()))
        problems = [f"OIDC_PROVIDERS has {id_!r}, but an id is lower-case letters, digits and -." for id_ in _odd(ids)]
        found = [_provider(id_, environ) for id_ in ids if _ID.fullmatch(id_)]
        problems += [sentence for provider in found for sentence in _problems(provider)]
        problems += _shared_issuers(found) + _unlisted(found, environ)
        if ids and not is_address(environ.get("PUBLIC_URL", "").strip()):
            problems.append(
                f"OIDC_PROVIDERS needs PUBLIC_URL, where providers lead browsers back to. Set it to {_ADDRESS}."
            )
        return cls(providers=tuple(found)), problems

    def to_env(self) -> dict[str, str]:
        """The environment that `from_env` turns into these again."""
        values = {"OIDC_PROVIDERS": ",".join(provider.id for provider in self.providers)}
        for provider in self.providers:
            for field in ("issuer", "client_id", "client_secret", "name"):
                values[_variable(provider.id, field)] = getattr(provider, field)
        return values


def is_secure(url: str) -> bool:
    """Whether an address is https, or plain http on this very machine."""
    if not is_address(url):
        return False
    parts = urlsplit(url)
    return parts.scheme == "https" or is_loopback(parts.hostname or "")


def _odd(ids: list[str]) -> list[str]:
    return [id_ for id_ in ids if not _ID.fullmatch(id_)]


def _variable(id_: str, field: str) -> str:
    return f"OIDC_{id_.replace('-', '_')}_{field}".upper()


def _provider(id_: str, environ: Mapping[str, str]) -> OpenIdProviderSettings:
    def value(field: str) -> str:
        return environ.get(_variable(id_, field), "").strip()

    return OpenIdProviderSettings(
        id=id_,
        issuer=value("issuer"),
        client_id=value("client_id"),
        client_secret=value("client_secret"),
        name=value("name") or id_.capitalize(),
    )


def _problems(provider: OpenIdProviderSettings) -> list[str]:
    """Secrets are not shown in sentences that end in logs."""
    unset = [name for name in ("issuer", "client_id") if not getattr(provider, name)]
    odd = [name for name in ("client_id", "client_secret") if not _WORD.fullmatch(getattr(provider, name) or "x")]
    found = [f"{_variable(provider.id, name)} is not set. The provider gives it to its clients." for name in unset]
    found += [f"{_variable(provider.id, name)} has characters that none has." for name in odd]
    if provider.issuer and not (is_secure(provider.issuer) and _is_issuer(provider.issuer)):
        name = _variable(provider.id, "issuer")
        found.append(f"{name} is {provider.issuer!r}, but must be an https address, exactly as the provider writes it.")
    if not _NAME.fullmatch(provider.name):
        found.append(f"{_variable(provider.id, 'name')} must have 1 to 60 characters.")
    return found


def _is_issuer(url: str) -> bool:
    """An issuer has neither query nor fragment (OpenID Connect Discovery, section 3)."""
    return "?" not in url and "#" not in url


def _unlisted(found: list[OpenIdProviderSettings], environ: Mapping[str, str]) -> list[str]:
    """A provider that is set up and not listed would silently be missing."""
    known = {_variable(provider.id, "issuer") for provider in found}
    unlisted = sorted(
        name for name in environ if _ISSUER.fullmatch(name) and environ[name].strip() and name not in known
    )
    return [f"{name} is set, but OIDC_PROVIDERS does not list that provider. Add its id there." for name in unlisted]


def _shared_issuers(found: list[OpenIdProviderSettings]) -> list[str]:
    """A sign-in is known by issuer and subject, and subjects may differ by client: one issuer, one provider."""
    issuers = [provider.issuer for provider in found if provider.issuer]
    twice = sorted({issuer for issuer in issuers if issuers.count(issuer) > 1})
    return [f"Two providers of OIDC_PROVIDERS have the issuer {issuer!r}. Keep one of them." for issuer in twice]
