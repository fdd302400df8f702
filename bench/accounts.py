"""Many accounts with credits, the same in our log and in a peer's table, and a token for each that both accept."""

import os
import subprocess
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import psycopg

from domain.credit_policy import MAX_GRANT, WELCOME_CREDITS
from domain.ids import new_id
from domain.user import User
from infra.auth.tokens import Tokens
from infra.event_store.codec import EventRow, encode
from infra.seed.copying import append_copied
from infra.settings import Settings

CREDITS = MAX_GRANT
#: Accounts that have only the credits of a new account.
Poor = Collection[UUID]


def new(count: int) -> list[UUID]:
    """Ids of new accounts."""
    return [new_id(datetime.now(UTC), uuid4()) for _ in range(count)]


async def open_ours(dsn: str, user_ids: Sequence[UUID], poor: Poor = ()) -> None:
    """Append the accounts to our log, whose processes must not run yet."""
    await append_copied(dsn, _events(user_ids, poor))


def _events(user_ids: Sequence[UUID], poor: Poor) -> Iterator[EventRow]:
    for user_id in user_ids:
        user = User.register(user_id, f"{user_id}@example.com", "-")
        if user_id not in poor:
            user.grant(CREDITS, "bench")
        yield from map(encode, user.collect_events())


async def open_peers(dsn: str, user_ids: Sequence[UUID], poor: Poor = ()) -> None:
    """The same accounts in a peer's table."""
    async with await psycopg.AsyncConnection.connect(dsn) as connection:
        copying = connection.cursor().copy("COPY accounts (id, email, credits) FROM STDIN")
        async with copying as copy:
            for user_id in user_ids:
                credits_ = WELCOME_CREDITS if user_id in poor else CREDITS
                await copy.write_row((user_id, f"{user_id}@example.com", credits_))


def write_tokens(settings: Settings, user_ids: Sequence[UUID], file: Path) -> Path:
    """One access token per account and line."""
    tokens = Tokens(settings.jwt_secret, settings.jwt_refresh_secret, timedelta(hours=2))
    file.write_text(
        "\n".join(tokens.access(user_id, new_id(datetime.now(UTC), uuid4())) for user_id in user_ids) + "\n"
    )
    return file


def open_library(environ: Mapping[str, str], user_ids: Sequence[UUID], poor: Poor = ()) -> None:
    """The same accounts in the library's log."""
    lines = "".join(f"{user_id} {WELCOME_CREDITS if user_id in poor else CREDITS}\n" for user_id in user_ids)
    command = [sys.executable, "-m", "bench.peers.library.accounts"]
    subprocess.run(command, input=lines, text=True, env={**os.environ, **environ}, check=True, timeout=60)
