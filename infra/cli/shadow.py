"""`mangamotion shadow`: what today's rules would have decided in the past."""

from argparse import Namespace
from collections.abc import Mapping
from uuid import UUID

import msgspec
import psycopg
from eventsourcing.persistence import PersistenceError

from infra.cli.failing import failed
from infra.cli.lines import print_line
from infra.cli.places import first_from
from infra.cli.where import NothingRuns, dsn, settings_of
from infra.credits import policy_of
from infra.event_store.library import MangaMotion, environment
from infra.settings import SettingsError
from infra.shadow.decisions import FOLLOWED, Deciders, Decision, Rules
from infra.shadow.states import States
from infra.uploads.limits import limits_of


class Difference(msgspec.Struct, frozen=True):
    """A decision that would be another one today."""

    position: int
    kind: str
    aggregate_id: UUID
    difference: str
    credits: int


class Tally(msgspec.Struct):
    """The decisions of one kind."""

    decided: int = 0
    different: int = 0
    credits: int = 0


def shadow(options: Namespace, environ: Mapping[str, str]) -> int:
    """Prints a line for each of the first differences and each kind of decision; they are no failure."""
    try:
        settings = settings_of(environ)
        rules = Rules(policy_of(settings.credit), limits_of(settings.uploads).allowance)
        with MangaMotion(environment(dsn(options, environ))) as log:
            _shadow(options, log, rules)
    except NothingRuns as error:
        return failed(f"{error.__doc__}", 2)
    except SettingsError as error:
        return failed(f"{error}", 2)
    except (psycopg.Error, PersistenceError) as error:
        return failed(f"PostgreSQL does not answer: {error}", 1)
    return 0


def _shadow(options: Namespace, log: MangaMotion, rules: Rules) -> None:
    head = log.recorder.max_notification_id() or 0
    first = first_from(log, options.since, head)
    deciders, tallies, shown = Deciders(States(log), rules), dict[str, Tally](), 0
    for page in log.pages(after=first - 1, stop=head, topics=FOLLOWED):
        for position, recorded in page:
            found = deciders.see(recorded)
            if found is None:
                continue
            _count(tallies.setdefault(found.kind, Tally()), found)
            if found.difference and (options.json or shown < options.limit):
                shown += 1
                _print_difference(position, recorded.originator_id, found, as_json=options.json)
    if options.json:
        print_line(msgspec.json.encode({"from": first, "to": head, "decisions": tallies}).decode())
    else:
        _print_tallies(tallies, first, head, shown)


def _count(tally: Tally, found: Decision) -> None:
    tally.decided += 1
    tally.credits += found.credits
    tally.different += bool(found.difference)


def _print_difference(position: int, aggregate_id: UUID, found: Decision, *, as_json: bool) -> None:
    if as_json:
        line = Difference(position, found.kind, aggregate_id, found.difference, found.credits)
        print_line(msgspec.json.encode(line).decode())
    else:
        print_line(f"{position:>13,}  {found.kind:<15}  {aggregate_id}  {found.difference}")


def _print_tallies(tallies: Mapping[str, Tally], first: int, head: int, shown: int) -> None:
    different = sum(tally.different for tally in tallies.values())
    if different > shown:
        print_line(f"… and {different - shown:,} more; --limit N shows more of them, --json all.")
    if shown:
        print_line("")
    print_line(f"Positions {first:,} to {head:,} by today's program and rules:")
    for kind, tally in sorted(tallies.items()):
        moved = f", {tally.credits:+,} credits for customers" if tally.credits else ""
        print_line(f"  {kind:<15}  {tally.decided:>9,} decided again, {tally.different:>9,} otherwise{moved}")
    if not tallies:
        print_line("  no decision that can be made again.")
