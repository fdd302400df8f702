"""Everything that the environment decides, read once and passed on as one object."""

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Self
from urllib.parse import urlsplit

import msgspec

from infra.adapters.providers import Providers
from infra.http.middleware.cors import parse as parse_origins
from infra.http.middleware.hosts import parse as parse_hosts
from infra.limits.client import networks
from infra.limits.rules import parse as parse_rules

SECRET_BYTES = 32
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
_READ_LATER: dict[str, Callable[[str], object]] = {
    "rate_limits": parse_rules,
    "trusted_proxies": networks,
    "cors_origins": parse_origins,
    "allowed_hosts": parse_hosts,
}
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_SECRET_FIELDS = frozenset({"minio_access_key", "minio_secret_key", "jwt_secret", "jwt_refresh_secret"})
_URL_FIELDS = frozenset({"postgres_dsn", "postgres_owner_dsn", "nats_url", "redis_url"})


class SettingsError(Exception):
    """The environment is incomplete or wrong; the message has one sentence per problem."""


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
    #: for `mangamotion migrate`, where POSTGRES_DSN names a role that owns nothing; empty: the same
    postgres_owner_dsn: str = ""
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
    allow_anonymous_jobs: bool = False
    max_upload_bytes: int = 500_000_000
    #: what the uploads of one user may be together
    upload_quota_files: int = 100
    upload_quota_bytes: int = 5_000_000_000
    #: how long a resumable upload may take
    upload_expiry: timedelta = timedelta(hours=24)
    #: changes to the limits, such as `register=100/1h login_ip=200/1m`, or `off`; see infra/limits/rules.py
    rate_limits: str = ""
    #: reverse proxies whose X-Forwarded-For counts, such as `10.0.0.0/8`; nobody else's does
    trusted_proxies: str = ""
    #: origins of other pages that may read our answers and use cookies, such as `https://studio.example`
    cors_origins: str = ""
    #: names by which we may be called, beside localhost, such as `studio.example api:3000`; `*` for any
    allowed_hosts: str = ""
    #: the data folder of the embedded servers; empty: the default of this user and clone
    mangamotion_data: str = ""
    log_level: str = "INFO"
    #: what the log files of `mangamotion up` may be together
    log_max_bytes: int = 100_000_000
    #: free bytes below which orders and uploads are refused, at most a tenth of the disk
    disk_reserve_bytes: int = 300_000_000
    #: hosted models; see infra/adapters/providers.py for the names in the environment
    providers: Providers = Providers()

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Self:
        """Reads the environment; raises `SettingsError` with a sentence for each problem."""
        values: dict[str, Any] = {}
        values["providers"], problems = Providers.from_env(environ)
        for field in msgspec.structs.fields(cls):
            text = environ.get(field.name.upper(), "").strip()
            if field.type is Providers or not text:
                if field.required:
                    problems.append(_missing(field.name.upper()))
                continue
            try:
                values[field.name] = _parse(field.type, text)
            except ValueError as error:
                problems.append(f"{field.name.upper()} is {text!r}, but must be {error}.")
        problems += _weak_secrets(values) + _out_of_range(values)
        if problems:
            raise SettingsError("\n".join(problems))
        _join_endpoint(values, environ)
        return cls(**values)

    def to_env(self) -> dict[str, str]:
        """The environment that `from_env` turns into these settings again."""
        own = (name for name in self.__struct_fields__ if name != "providers")
        return {name.upper(): _format(getattr(self, name)) for name in own} | self.providers.to_env()

    def __repr__(self) -> str:
        shown = (f"{name}={_masked(name, getattr(self, name))!r}" for name in self.__struct_fields__)
        return f"Settings({', '.join(shown)})"


def seconds(text: str) -> timedelta:
    """Reads `15m`, `7d`, `30s`, `2h` or a plain number of seconds."""
    match = re.fullmatch(r"(\d+)([smhd]?)", text)
    if match is None or int(match[1]) == 0:
        raise ValueError("a time such as 30s, 15m, 12h or 7d")
    return timedelta(seconds=int(match[1]) * _UNITS[match[2] or "s"])


def _parse(kind: object, text: str) -> str | int | bool | timedelta:
    if kind is bool:
        if text.lower() not in ("true", "false", "1", "0", "yes", "no"):
            raise ValueError("true or false")
        return text.lower() in ("true", "1", "yes")
    if kind is int:
        if not text.isascii() or not text.isdigit():
            raise ValueError("a whole number")
        return int(text)
    return seconds(text) if kind is timedelta else text


def _format(value: object) -> str:
    if isinstance(value, timedelta):
        return f"{int(value.total_seconds())}s"
    return str(value).lower() if isinstance(value, bool) else str(value)


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
    ):
        value = values.get(name)
        if isinstance(value, int) and not low <= value <= high:
            problems.append(f"{name.upper()} is {value}, but must be between {low} and {high}.")
    problems += _unreadable(values)
    if values.get("log_level", "INFO") not in LOG_LEVELS:
        problems.append(f"LOG_LEVEL is {values['log_level']!r}, but must be one of {', '.join(LOG_LEVELS)}.")
    return problems


def _unreadable(values: Mapping[str, object]) -> list[str]:
    """Texts that are read when the API starts, and must not stop it then."""
    problems = []
    for name, read in _READ_LATER.items():
        try:
            read(str(values.get(name, "")))
        except ValueError as error:
            problems.append(f"{name.upper()} is {values[name]!r}, but must be {error}.")
    return problems


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
