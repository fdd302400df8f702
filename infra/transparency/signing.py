"""With what the studio signs the heads of its log: a name and a key."""

from infra.keys.derivation import derived_key
from infra.settings import Settings, SettingsError
from infra.transparency.cosigning import WitnessAddress, Witnesses
from infra.transparency.notes import BadNote, Cosigner, NoteSigner, VerifierKey

#: The name of a log without an address.
UNNAMED = "mangamotion.invalid/log"


def log_signer(settings: Settings) -> NoteSigner:
    """Signs under LOG_ORIGIN or the address of the studio, with a key that is made of LOG_SIGNING_KEY."""
    return NoteSigner(log_origin(settings), derived_key(settings.keys.log_signing_key, "log signing key"))


def log_origin(settings: Settings) -> str:
    """The name of the log, such as `studio.example/log`."""
    address = settings.accounts.public_url.partition("://")[2]
    return settings.accounts.log_origin or (f"{address.rstrip('/')}/log" if address else UNNAMED)


def witness_signer(settings: Settings) -> Cosigner:
    """Signs the heads of other logs under the name of this one and `/witness`, with a key of its own."""
    return Cosigner(f"{log_origin(settings)}/witness", derived_key(settings.keys.log_signing_key, "witness key"))


def log_witnesses(settings: Settings) -> Witnesses:
    """Those of LOG_WITNESSES. Raises SettingsError."""
    try:
        return Witnesses([WitnessAddress.parse(text) for text in settings.accounts.log_witnesses.split()])
    except BadNote as error:
        raise SettingsError(f"LOG_WITNESSES is not usable: {error}.") from None


def witnessed_logs(settings: Settings) -> list[VerifierKey]:
    """The keys of WITNESSED_LOGS. Raises SettingsError."""
    try:
        return [VerifierKey.parse(text) for text in settings.accounts.witnessed_logs.split()]
    except BadNote as error:
        raise SettingsError(f"WITNESSED_LOGS is not usable: {error}.") from None
