"""`mangamotion keys rewrap`: the keys of persons under another DATA_KEK."""

import sys
from argparse import Namespace
from collections.abc import Mapping

import psycopg

from infra.cli.failing import failed
from infra.cli.where import NothingRuns, dsn
from infra.keys.checks import check_value
from infra.personal.keys import NoDataKey, stored, wrapper
from infra.personal.sealing import Unsealable

_PAGE = """
SELECT person, wrapped FROM mangamotion_person_keys
 WHERE person > %s AND wrapped IS NOT NULL ORDER BY person LIMIT 1000
"""
# One that was destroyed meanwhile stays destroyed.
_REWRAP = "UPDATE mangamotion_person_keys SET wrapped = %s WHERE person = %s AND wrapped = %s"
_CHECK = "UPDATE mangamotion_key_checks SET value = %s, since = now() WHERE name = 'DATA_KEK'"


def rewrap(options: Namespace, environ: Mapping[str, str]) -> int:
    """Wraps every key that is wrapped under DATA_KEK_OLD again, as the owner of the database. It can be repeated."""
    try:
        if not stored().former:
            raise NoDataKey("DATA_KEK_OLD is not set. Set it to the former DATA_KEK, and DATA_KEK to the new one.")
        with psycopg.connect(environ.get("POSTGRES_OWNER_DSN") or dsn(options, environ), autocommit=True) as connection:
            count = _rewrap(connection)
            connection.execute(_CHECK, (check_value("DATA_KEK", stored().data_kek),))
    except NothingRuns as error:
        return failed(f"{error.__doc__}", 2)
    except Unsealable:
        return failed("A key is wrapped under neither DATA_KEK nor DATA_KEK_OLD.", 1)
    except psycopg.Error as error:
        return failed(f"PostgreSQL refuses or does not answer: {error}", 1)
    sys.stdout.write(f"{count} keys are wrapped under the new DATA_KEK.\n")
    return 0


def _rewrap(connection: psycopg.Connection) -> int:
    last, count = "00000000-0000-0000-0000-000000000000", 0
    while page := connection.execute(_PAGE, (last,)).fetchall():
        for person, wrapped in page:
            if again := wrapper().rewrapped(bytes(wrapped)):
                count += connection.execute(_REWRAP, (again, person, wrapped)).rowcount
        last = page[-1][0]
    return count
