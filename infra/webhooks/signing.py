"""The secrets of endpoints, encrypted at rest, and the key that signs for all receivers (`v1a`)."""

from base64 import b64encode, urlsafe_b64decode
from typing import NamedTuple
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from infra.keys.keyring import Keyring
from infra.settings.webhooks import WebhookOptions, seed_of

_SECRET, _PUBLIC = "whsec_", "whpk_"


class SealedSecret(NamedTuple):
    """A secret as its owner sees it, once, and as it is stored."""

    shown: str
    stored: str


class SigningKey:
    """An Ed25519 key of Standard Webhooks."""

    def __init__(self, key: str) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(seed_of(key))

    @property
    def public(self) -> str:
        """`whpk_` and the base64 of the public key."""
        return _PUBLIC + b64encode(self._private.public_key().public_bytes_raw()).decode()

    def sign(self, text: str) -> str:
        """`v1a,` and the base64 of the signature."""
        return "v1a," + b64encode(self._private.sign(text.encode())).decode()


class WebhookSecrets:
    """Makes and decrypts secrets. `private`: whether addresses may be private ones."""

    def __init__(self, keyring: Keyring, options: WebhookOptions) -> None:
        self._keyring = keyring
        self.private = options.webhook_allow_private
        self.key = SigningKey(options.webhook_signing_key) if options.webhook_signing_key else None

    @property
    def public_key(self) -> str | None:
        """What receivers check `v1a` signatures with; None when there are none."""
        return self.key.public if self.key else None

    def seal(self, webhook_id: UUID, secret: str) -> SealedSecret:
        """The secret of an endpoint, made from 256 random bits in base64url."""
        shown = _SECRET + b64encode(urlsafe_b64decode(secret + "=" * (-len(secret) % 4))).decode()
        return SealedSecret(shown, self._keyring.encrypt(shown.encode(), _place(webhook_id)))

    def unseal(self, webhook_id: UUID, stored: str) -> str:
        """The secret as its owner has seen it. Raises Undecipherable."""
        return self._keyring.decrypt(stored, _place(webhook_id)).decode()


def _place(webhook_id: UUID) -> str:
    return f"{webhook_id}/webhook secret"
