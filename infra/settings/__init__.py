"""Everything that the environment decides, read once and passed on as one object. Imports nothing else of ours."""

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network
from typing import Any, Self
from urllib.parse import urlsplit

import msgspec

from infra.settings.accounts import AccountSettings
from infra.settings.backups import BackupSettings
from infra.settings.credits import CreditSettings, parse_mode
from infra.settings.erasure import ErasureSettings
from infra.settings.formats import (
    is_loopback,
    parse_flag,
    parse_hosts,
    parse_networks,
    parse_number,
    parse_origins,
    parse_seconds,
)
from infra.settings.keys import KeySettings
from infra.settings.openid import OpenIdSettings
from infra.settings.page import PageSettings
from infra.settings.payments import PUBLIC, PaymentSettings, demo_problem
from infra.settings.providers import ProviderSettings
from infra.settings.rate_limits import (
    DEFAULT_RATE_LIMITS,
    RateLimitRule,
    format_rate_limits,
    parse_rate_limits,
)
from infra.settings.servers import ServerSettings
from infra.settings.telemetry import TelemetrySettings
from infra.settings.webhooks import WebhookOptions

__all__ = [
    "AccountSettings",
    "BackupSettings",
    "CreditSettings",
    "ErasureSettings",
    "KeySettings",
    "OpenIdSettings",
    "PageSettings",
    "PaymentSettings",
    "ProviderSettings",
    "ServerSettings",
    "Settings",
    "SettingsError",
    "SpaceSettings",
    "TelemetrySettings",
    "UploadSettings",
    "WebhookOptions",
    "read_credits",
]

SECRET_BYTES = 32
_BY_TYPE: dict[object, Callable[[str], object]] = {
    bool: parse_flag,
    int: parse_number,
    str: str,
    timedelta: parse_seconds,
}
_BY_NAME: dict[str, Callable[[str], object]] = {
    "rate_limits": parse_rate_limits,
    "credits": parse_mode,
    "trusted_proxies": parse_networks,
    "cors_origins": parse_origins,
    "allowed_hosts": parse_hosts,
}
_SECRET_FIELDS = frozenset({"minio_access_key", "minio_secret_key", "jwt_secret", "jwt_refresh_secret"})
_URL_FIELDS = frozenset({"postgres_dsn", "nats_url", "redis_url"})


class SettingsError(Exception):
    """The environment is incomplete or wrong; the message has one sentence per problem."""


class UploadSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What an upload may be. Field names are the environment's names in lower case."""

    max_upload_bytes: int = 500_000_000
    #: the quota of one user
    upload_quota_files: int = 100
    upload_quota_bytes: int = 5_000_000_000
    #: how long a resumable upload may take
    upload_expiry: timedelta = timedelta(hours=24)


class SpaceSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What may take how much of the disk. Field names are the environment's names in lower case."""

    #: what the log files of `mangamotion up` may be together
    log_max_bytes: int = 100_000_000
    #: free bytes below which orders and uploads are refused, at most a tenth of the disk
    disk_reserve_bytes: int = 300_000_000
    #: events that are older than so many days are kept in the object store; 0: all of them in PostgreSQL
    archive_after_days: int = 0


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The settings of every process. Field names are the environment's names in lower case."""

    postgres_dsn: str
    nats_url: str
    redis_url: str
    #: host:port, without a scheme
    minio_endpoint: str
    minio_access_key: str
    minio_secret_key: str
    jwt_secret: str
    jwt_refresh_secret: str
    #: what stored data depends on; see infra/settings/keys.py for the names in the environment
    keys: KeySettings = KeySettings()
    #: the owner of the database, a standby, users and replicas of NATS
    servers: ServerSettings = ServerSettings()
    minio_bucket: str = "mangamotion"
    minio_secure: bool = False
    #: the address that browsers use for presigned links, with scheme; empty: the same as `minio_endpoint`
    minio_public_endpoint: str = ""
    jwt_expiry: timedelta = timedelta(minutes=15)
    jwt_refresh_expiry: timedelta = timedelta(days=7)
    host: str = "127.0.0.1"
    port: int = 3000
    #: the path under which a proxy shows us, such as /AIStudio
    root_path: str = ""
    api_processes: int = 1
    workers: int = 1
    #: how long a read waits for a read model that is behind, before it answers from what that holds (`X-Stale`)
    read_patience: timedelta = timedelta(seconds=2)
    allow_anonymous_jobs: bool = False
    uploads: UploadSettings = UploadSettings()
    #: changes to the limits, such as `register=100/1h login_ip=200/1m`, or `off`; see infra/settings/rate_limits.py
    rate_limits: Mapping[str, RateLimitRule] = msgspec.field(default_factory=lambda: DEFAULT_RATE_LIMITS)
    #: reverse proxies whose X-Forwarded-For counts, such as `10.0.0.0/8`
    trusted_proxies: tuple[IPv4Network | IPv6Network, ...] = ()
    #: origins of other pages that may read our answers and use cookies, such as `https://studio.example`
    cors_origins: frozenset[str] = frozenset()
    #: names of this server beside localhost, such as `studio.example api:3000`; `*` for any
    allowed_hosts: frozenset[str] = frozenset()
    #: the data folder of the embedded servers; empty: the default of this user and clone
    mangamotion_data: str = ""
    #: what may take how much of the disk
    space: SpaceSettings = SpaceSettings()
    #: how accounts are erased
    erasure: ErasureSettings = ErasureSettings()
    #: where backups go; see infra/settings/backups.py for the names in the environment
    backup: BackupSettings = BackupSettings()
    #: registration, PUBLIC_URL and mail; see infra/settings/accounts.py for the names in the environment
    accounts: AccountSettings = AccountSettings()
    #: what credits are for
    credit: CreditSettings = CreditSettings()
    #: hosted models; see infra/settings/providers.py for the names in the environment
    providers: ProviderSettings = ProviderSettings()
    #: sign-in through OpenID Connect; see infra/settings/openid.py for the names in the environment
    openid: OpenIdSettings = OpenIdSettings()
    #: Stripe and what is sold; see infra/settings/payments.py
    payments: PaymentSettings = PaymentSettings()
    #: how outgoing webhooks are sent and signed
    webhooks: WebhookOptions = WebhookOptions()
    #: where the built page is, where it finds the API, and whether it shows examples
    page: PageSettings = PageSettings()
    #: metrics, traces, reports of faults, and how log lines are written
    telemetry: TelemetrySettings = TelemetrySettings()

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Self:
        """Reads the environment; raises `SettingsError` with a sentence for each problem."""
        values, problems = _read(cls, environ)
        values["keys"], unusable = KeySettings.from_env(environ)
        values["providers"], more = ProviderSettings.from_env(environ)
        values["accounts"], accounts = AccountSettings.from_env(environ)
        values["backup"], unsaved = BackupSettings.from_env(environ)
        values["openid"], unset = OpenIdSettings.from_env(environ)
        uploads, wrong = _read(UploadSettings, environ)
        space, crowded = _read(SpaceSettings, environ)
        erasure, unforgotten = _read(ErasureSettings, environ)
        telemetry, unmeasured = _read(TelemetrySettings, environ)
        values["telemetry"] = TelemetrySettings(**telemetry)
        servers, unserved = _read(ServerSettings, environ)
        values["servers"] = ServerSettings(**servers)
        values["credit"], uncredited = _credits(environ)
        values["payments"], unpaid = PaymentSettings.from_env(environ)
        values["webhooks"], unsigned = WebhookOptions.from_env(environ)
        values["page"], unreachable = PageSettings.from_env(environ)
        problems += [
            *unusable,
            *more,
            *accounts,
            *unset,
            *wrong,
            *crowded,
            *unforgotten,
            *unmeasured,
            *values["telemetry"].problems(),
            *uncredited,
            *unpaid,
            *unsigned,
            *unreachable,
            *unsaved,
            *unserved,
            *values["servers"].problems(),
        ]
        problems += [*_weak_secrets(values), *_out_of_range(values | space | erasure)]
        problems += _unreachable_checkout(values)
        if problems:
            raise SettingsError("\n".join(problems))
        _join_endpoint(values, environ)
        values.setdefault("root_path", values["accounts"].path)
        values["erasure"] = ErasureSettings(**erasure)
        return cls(**values, uploads=UploadSettings(**uploads), space=SpaceSettings(**space))

    def to_env(self) -> dict[str, str]:
        """The environment that `from_env` turns into these settings again."""
        own = _to_env(self) | _to_env(self.uploads) | _to_env(self.space) | _to_env(self.credit) | _to_env(self.erasure)
        own |= _to_env(self.telemetry) | _to_env(self.servers)
        parts = (self.keys, self.backup, self.accounts, self.providers, self.openid, self.payments, self.webhooks)
        return own | self.page.to_env() | {name: text for part in parts for name, text in part.to_env().items()}

    def __repr__(self) -> str:
        shown = (f"{name}={_masked(name, getattr(self, name))!r}" for name in self.__struct_fields__)
        return f"Settings({', '.join(shown)})"


def read_credits(environ: Mapping[str, str]) -> CreditSettings:
    """What the environment says of credits alone. Raises `SettingsError`."""
    found, problems = _credits(environ)
    if problems:
        raise SettingsError("\n".join(problems))
    return found


