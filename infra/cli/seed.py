"""`mangamotion seed`: fills a studio with history."""

import asyncio
import secrets
from argparse import Namespace
from collections.abc import Mapping
from datetime import UTC, datetime

import psycopg
from psycopg.errors import UniqueViolation

from domain.credit_package import CreditPackage
from infra.cli.failing import failed
from infra.cli.lines import print_line
from infra.cli.where import NothingRuns, dsn, object_store
from infra.credits import policy_of
from infra.keys.checks import require_stored_keys
from infra.local_checkout.guard import PACKAGES
from infra.object_store.client import ObjectStore, ObjectsUnavailable
from infra.seed.copying import LogNotEmpty
from infra.seed.seeding import SeededStudio, SeedWish, seed, wait_until_read
from infra.seed.studio import SeedRules, SeedSize
from infra.settings import SettingsError, read_credits
from infra.settings.payments import parse_packages
from processors.rendering.protocol import EngineFailed


def run(options: Namespace, environ: Mapping[str, str]) -> int:
    """Prints what was seeded, and the password of the first account. 1 for a log that is not empty."""
    try:
        objects = object_store(options, environ) if options.thumbnails else None
        return asyncio.run(_seed(options, dsn(options, environ), objects, _wish(options, environ)))
    except (NothingRuns, LogNotEmpty) as error:
        return failed(f"{error.__doc__}", 2 if isinstance(error, NothingRuns) else 1)
    except (SettingsError, ValueError) as error:
        return failed(str(error), 2)
    except UniqueViolation:
        return failed("An e-mail address of the new accounts was taken meanwhile. Try once more.", 1)
    except (psycopg.Error, ObjectsUnavailable, EngineFailed, ExceptionGroup, OSError) as error:
        return failed(f"Nothing was seeded: {error}", 1)


def _wish(options: Namespace, environ: Mapping[str, str]) -> SeedWish:
    """Raises SettingsError, ValueError."""
    settings = read_credits(environ)
    offers = parse_packages(environ.get("CREDIT_PACKAGES") or PACKAGES)
    packages = [CreditPackage(one.id, one.id.capitalize(), one.credits, one.amount, one.currency) for one in offers]
    size = SeedSize(
        users=options.users,
        jobs=options.jobs,
        until=datetime.now(UTC),
        days=options.days,
        number=options.seed,
        mark=secrets.token_hex(3) if options.among_others else "",
    )
    return SeedWish(size, SeedRules(policy_of(settings), packages), options.thumbnails, options.among_others)


async def _seed(options: Namespace, found: str, objects: ObjectStore | None, wish: SeedWish) -> int:
    if objects is not None and not await objects.has_bucket():
        return failed("There is no such bucket; `mangamotion migrate` makes it.", 1)
    await require_stored_keys(found)
    seeded = await seed(found, objects, wish, print_line)
    if options.wait:
        seconds, count = await wait_until_read(found, seeded.events.last), seeded.events.last - seeded.events.before
        print_line(
            f"Read models are up to date after {seconds:.1f} s, {count / max(seconds, 0.1):.0f} events per second"
        )
    _report(seeded, wish)
    return 0


def _report(seeded: SeededStudio, wish: SeedWish) -> None:
    before, last = seeded.events
    print_line(f"{wish.size.users} accounts with {seeded.jobs} jobs, positions {before + 1} to {last}")
    print_line(f"Log in as {seeded.email} with the password {seeded.password}")
