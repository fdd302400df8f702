"""What our processes log in to PostgreSQL as: a role that adds to the log and cannot become more."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from infra.postgres.migrate import migrate
from infra.postgres.pool import ROLE, app_dsn, login_dsn
from infra.processes import relay, scheduler
from infra.processes.api.services import assembled
from infra.settings import Settings
from infra.supervisor import plan
from tests.http.conftest import background, projecting

FORBIDDEN = [
    "SET ROLE mangamotion",
    "SET SESSION AUTHORIZATION mangamotion",
    "SET ROLE pg_read_all_data",
    "UPDATE mangamotion_events SET topic = 'x'",
    "DELETE FROM mangamotion_events",
    "UPDATE mangamotion_log SET topic = 'x'",
    "DELETE FROM mangamotion_log",
    "TRUNCATE mangamotion_log",
    "ALTER TABLE mangamotion_log DISABLE TRIGGER ALL",
    "DROP TRIGGER mangamotion_log_append_only ON mangamotion_log",
    "DROP TABLE mangamotion_log",
    "DROP VIEW mangamotion_events",
    "CREATE TABLE mine (id int)",
    "CREATE ROLE mine SUPERUSER",
    "ALTER ROLE mangamotion_app SUPERUSER",
    "SET session_replication_role = replica",
    "ALTER SYSTEM SET fsync = off",
    "COPY mangamotion_events TO PROGRAM 'cat'",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT pg_reload_conf()",
    "CREATE FUNCTION mine() RETURNS int LANGUAGE sql SECURITY DEFINER RETURN 1",
    "CREATE EXTENSION file_fdw",
]


@pytest.fixture
def as_process(database: Settings) -> Iterator[psycopg.Connection]:
    with psycopg.connect(app_dsn(database.postgres_dsn), autocommit=True) as connection:
        yield connection


def who(connection: psycopg.Connection) -> tuple[str, str, bool]:
    """Whom the session belongs to, as whom it acts, and whether that is a superuser."""
    row = connection.execute(
        "SELECT session_user, current_user, rolsuper FROM pg_roles WHERE rolname = session_user"
    ).fetchone()
    assert row
    return row[0], row[1], row[2]


def test_resetting_the_role_leads_nowhere(as_process: psycopg.Connection) -> None:
    for statement in ("RESET ROLE", "RESET SESSION AUTHORIZATION", "RESET ALL", "DISCARD ALL"):
        as_process.execute(statement)
        assert who(as_process) == (ROLE, ROLE, False), statement


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_role_of_processes_may_not(as_process: psycopg.Connection, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_process.execute(statement)


def test_the_role_belongs_to_no_other_and_has_no_attribute(as_process: psycopg.Connection) -> None:
    row = as_process.execute(
        "SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls,"
        " EXISTS (SELECT FROM pg_auth_members WHERE member = pg_roles.oid) FROM pg_roles WHERE rolname = %s",
        (ROLE,),
    ).fetchone()
    assert row == (False, False)


async def test_every_process_logs_in_as_that_role(database: Settings) -> None:
    async with assembled(database), projecting(database):
        running = [asyncio.create_task(process.run(database)) for process in (relay, scheduler)]
        async with background(*running), asyncio.timeout(20):
            names: set[str] = set()
            with psycopg.connect(database.postgres_dsn, autocommit=True) as owner:
                while not {"mangamotion-projector", "mangamotion-relay", "mangamotion-scheduler"} <= names:
                    found = owner.execute(
                        "SELECT usename, application_name FROM pg_stat_activity"
                        " WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename IS NOT NULL"
                    ).fetchall()
                    assert {user for user, _ in found} <= {ROLE}
                    names |= {name for _, name in found}
                    await asyncio.sleep(0.05)


def test_processes_are_not_given_the_password_of_the_owner(database: Settings) -> None:
    secret = str(conninfo_to_dict(database.postgres_dsn)["password"])
    for name in ("api", "projector", "relay", "scheduler", "worker", "migrate"):
        environ = plan.program(name, name, database, Path("logs")).environ
        assert (secret in "\n".join(environ.values())) == (name == "migrate"), name
        assert login_dsn(environ["POSTGRES_DSN"]) == login_dsn(database.postgres_dsn)


async def test_a_role_with_a_password_of_its_own_is_made_by_the_owner(empty_database: Settings) -> None:
    """As in the compose file: one DSN for the processes, another one for the migration."""
    owner = empty_database.postgres_dsn
    before = login_dsn(owner)
    own = make_conninfo(owner, user=ROLE, password="chosen by the operator")
    try:
        await migrate(owner, own)
        async with await psycopg.AsyncConnection.connect(app_dsn(own)) as connection:
            row = await (await connection.execute("SELECT session_user, count(*) FROM mangamotion_events")).fetchone()
        assert row == (ROLE, 0)
    finally:
        await migrate(owner, before)


def test_without_a_password_the_session_of_the_owner_takes_the_role_on() -> None:
    found = conninfo_to_dict(app_dsn("postgresql://owner@/x?host=/run/postgresql"))
    assert found["user"] == "owner"
    assert str(found["options"]).startswith(f"-c role={ROLE} -c statement_timeout=")
