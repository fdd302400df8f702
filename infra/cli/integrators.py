"""`mangamotion nats`: users of NATS outside this system."""

import asyncio
import fcntl
import json
import os
import secrets
import sys
from argparse import Namespace
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import bcrypt
import nats.errors
from nats.aio.client import Client
from nats.js.errors import APIError, NotFoundError

from infra.cli import where
from infra.cli.failing import failed
from infra.cli.where import NatsPlace, NothingRuns, NoUsersFile
from infra.embedded.nats import SYSTEM_USER
from infra.nats.integrators import (
    EVERYTHING,
    Integrator,
    InvalidUsersFile,
    delivers_nothing,
    is_name,
    read_integrators,
    write_integrators,
)
from infra.nats.streams import EVENTS

#: Does the work with a server and the users that it has; the exit status.
Work = Callable[[NatsPlace, dict[str, Integrator]], Coroutine[Any, Any, int]]
_SECONDS = 5
#: Passwords are 256 random bits, so few rounds protect them, and connecting stays quick.
_BCRYPT_ROUNDS = 8

_ADDED = """\
{name} reads {subjects} through the consumer {consumer} of the stream {stream}.
The holder of this password reads everybody's prompts: keep it as you keep the database.

  user          {name}
  password      {password}
  server        {server}
  inbox prefix  {inbox}

The password is not shown again. docs/integrations.md has examples.
"""


class UserNotUsable(Exception):
    """A user was not added; the message says why."""


def add(options: Namespace, environ: Mapping[str, str]) -> int:
    """Adds a user with a consumer of its own. 1 where it exists or NATS refuses, 2 for a wrong name or filter."""
    subjects = tuple(options.filter or EVERYTHING)
    if not is_name(options.name):
        return failed(f"{options.name!r} is no name. Use up to 32 of a-z, 0-9, _ and -, a letter first.", 2)
    if wrong := [subject for subject in subjects if delivers_nothing(subject)]:
        return failed(f"No event is published on {wrong[0]}. Take a subject such as events.job.JobCompleted.", 2)

    async def work(place: NatsPlace, users: dict[str, Integrator]) -> int:
        if options.name in users:
            return failed(f"{options.name} exists already. Remove it first, or choose another name.", 1)
        password = secrets.token_urlsafe(32)
        hashed = bcrypt.hashpw(password.encode(), bcrypt.gensalt(_BCRYPT_ROUNDS, b"2a")).decode()
        user = Integrator(name=options.name, password_hash=hashed, subjects=subjects)
        await _admit(place, users, user, password)
        sys.stdout.write(_added(place, user, password))
        return 0

    return _with_users(options, environ, work)


def remove(options: Namespace, environ: Mapping[str, str]) -> int:
    """Removes a user and its consumer. 1 where there is none, or NATS does not answer."""

    async def work(place: NatsPlace, users: dict[str, Integrator]) -> int:
        user = users.pop(options.name, None)
        if user is None:
            return failed(f"There is no user {options.name}. `mangamotion nats list-users` lists them.", 1)
        write_integrators(place.users, users)
        await _reload(place)
        await _delete_consumer(place, user)
        sys.stdout.write(f"{user.name} is removed: its connections are closed, its consumer is deleted.\n")
        return 0

    return _with_users(options, environ, work)


def show(options: Namespace, environ: Mapping[str, str]) -> int:
    """Lists all users with what they read and what is left to read."""

    async def work(place: NatsPlace, users: dict[str, Integrator]) -> int:
        async with _connected(place.url) as client:
            for user in users.values():
                left = await _left(client, user)
                sys.stdout.write(f"{user.name:<32}  {left:<44}  {_listed(user.subjects)}\n")
        if not users:
            sys.stdout.write("There are no users. `mangamotion nats add-user NAME` adds one.\n")
        return 0

    return _with_users(options, environ, work)


def _with_users(options: Namespace, environ: Mapping[str, str], work: Work) -> int:
    try:
        place = where.nats(options, environ)
        with _locked(place.users):
            return asyncio.run(work(place, read_integrators(place.users)))
    except (NothingRuns, NoUsersFile) as error:
        return failed(f"{error.__doc__}", 2)
    except (InvalidUsersFile, UserNotUsable) as error:
        return failed(f"{error}", 1)
    except APIError as error:
        return failed(f"NATS refuses: {error.description}.", 1)
    except (nats.errors.Error, OSError) as error:
        return failed(f"NATS does not answer: {error!r}", 1)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Keep other commands from writing the file between our reading and our writing."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


