"""Whether the keys are those that the database was started with: a check value for each, from which no key follows."""

import asyncio
import hmac
import logging
from collections.abc import Awaitable, Callable, Mapping
from functools import wraps

import psycopg

from infra.deadline import Unavailable, within
from infra.personal.keys import NoDataKey, stored
from infra.postgres.pool import app_dsn
from infra.settings import KeySettings, Settings, SettingsError
from infra.settings.keys import names

log = logging.getLogger(__name__)

#: Seconds until PostgreSQL must have answered, and between two attempts.
DEADLINE, PAUSE = 5.0, 0.5

_KEEP = (
    "INSERT INTO mangamotion_key_checks (name, value)"
    " SELECT * FROM unnest(%(names)s::text[], %(values)s::bytea[]) ON CONFLICT DO NOTHING"
)
_KNOWN = "SELECT name, value, since::date::text FROM mangamotion_key_checks WHERE name = ANY(%(names)s)"

Run = Callable[[Settings], Awaitable[None]]


class WrongKey(SettingsError):
    """A key is not the one that the database was started with; the message has one sentence per key."""


def checked(run: Run) -> Run:
    """The same, once the keys have turned out to be right. It raises WrongKey.

    Without PostgreSQL nothing can be read or written with a key, so it waits for PostgreSQL and for the migration.
    """

    @wraps(run)
    async def run_with_keys(settings: Settings) -> None:
        level = logging.WARNING
        while True:
            try:
                await require_keys(settings)
                break
            except (psycopg.Error, OSError, Unavailable) as error:
                log.log(level, "keys not compared yet", extra={"seconds": PAUSE, "reason": repr(error)})
                level = logging.DEBUG  # an outage is logged once
                await asyncio.sleep(PAUSE)
        await run(settings)

    return run_with_keys


async def require_keys(settings: Settings) -> None:
    """Compare the keys with those of the database, which remembers a key that is new to it.

    Raises WrongKey; Unavailable, psycopg.Error and OSError when PostgreSQL does not answer or lacks the table.
    """
    wrong = await within(DEADLINE, _wrong_keys(app_dsn(settings.postgres_dsn), settings.keys), "PostgreSQL")
    if wrong:
        raise WrongKey("\n".join(_sentence(name, since) for name, since in wrong.items()))


async def require_stored_keys(dsn: str) -> None:
    """Compare the keys that this process uses with those of a database, before a command writes there.

    Raises NoDataKey, WrongKey, Unavailable, psycopg.Error, OSError.
    """
    keys = stored()
    for name in names():
        if not keys.to_env()[name]:
            raise NoDataKey(f"{name} is not set. Set it as the other processes have it.")
    if wrong := await within(DEADLINE, _wrong_keys(app_dsn(dsn), keys), "PostgreSQL"):
        raise WrongKey("\n".join(_sentence(name, since) for name, since in wrong.items()))


async def _wrong_keys(dsn: str, keys: KeySettings) -> dict[str, str]:
    """The names of the keys that differ, each with the day since when the right one is known."""
    values = {name: check_value(name, keys.to_env()[name]) for name in names()}
    former = [check_value("DATA_KEK", key) for key in keys.former]
    parameters = {"names": list(values), "values": list(values.values())}
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
        await connection.execute(_KEEP, parameters)
        rows = await (await connection.execute(_KNOWN, parameters)).fetchall()
    known = {name: (bytes(value), since) for name, value, since in rows}
    wrong = _different(values, known)
    if "DATA_KEK" in wrong and known["DATA_KEK"][0] in former:  # it is being replaced
        del wrong["DATA_KEK"]
    return wrong


def _different(values: Mapping[str, bytes], known: Mapping[str, tuple[bytes, str]]) -> dict[str, str]:
    return {name: since for name, (value, since) in known.items() if not hmac.compare_digest(value, values[name])}


def check_value(name: str, key: str) -> bytes:
    """What a database remembers of a key: 32 bytes, another one for every name and key."""
    return hmac.digest(key.encode(), b"mangamotion key check v1 " + name.encode(), "sha256")


def _sentence(name: str, since: str) -> str:
    return (
        f"{name} is not the key that this database has been used with since {since}. Set that one again: "
        "`mangamotion up` keeps it in secrets.json of its data folder, docker-compose.yml takes it from .env."
    )
