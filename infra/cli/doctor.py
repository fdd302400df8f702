"""`mangamotion doctor`: whether a studio is sound."""

import asyncio
import random
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Mapping

import msgspec
import psycopg
from eventsourcing.persistence import PersistenceError

from infra.cli.failing import failed
from infra.cli.progress import EventsDone, ProgressLine
from infra.cli.where import NothingRuns, running_settings
from infra.doctor.examination import Extent, examine
from infra.doctor.findings import Finding
from infra.settings import Settings, SettingsError
from infra.supervisor.up import data_root

_MARKS = {"fine": "ok", "warning": "!!", "wrong": "XX", "by hand": ".."}


def doctor(options: Namespace, environ: Mapping[str, str]) -> int:
    """Prints a line for each question; 1 where something is wrong."""
    try:
        settings = running_settings(options, environ)
        return asyncio.run(_doctor(options, environ, settings))
    except NothingRuns as error:
        return failed(f"{error.__doc__}", 2)
    except SettingsError as error:
        return failed(f"{error}", 2)
    except (psycopg.Error, PersistenceError) as error:
        return failed(f"PostgreSQL does not answer: {error}", 1)


async def _doctor(options: Namespace, environ: Mapping[str, str], settings: Settings) -> int:
    seed = random.randrange(2**32) if options.seed is None else options.seed
    extent = Extent(deep=options.deep, production=options.production, seed=seed)
    states: Counter[str] = Counter()
    findings: list[Finding] = []
    root = data_root(options.data, environ)
    folder = next(path for path in (root, *root.parents) if path.exists())
    progress = ProgressLine(sys.stderr)

    def seen(count: int, head: int) -> None:
        progress.show(EventsDone("the log", count, head))
        if count >= head:
            progress.end()

    async for finding in examine(settings, environ, folder, extent, seen):
        states[finding.state] += 1
        findings.append(finding)
        if not options.json:
            _print(finding)
    if options.json:
        report = {"sound": not states["wrong"], "seed": seed, "findings": findings}
        sys.stdout.write(msgspec.json.encode(report).decode() + "\n")
    else:
        sentence = f"{states['wrong']} wrong, {states['warning']} warnings, {states['fine']} fine"
        sys.stdout.write(f"\n{sentence}. The sample was picked with --seed {seed}.\n")
    return 1 if states["wrong"] else 0


def _print(finding: Finding) -> None:
    sys.stdout.write(f"{_MARKS[finding.state]}  {finding.check:<14}  {finding.sentence}\n")
    for example in finding.examples:
        sys.stdout.write(f"                    {example}\n")
    sys.stdout.flush()