async def _admit(place: NatsPlace, users: Mapping[str, Integrator], user: Integrator, password: str) -> None:
    """Make the consumer, let the server know the user, and check that it works; or leave all as it was."""
    await _make_consumer(place, user)
    try:
        write_integrators(place.users, {**users, user.name: user})
        await _reload(place)
        await _check(place, user, password)
    except BaseException:
        write_integrators(place.users, users)
        with suppress(nats.errors.Error, UserNotUsable, OSError):
            await _reload(place)
            await _delete_consumer(place, user)
        raise


async def _make_consumer(place: NatsPlace, user: Integrator) -> None:
    async with _connected(place.url) as client:
        try:
            await client.jetstream().add_consumer(EVENTS, user.consumer_config())
        except NotFoundError:
            raise UserNotUsable(f"There is no stream {EVENTS} yet. The relay makes it: start it first.") from None


async def _delete_consumer(place: NatsPlace, user: Integrator) -> None:
    async with _connected(place.url) as client:
        with suppress(NotFoundError):
            await client.jetstream().delete_consumer(EVENTS, user.consumer)


async def _reload(place: NatsPlace) -> None:
    """Let the server read its configuration again. Raises UserNotUsable where it refuses it."""
    async with _connected(_url_of(place.url, SYSTEM_USER)) as client:
        server = json.loads((await client.request("$SYS.REQ.SERVER.PING.IDZ", timeout=_SECONDS)).data)["id"]
        # At the first one the server makes the account, only at the second its imports of services (2.15).
        for _ in range(2):
            answer = json.loads((await client.request(f"$SYS.REQ.SERVER.{server}.RELOAD", timeout=_SECONDS)).data)
            if error := answer.get("error"):
                raise UserNotUsable(f"NATS refuses its configuration: {error['description']}")


async def _check(place: NatsPlace, user: Integrator, password: str) -> None:
    """Raises UserNotUsable where the server does not include the file that was written."""
    url = _url_of(place.url, user.name, password)
    try:
        async with _connected(url, inbox_prefix=user.inbox) as client:
            await client.jetstream().consumer_info(EVENTS, user.consumer)
    except (nats.errors.Error, OSError) as error:
        reason = f"The server does not let {user.name} in. Does its configuration include {place.users}? ({error!r})"
        raise UserNotUsable(reason) from None


@asynccontextmanager
async def _connected(url: str, **settings: str) -> AsyncIterator[Client]:
    """A connection that is refused at once where there is no server. Raises nats.errors.Error, OSError."""
    client = Client()
    try:
        async with asyncio.timeout(_SECONDS):
            await client.connect(
                url,
                name="mangamotion nats",
                allow_reconnect=False,
                max_reconnect_attempts=1,
                reconnect_time_wait=0,
                error_cb=_ignore,
                **settings,  # type: ignore[arg-type]  # all of them are texts
            )
        yield client
    finally:
        # Also after a failure, which leaves its connection open.
        await client.close()


async def _ignore(_: Exception) -> None:
    """The call that fails raises the same."""


async def _left(client: Client, user: Integrator) -> str:
    try:
        info = await client.jetstream().consumer_info(EVENTS, user.consumer)
    except NotFoundError:
        return "no consumer: the relay makes it when it runs"
    return f"{info.num_pending} to read, {info.num_ack_pending} unacknowledged"


def _added(place: NatsPlace, user: Integrator, password: str) -> str:
    parts = urlsplit(place.url)
    server = f"{parts.scheme}://{parts.hostname}:{parts.port or 4222}"
    return _ADDED.format(
        name=user.name,
        subjects=_listed(user.subjects),
        consumer=user.consumer,
        stream=EVENTS,
        password=password,
        server=server,
        inbox=user.inbox,
    )


def _listed(subjects: Sequence[str]) -> str:
    return "all events" if tuple(subjects) == EVERYTHING else ", ".join(subjects)


def _url_of(url: str, user: str, password: str | None = None) -> str:
    """The same server as another user, with the same password where none is given."""
    parts = urlsplit(url)
    server = f"{parts.hostname}:{parts.port or 4222}"
    return urlunsplit(parts._replace(netloc=f"{user}:{password or parts.password}@{server}"))