def _credits(environ: Mapping[str, str]) -> tuple[CreditSettings, list[str]]:
    values, problems = _read(CreditSettings, environ)
    found = CreditSettings(**values)
    return found, problems + found.problems()


def _read(kind: type[msgspec.Struct], environ: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    """The values that the environment has for a struct, and a sentence for each problem."""
    values: dict[str, Any] = {}
    problems = []
    for field in msgspec.structs.fields(kind):
        name, text = field.name.upper(), environ.get(field.name.upper(), "").strip()
        parse = _BY_NAME.get(field.name) or _BY_TYPE.get(field.type)
        if text and parse:
            try:
                values[field.name] = parse(text)
            except ValueError as error:
                problems.append(f"{name} is {text!r}, but must be {error}.")
        elif field.required:
            problems.append(_missing(name))
    return values, problems


def _to_env(settings: msgspec.Struct) -> dict[str, str]:
    return {
        name.upper(): _format(value)
        for name in settings.__struct_fields__
        if not isinstance(value := getattr(settings, name), msgspec.Struct)
    }


def _format(value: object) -> str:
    match value:
        case timedelta():
            return f"{int(value.total_seconds())}s"
        case bool():
            return str(value).lower()
        case frozenset() | tuple():
            return " ".join(sorted(map(str, value)))
        case dict():
            return format_rate_limits(value)
    return str(value)


def _missing(name: str) -> str:
    if name.lower() in _SECRET_FIELDS:
        return f"{name} is not set. {_how_to_make(name)}"
    return f"{name} is not set. Set it, or run `mangamotion up`, which starts that server by itself."


def _how_to_make(name: str) -> str:
    return f"Make one with: export {name}=$(openssl rand -hex 32)"


def _weak_secrets(values: Mapping[str, object]) -> list[str]:
    """The S3 keys belong to a server that already has its own rule; what we sign with is ours to check."""
    problems = []
    for name in ("jwt_secret", "jwt_refresh_secret"):
        secret = str(values.get(name, ""))
        if secret and len(secret.encode()) < SECRET_BYTES:
            problems.append(f"{name.upper()} is shorter than {SECRET_BYTES} bytes. {_how_to_make(name.upper())}")
    if values.get("jwt_secret") and values.get("jwt_secret") == values.get("jwt_refresh_secret"):
        problems.append("JWT_REFRESH_SECRET is the same as JWT_SECRET, but must differ from it.")
    return problems


def _out_of_range(values: Mapping[str, object]) -> list[str]:
    problems = []
    for name, low, high in (
        ("port", 1, 65535),
        ("api_processes", 1, 64),
        ("workers", 0, 256),
        ("log_max_bytes", 10**6, 10**12),
        ("archive_after_days", 0, 36_500),
        ("erasure_days", 1, 365),
        ("backup_days", 0, 36_500),
    ):
        value = values.get(name)
        if isinstance(value, int) and not low <= value <= high:
            problems.append(f"{name.upper()} is {value}, but must be between {low} and {high}.")
    return problems


def _unreachable_checkout(values: Mapping[str, Any]) -> list[str]:
    """The local checkout is for this machine; Stripe returns its buyers to an address that they reach."""
    mode, host, address = values["payments"].mode, values.get("host", "127.0.0.1"), values["accounts"].public_url
    if mode == "demo":
        public = {name: values.get(name.lower()) for name in PUBLIC} | {"PUBLIC_URL": address}
        if is_loopback(urlsplit(address).hostname or ""):
            public.pop("PUBLIC_URL")  # that of `mangamotion up` itself
        problem = demo_problem(host, public)
        return [problem] if problem else []
    if mode and not address and not is_loopback(host):
        return ["STRIPE_SECRET_KEY needs PUBLIC_URL, the address to which buyers return after they have paid."]
    return []


def _join_endpoint(values: dict[str, Any], environ: Mapping[str, str]) -> None:
    """MINIO_ENDPOINT may be a host, host:port or URL, with the port also in MINIO_PORT."""
    endpoint = str(values["minio_endpoint"])
    if "://" in endpoint:
        parts = urlsplit(endpoint)
        values["minio_secure"] = parts.scheme == "https"
        endpoint = parts.netloc
    port = environ.get("MINIO_PORT", "").strip()
    values["minio_endpoint"] = f"{endpoint}:{port}" if port and ":" not in endpoint else endpoint


def _masked(name: str, value: object) -> object:
    if name in _SECRET_FIELDS:
        return "***"
    if name in _URL_FIELDS:
        return re.sub(r"(://[^:/@]*:)[^@]*@", r"\1***@", str(value))
    return value
