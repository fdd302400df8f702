"""`mangamotion users`: who is an admin, and which accounts are disabled."""

import sys
from argparse import Namespace
from collections.abc import Awaitable, Callable, Mapping
from uuid import UUID

from commands import admin, users
from domain.user import Role
from infra.auth.open_access import open_access
from infra.cli.operator import as_operator
from infra.event_store.repository import Repository

#: Does something to the account with an address; False when nothing changed.
Change = Callable[[Repository, str], Awaitable[bool]]


def promote(options: Namespace, environ: Mapping[str, str]) -> int:
    """Makes an admin, or with `--demote` a user again. 0 also when the account was that already."""
    return demote(options, environ) if options.demote else _change(options, environ, _to("admin"), "an admin")


def demote(options: Namespace, environ: Mapping[str, str]) -> int:
    """Makes an admin a user again; 1 for the last admin."""
    return _change(options, environ, _to("user"), "a user without special rights")


def disable(options: Namespace, environ: Mapping[str, str]) -> int:
    """Ends what the account has open, and refuses its log-ins; 1 for the last admin."""
    return _change(options, environ, _disable, "disabled")


def enable(options: Namespace, environ: Mapping[str, str]) -> int:
    """Lets the account be used again."""
    return _change(options, environ, _enable, "enabled")


def _to(role: Role) -> Change:
    async def change(store: Repository, email: str) -> bool:
        return await users.promote(store, email, role)

    return change


async def _disable(store: Repository, email: str) -> bool:
    changed, user = await admin.set_disabled(store, email, True)
    await _close(store, user.id)
    return changed


async def _enable(store: Repository, email: str) -> bool:
    """What an earlier call did not end is ended first: it would work again."""
    user = await users.find_by_email(store, email)
    if user and user.disabled:
        await _close(store, user.id)
    return (await admin.set_disabled(store, email, False))[0]


async def _close(store: Repository, user_id: UUID) -> None:
    await admin.close(store, user_id, *await open_access(store.pool, user_id))


def _change(options: Namespace, environ: Mapping[str, str], change: Change, word: str) -> int:
    async def work(store: Repository) -> int:
        changed = await change(store, options.email)
        sys.stdout.write(f"{options.email} {'is now' if changed else 'was already'} {word}.\n")
        return 0

    return as_operator(options, environ, work)
