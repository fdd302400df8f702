"""The arguments of `mangamotion backup` and `mangamotion restore`."""

import argparse
from datetime import UTC, datetime

from infra.cli import commands


def add_backup(backup: argparse.ArgumentParser) -> None:
    """Adds those of `backup`."""
    action = backup.add_mutually_exclusive_group()
    action.add_argument("--full", action="store_true", help="begin a new chain (default: what changed since the last)")
    action.add_argument("--list", action="store_true", help="the backups that there are, and whether the WAL has gaps")
    action.add_argument(
        "--verify", action="store_true", help="read all that restoring takes, and compare it with its manifests"
    )
    backup.add_argument("--data", metavar="DIR", help="the data folder of `mangamotion up`, without POSTGRES_DSN")
    backup.set_defaults(run=commands.backup)


def add_restore(restore: argparse.ArgumentParser) -> None:
    """Adds those of `restore`."""
    restore.add_argument("--to", type=_moment, metavar="TIME", help="as it was then, 2026-11-28T12:00Z (default: last)")
    restore.add_argument("--into", metavar="DIR", help="the data folder to make (default: that of `mangamotion up`)")
    restore.add_argument("--keys", metavar="FILE", help="the copy of the keys, where the folder has none")
    restore.add_argument("--check", action="store_true", help="start the servers afterwards, and ask the doctor")
    restore.add_argument(
        "--without-erasures", metavar="REASON", help="although no list of erasures is left; the reason is recorded"
    )
    restore.add_argument("--data", metavar="DIR", help="the data folder of `mangamotion up`")
    restore.set_defaults(run=commands.restore)


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("not a time as 2026-11-28T12:00:00Z") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
