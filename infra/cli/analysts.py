"""`mangamotion analysts`: log-ins of PostgreSQL that read the log and read models without what is about a person."""

import re
import secrets
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from urllib.parse import quote

import psycopg
from psycopg import sql

from infra.cli.failing import failed
from infra.cli.where import NothingRuns, dsn

_NAME = re.compile(r"[a-z][a-z0-9_]{0,31}", re.ASCII)
_ALL = """
SELECT member.rolname, (SELECT count(*) FROM pg_class WHERE relowner = member.oid AND relkind IN ('r', 'p', 'm'))
  FROM pg_auth_members JOIN pg_roles AS member ON member.oid = member
 WHERE roleid = 'mangamotion_analyst'::regrole AND member.rolname <> CURRENT_USER AND member.rolcanlogin ORDER BY 1
"""
_TAKEN = "SELECT FROM pg_roles WHERE rolname = %(name)s UNION ALL SELECT FROM pg_namespace WHERE nspname = %(name)s"
#: Few connections, and nothing that holds the work of others back for long.
_ADD = """
CREATE ROLE {name} LOGIN PASSWORD {password} CONNECTION LIMIT 20 IN ROLE mangamotion_analyst;
ALTER ROLE {name} SET search_path = analytics, {name};
ALTER ROLE {name} SET statement_timeout = '1h';
ALTER ROLE {name} SET idle_in_transaction_session_timeout = '10min';
CREATE SCHEMA {name};
GRANT ALL ON SCHEMA {name} TO {name};
"""
_REMOVE = "DROP SCHEMA IF EXISTS {name} CASCADE; DROP OWNED BY {name}; DROP ROLE {name};"
_ADDED = """\
{name} reads the views of the schema analytics, and makes tables in the schema {name}.

  postgresql://{name}:{password}@{place}

The password is not shown again. docs/analytics.md has examples.
"""


def add(options: Namespace, environ: Mapping[str, str]) -> int:
    """Adds a log-in with a schema of its own. 1 where the name is taken, 2 for a wrong name."""
    if not _NAME.fullmatch(options.name):
        return failed(f"{options.name!r} is no name. Use up to 32 of a-z, 0-9 and _, a letter first.", 2)

    def work(connection: psycopg.Connection) -> int:
        if connection.execute(_TAKEN, {"name": options.name}).fetchone() is not None:
            return failed(f"{options.name} is the name of a role or a schema already. Choose another one.", 1)
        password = secrets.token_urlsafe(24)
        # As a hash, so that it is in no log of the server.
        hashed = connection.pgconn.encrypt_password(password.encode(), options.name.encode(), b"scram-sha-256").decode()
        parts = {"name": sql.Identifier(options.name), "password": sql.Literal(hashed)}
        connection.execute(sql.SQL(_ADD).format(**parts))
        sys.stdout.write(_ADDED.format(name=options.name, password=password, place=_place(connection)))
        return 0

    return _with_database(options, environ, work)


def remove(options: Namespace, environ: Mapping[str, str]) -> int:
    """Removes a log-in and its schema. 1 where there is none, or where its tables were not asked to go."""

    def work(connection: psycopg.Connection) -> int:
        tables: int | None = dict(connection.execute(_ALL).fetchall()).get(options.name)
        if tables is None:
            return failed(f"There is no analyst {options.name}.", 1)
        if tables and not options.tables:
            return failed(f"{options.name} has {tables} tables. They go too with --tables.", 1)
        connection.execute(sql.SQL(_REMOVE).format(name=sql.Identifier(options.name)))
        sys.stdout.write(f"{options.name} is removed, with its schema.\n")
        return 0

    return _with_database(options, environ, work)


def list_(options: Namespace, environ: Mapping[str, str]) -> int:
    """Prints the log-ins and how many tables each has."""

    def work(connection: psycopg.Connection) -> int:
        found = connection.execute(_ALL).fetchall()
        for name, tables in found:
            sys.stdout.write(f"{name:<32}  {tables:>4} tables\n")
        if not found:
            sys.stdout.write("There are no analysts. Add one: mangamotion analysts add NAME\n")
        return 0

    return _with_database(options, environ, work)


def _with_database(options: Namespace, environ: Mapping[str, str], work: Callable[[psycopg.Connection], int]) -> int:
    try:
        owner = environ.get("POSTGRES_OWNER_DSN") or dsn(options, environ)
        with psycopg.connect(owner, connect_timeout=5) as connection:
            return work(connection)
    except NothingRuns as error:
        return failed(f"{error.__doc__}", 2)
    except psycopg.errors.InsufficientPrivilege as error:
        return failed(f"This needs a role that may make roles: set POSTGRES_OWNER_DSN ({error}).", 1)
    except psycopg.Error as error:
        return failed(f"PostgreSQL does not answer: {error}", 1)


def _place(connection: psycopg.Connection) -> str:
    """Server and database as an address has them: over TCP where the server listens there."""
    info = connection.info
    if not info.host.startswith("/"):
        return f"{info.host}:{info.port}/{info.dbname}"
    row = connection.execute("SHOW listen_addresses").fetchone()
    if row and row[0]:
        return f"127.0.0.1:{info.port}/{info.dbname}"
    return f"/{info.dbname}?host={quote(info.host, safe='')}&port={info.port}"
