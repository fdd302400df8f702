"""What is to be done before people use a studio, question by question."""

import re
from collections.abc import Iterator, Mapping

import psycopg

from infra.doctor.findings import Finding, fine
from infra.settings import Settings

#: Secrets as documentation writes them.
_EXAMPLE = re.compile(r"change|secret|example|password|test|dev-", re.IGNORECASE)
_ARCHIVED = "SELECT current_setting('archive_mode'), (SELECT last_archived_time FROM pg_stat_archiver)"


def production(settings: Settings, connection: psycopg.Connection, environ: Mapping[str, str]) -> Iterator[Finding]:
    """One answer for each line of the list."""
    yield _secrets(settings)
    yield _development(environ)
    yield _tls(settings)
    yield _backups(connection)
    yield Finding("monitoring", "by hand", "Watch /health/ready of every API process, and the logs for `ERROR`.")
    yield _rate_limits(settings)
    yield _servers(settings)
    yield Finding("load test", "by hand", "Load it as you expect it to be: `python -m bench` of a checkout shows how.")
    yield Finding("delivery", "by hand", "Let a build server run `make check test` before a new version is rolled out.")


def _secrets(settings: Settings) -> Finding:
    secrets = {
        "JWT_SECRET": settings.jwt_secret,
        "JWT_REFRESH_SECRET": settings.jwt_refresh_secret,
        **{name: key for name, key in settings.keys.to_env().items() if key},
    }
    weak = [
        name for name, value in secrets.items() if len(value) < 32 or len(set(value)) < 10 or _EXAMPLE.search(value)
    ]
    if weak:
        return Finding("secrets", "wrong", "Give these random values: openssl rand -hex 32", tuple(weak))
    if len(set(secrets.values())) < len(secrets):
        return Finding("secrets", "wrong", "Two secrets have the same value; give each one of its own.")
    return fine("secrets", f"{', '.join(secrets)} are long, random and different.")


def _development(environ: Mapping[str, str]) -> Finding:
    switched = [name for name in ("PYTHONDEVMODE", "PYTHONASYNCIODEBUG", "PYTHONTRACEMALLOC") if environ.get(name)]
    if switched:
        return Finding("development", "wrong", "Unset what is meant for development.", tuple(switched))
    return fine("development", "Nothing that is meant for development is switched on.")


def _tls(settings: Settings) -> Finding:
    url = settings.accounts.public_url
    if not url:
        return Finding("HTTPS", "wrong", "Set PUBLIC_URL to the https address of the studio (docs/nginx.md).")
    if not url.startswith("https://"):
        return Finding(
            "HTTPS", "wrong", f"PUBLIC_URL is {url}: browsers keep our cookies over https only (docs/nginx.md)."
        )
    return fine("HTTPS", f"{url} is the address in links and mails.")


def _backups(connection: psycopg.Connection) -> Finding:
    row = connection.execute(_ARCHIVED).fetchone()
    mode, last = row or ("off", None)
    if mode == "off":
        return Finding("backups", "wrong", "PostgreSQL archives nothing: back up its data, the objects and the keys.")
    if last is None:
        return Finding("backups", "warning", "PostgreSQL is set up to archive its WAL, and has not done so yet.")
    return fine("backups", f"PostgreSQL archives its WAL, last at {last:%Y-%m-%d %H:%M}. Try a restore now and then.")


def _rate_limits(settings: Settings) -> Finding:
    if not settings.rate_limits:
        return Finding("rate limits", "wrong", "RATE_LIMITS is off: passwords can be guessed.")
    sentence = ", ".join(f"{name} {rule.count}" for name, rule in list(settings.rate_limits.items())[:3])
    return fine(
        "rate limits", f"{len(settings.rate_limits)} limits are set ({sentence} …); see RATE_LIMITS for other ones."
    )


def _servers(settings: Settings) -> Finding:
    local = [
        name
        for name, url in (
            ("POSTGRES_DSN", settings.postgres_dsn),
            ("NATS_URL", settings.nats_url),
            ("REDIS_URL", settings.redis_url),
            ("MINIO_ENDPOINT", settings.minio_endpoint),
        )
        if "127.0.0.1" in url or "localhost" in url or "@/" in url
    ]
    if local:
        sentence = "These are on this machine, as `mangamotion up` starts them: all is lost with it."
        return Finding("servers", "warning", sentence, tuple(local))
    return fine("servers", "PostgreSQL, NATS, Valkey and the object store are servers of their own.")
