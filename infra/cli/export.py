"""`mangamotion export`: the log as files for analysts."""

import asyncio
from argparse import Namespace
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import uuid4

import psycopg
from eventsourcing.persistence import PersistenceError

from commands import personal_exports
from infra.cli.failing import failed
from infra.cli.kinds import UnknownKind, topics_named
from infra.cli.lines import print_line
from infra.cli.operator import operator_name, operator_store
from infra.cli.places import first_from
from infra.cli.where import NothingRuns, dsn
from infra.deadline import Unavailable
from infra.event_store.library import MangaMotion, environment
from infra.export.export import Export
from infra.export.folder import ExportedRange, ExportFolder, ExportManifest, OtherFolder
from infra.export.parquet import NoDuckDB
from infra.personal.keys import has_data_key


def export(options: Namespace, environ: Mapping[str, str]) -> int:
    """Writes what is missing in a folder, and prints a line for every range."""
    kinds = tuple(sorted(set(options.types or ())))
    if options.personal and not has_data_key():
        return failed("What the log says about persons is sealed under DATA_KEK. Set it as the studio has it.", 2)
    try:
        topics = topics_named(kinds)
        with MangaMotion(environment(dsn(options, environ))) as log:
            return _export(options, environ, log, kinds, topics)
    except UnknownKind as error:
        return failed(f"{error}", 2)
    except (NothingRuns, NoDuckDB) as error:
        return failed(f"{error.__doc__}", 2)
    except OtherFolder as error:
        return failed(f"{options.folder} {error}. Give another folder.", 2)
    except (psycopg.Error, PersistenceError, Unavailable) as error:
        return failed(f"PostgreSQL does not answer: {error}. What is complete stays; the command can be repeated.", 1)
    except OSError as error:
        return failed(f"Stopped: {error}. What is complete stays; the command can be repeated.", 1)


def _export(
    options: Namespace, environ: Mapping[str, str], log: MangaMotion, kinds: tuple[str, ...], topics: Sequence[str]
) -> int:
    head = log.recorder.max_notification_id() or 0
    first = first_from(log, options.first, head)
    last = head if options.last is None else min(head, _last_before(log, options.last, head))
    wanted = ExportManifest(options.format, first, kinds, personal=options.personal)
    done = Export(log, ExportFolder(options.folder), wanted, topics)
    if options.personal:
        asyncio.run(_note(dsn(options, environ), operator_name(environ), first, last, kinds))
    for each in done.run(last):
        print_line(_line(each))
    events = sum(file.rows for each in done.ranges for file in each.files)
    size = sum(file.bytes for each in done.ranges for file in each.files)
    unreadable = sum(each.unreadable for each in done.ranges)
    if done.ranges:
        print_line(f"{options.folder}: {events:,} events up to position {done.ranges[-1].last:,}, {size:,} bytes.")
    else:
        print_line(f"{options.folder}: the log has no event from position {first:,} on.")
    if unreadable:
        print_line(f"{unreadable:,} events are of another version of the program and were left out.")
    return 0


async def _note(dsn: str, by: str, first: int, last: int, kinds: tuple[str, ...]) -> None:
    """Have the log say who takes what, before a file has it."""
    async with operator_store(dsn) as store:
        await personal_exports.note(store, uuid4(), by, first, last, kinds)


def _line(done: ExportedRange) -> str:
    events, size = sum(file.rows for file in done.files), sum(file.bytes for file in done.files)
    place = f"{done.first:>13,} to {done.last:>13,}"
    return f"{place}  {events:>9,} events  {len(done.files):>3} files  {size:>13,} bytes"


def _last_before(log: MangaMotion, named: int | datetime, head: int) -> int:
    return named if isinstance(named, int) else first_from(log, named, head) - 1
