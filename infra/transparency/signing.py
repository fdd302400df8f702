"""With what the studio signs the heads of its log: a name and a key."""

from infra.keys.derivation import derived_key
from infra.settings import Settings
from infra.transparency.notes import NoteSigner

#: The name of a log without an address.
UNNAMED = "mangamotion.invalid/log"


def log_signer(settings: Settings) -> NoteSigner:
    """Signs under LOG_ORIGIN or the address of the studio, with a key that is made of LOG_SIGNING_KEY."""
    return NoteSigner(log_origin(settings), derived_key(settings.keys.log_signing_key, "log signing key"))


def log_origin(settings: Settings) -> str:
    """The name of the log, such as `studio.example/log`."""
    address = settings.accounts.public_url.partition("://")[2]
    return settings.accounts.log_origin or (f"{address.rstrip('/')}/log" if address else UNNAMED)
