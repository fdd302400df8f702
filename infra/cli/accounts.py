"""`mangamotion users add` and `users reset-password`: for an operator, whatever the settings say."""

import asyncio
import getpass
import secrets
import sys
from argparse import Namespace
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from uuid import uuid4

import psycopg

from commands import password_resets, users
from commands.http.links import Links
from commands.http.password_resets import reset_url
from domain.errors import Refusal
from domain.ids import new_id, password_reset_id
from domain.password import check_password
from domain.text import check_mailbox
from infra.auth.passwords import Passwords
from infra.cli.failing import failed
from infra.cli.operator import operator_store
from infra.cli.where import NothingRuns, dsn
from infra.credits import policy_of
from infra.deadline import Unavailable
from infra.event_store.repository import Repository
from infra.settings import SettingsError, read_credits
from infra.settings.accounts import parse_public_url
from infra.supervisor.up import data_root, running_url

#: Does the work with the log, and returns the sentence to print.
Work = Callable[[Repository], Awaitable[str]]


def add(options: Namespace, environ: Mapping[str, str]) -> int:
    """Opens an account with the password that is typed, or is the first line of the input; the exit status."""
    return _carry_out(options, environ, lambda: _opening(options, environ))


def _opening(options: Namespace, environ: Mapping[str, str]) -> Work:
    email, password = check_mailbox(options.email), check_password(_typed_password())
    policy = policy_of(read_credits(environ))

    async def work(store: Repository) -> str:
        await users.open_account(
            store, new_id(datetime.now(UTC), uuid4()), email, await _hashed(password), policy=policy
        )
        if options.admin:
            await users.promote(store, email, "admin")
        return f"{email} has an account now{', with the rights of an admin' if options.admin else ''}.\n"

    return work


def reset_password(options: Namespace, environ: Mapping[str, str]) -> int:
    """Prints a link with which the owner of an account sets a new password; the exit status."""

    async def work(store: Repository) -> str:
        token = secrets.token_urlsafe(32)
        await password_resets.request_by_operator(store, options.email, password_reset_id(token), datetime.now(UTC))
        link = reset_url(_links(options, environ), token)
        return f"{link}\nPass this link on to the owner of the account. It works once, within an hour.\n"

    return _carry_out(options, environ, lambda: work)


def _links(options: Namespace, environ: Mapping[str, str]) -> Links:
    """Links that begin with PUBLIC_URL, or with the address of the system that runs here; else paths."""
    try:
        given = parse_public_url(environ["PUBLIC_URL"]) if environ.get("PUBLIC_URL") else ""
    except ValueError:
        given = ""
    here = "" if environ.get("POSTGRES_DSN") else running_url(data_root(options.data, environ))
    return Links(given or here or environ.get("ROOT_PATH", ""))


def _typed_password() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("Password: ")
    return sys.stdin.readline().rstrip("\n")


async def _hashed(password: str) -> str:
    async with Passwords(threads=1) as passwords:
        return await passwords.hash(password)


def _carry_out(options: Namespace, environ: Mapping[str, str], prepare: Callable[[], Work]) -> int:
    """Do the work that is prepared, with what is typed, before PostgreSQL is asked for anything."""
    try:
        database = dsn(options, environ)
        sys.stdout.write(asyncio.run(_with_store(database, prepare())))
        return 0
    except NothingRuns as error:
        return failed(f"{error.__doc__}", 2)
    except SettingsError as error:
        return failed(str(error), 2)
    except Refusal as refusal:
        return failed(f"{options.email}: {refusal.message}.", 1)
    except (psycopg.Error, Unavailable, OSError) as error:
        return failed(f"PostgreSQL does not answer: {error}", 1)


async def _with_store(dsn: str, work: Work) -> str:
    async with operator_store(dsn) as store:
        return await work(store)
