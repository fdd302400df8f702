"""How outgoing webhooks are sent and signed."""

import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Mapping
from typing import Self

import msgspec

from infra.settings.formats import parse_flag

#: The prefix of a private key of Standard Webhooks, before the base64 of 32 bytes.
PREFIX = "whsk_"
_KEY = re.compile(r"[A-Za-z0-9+/]+={0,2}", re.ASCII)


class WebhookOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Field names are the environment's names in lower case."""

    #: admits http, any port and private addresses: for development and tests only
    webhook_allow_private: bool = False
    #: signs each webhook a second time (Ed25519), so that receivers need no shared secret; empty: it does not
    webhook_signing_key: str = ""

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> tuple[Self, list[str]]:
        """Reads the environment; the second is a sentence for each problem."""
        flag, key = (environ.get(name.upper(), "").strip() for name in cls.__struct_fields__)
        problems = [] if not key or len(seed_of(key)) == 32 else [_BAD_KEY]
        try:
            return cls(webhook_allow_private=bool(flag) and parse_flag(flag), webhook_signing_key=key), problems
        except ValueError as error:
            return cls(), [*problems, f"WEBHOOK_ALLOW_PRIVATE is {flag!r}, but must be {error}."]

    def to_env(self) -> dict[str, str]:
        """The environment that `from_env` turns into these again."""
        return {
            "WEBHOOK_ALLOW_PRIVATE": str(self.webhook_allow_private).lower(),
            "WEBHOOK_SIGNING_KEY": self.webhook_signing_key,
        }

    def __repr__(self) -> str:
        key = "***" if self.webhook_signing_key else ""
        return f"WebhookOptions(webhook_allow_private={self.webhook_allow_private}, webhook_signing_key={key!r})"


_BAD_KEY = (
    f"WEBHOOK_SIGNING_KEY is no private key of Standard Webhooks. Make one with: "
    f'export WEBHOOK_SIGNING_KEY="{PREFIX}$(openssl rand -base64 32)"'
)


def seed_of(key: str) -> bytes:
    """The 32 bytes in a private key; empty for a text that is none."""
    text = key.removeprefix(PREFIX)
    try:
        return b64decode(text, validate=True) if key.startswith(PREFIX) and _KEY.fullmatch(text) else b""
    except (Base64Error, ValueError):
        return b""
