"""Writes docs/schema.md from the tables of a migrated database: `make docs`."""

import asyncio
import inspect
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import psycopg

from infra.embedded import embedded_servers
from infra.postgres.migrate import MIGRATIONS, migrate
from projections.registry import READ_MODELS, SEPARATE
from tests import folders

PAGE = Path(__file__).parents[1] / "docs" / "schema.md"
#: What each chapter says first, and its tables; read models by the names of their views.
CHAPTERS: Mapping[str, tuple[str, Sequence[str]]] = {
    "The log": (
        "All that happened, append-only. Read models can be made again from it.",
        (
            "mangamotion_log",
            "mangamotion_snapshots",
            "mangamotion_person_keys",
            "mangamotion_sealing",
            "mangamotion_commands",
            "mangamotion_archive",
            "mangamotion_event_kinds",
            "mangamotion_erased_streams",
        ),
    ),
    "Backups": (
        "What is known of them ([backup.md](backup.md)). The place where they are kept is the record.",
        ("mangamotion_backups", "mangamotion_backup_wal", "mangamotion_restores"),
    ),
    "The tree over the log": (
        "What proves that an event is in the log, and that the log was only appended to ([proofs.md](proofs.md)).",
        ("mangamotion_log_tiles", "mangamotion_log_tree", "mangamotion_log_checkpoints", "mangamotion_witnessed_logs"),
    ),
    "How far read models are": (
        "What the projector keeps beside the tables that it fills ([read-models.md](read-models.md)).",
        (
            *("mangamotion_tracking", "mangamotion_quarantine", "mangamotion_serving", "mangamotion_versions"),
            "mangamotion_builds",
        ),
    ),
    "The queue and its parts": (
        "What the scheduler and the workers keep ([rendering.md](rendering.md)).",
        (
            "render_queue",
            "render_parts",
            "render_pauses",
            "render_turns",
            "render_workers",
            "render_cleanup",
            "stage_outputs",
        ),
    ),
    "Webhooks": (
        "What the processes that deliver keep ([webhooks.md](webhooks.md)).",
        ("webhook_processes", "webhook_states", "webhook_pending", "webhook_deliveries", "webhook_tasks"),
    ),
    "Operation": (
        "Migrations, timers, repeated requests and checks.",
        (
            "mangamotion_migrations",
            "mangamotion_timers",
            "mangamotion_replies",
            "mangamotion_write_probe",
            "mangamotion_key_checks",
            "mangamotion_stripe_reconciled",
        ),
    ),
    "Read models: jobs": (
        "",
        (
            *("jobs", "job_stats", "trashed_jobs", "order_options", "job_guests", "stage_times"),
            *("dead_letters", "paused_queues", "deletions", "events_by_owner"),
        ),
    ),
    "Read models: the library": (
        "",
        (
            *("looks", "trashed_looks", "look_designs", "projects", "project_jobs", "trashed_projects"),
            *("uploads", "starred_uploads"),
            *("upload_projects", "texts", "text_versions", "trashed_texts", "saved_searches", "picture_hashes"),
            *("trashed_picture_hashes", "embeddings", "trashed_embeddings", "shares"),
            *("media_activity", "media_hours", "media_totals", "media_links"),
        ),
    ),
    "Read models: accounts": (
        "",
        (
            *("users", "accounts", "identities", "passwordless", "verified_emails", "sessions", "session_software"),
            *("api_keys", "user_settings", "notifications", "notification_reads", "webhooks", "closings"),
        ),
    ),
    "Read models: money": (
        "",
        (
            *("credit_transactions", "payments", "payment_movements", "payment_alerts", "vouchers"),
            "uncounted_storage",
        ),
    ),
}
HEAD = """# The tables

Written by `make docs` from a migrated database: a change here is lost. Sentences are the comments of
`infra/postgres/migrations` and the docstrings of `projections`. Read models are shown by the names of their views; the
tables behind them carry a version (`jobs_v1`).
"""
_TABLES = """
SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1
"""
_COLUMNS = """
SELECT a.attname, format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN '' ELSE ', or null' END,
       coalesce(pg_get_expr(d.adbin, d.adrelid), '')
  FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
 WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
"""
#: PostgreSQL 18 keeps NOT NULL as a constraint, which stands with the column.
_RULES = """
SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND contype <> 'n'
 ORDER BY contype = 'p' DESC, contype, 1
"""
_INDEXES = """
SELECT c.relname, pg_get_indexdef(c.oid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
 WHERE i.indrelid = %s::regclass
   AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = c.oid AND contype IN ('p', 'u'))
 ORDER BY 1
"""
_CREATE = re.compile(r"CREATE (?:UNLOGGED )?TABLE (?:IF NOT EXISTS )?(\w+) \(")
_ADD = re.compile(r"ALTER TABLE (?:IF EXISTS )?(\w+) ADD COLUMN (?:IF NOT EXISTS )?(\w+)")
_RENAME = re.compile(r"ALTER TABLE (\w+) RENAME (?:COLUMN (\w+) )?TO (\w+);")
_COLUMN = re.compile(r"    ([a-z]\w*) ")


class Comments(NamedTuple):
    """What sources say of tables and columns; a table has the column ''."""

    said: dict[tuple[str, str], str]

    def of(self, table: str, column: str = "") -> str:
        return self.said.get((table, column), "")

    def rename(self, table: str, column: str | None, name: str) -> None:
        """A table or a column has another name from here on."""
        for key in [key for key in self.said if key[0] == table and column in (None, key[1])]:
            self.said[(table, name) if column else (name, key[1])] = self.said.pop(key)


def comments() -> Comments:
    """Those of the migrations."""
    found = Comments({})
    for file in sorted(MIGRATIONS.glob("*.sql")):
        _read(file.read_text().splitlines(), found)
    return found


def _read(lines: Sequence[str], found: Comments) -> None:
    table, said = "", list[str]()
    for line in lines:
        if line.lstrip().startswith("--"):
            said.append(line.lstrip().removeprefix("--").strip())
            continue
        if created := _CREATE.match(line):
            table = created[1]
            found.said[table, ""] = _joined(said)
        elif table and (column := _COLUMN.match(line)):
            found.said[table, column[1]] = _joined(said)
        elif added := _ADD.match(line):
            found.said[added[1], added[2]] = _joined(said)
        elif renamed := _RENAME.match(line):
            found.rename(*renamed.groups())
        table, said = ("" if line.startswith(")") else table), []


def _joined(lines: Sequence[str]) -> str:
    """Paragraphs of lines; a line of its own stays one."""
    return " ".join(line for line in lines if line).replace("|", r"\|")


def models() -> dict[str, tuple[str, str]]:
    """By view: the table behind it, and what its projection says first."""
    found: dict[str, tuple[str, str]] = {}
    for model in (*READ_MODELS, *SEPARATE):
        said = inspect.cleandoc(type(model.newest).__doc__ or "").partition("\n\n")[0].replace("\n", " ")
        found |= {view: (table, said) for view, table in model.newest.views.items()}
    return found


async def page(dsn: str) -> str:
    """The page on this database. Raises LookupError for a table that stands in no chapter."""
    known, found = models(), comments()
    async with await psycopg.AsyncConnection.connect(dsn) as connection:
        tables = {name for (name,) in await (await connection.execute(_TABLES)).fetchall()}
        chapters = {title: [known.get(name, (name, ""))[0] for name in names] for title, (_, names) in CHAPTERS.items()}
        if left := tables - {table for found in chapters.values() for table in found}:
            raise LookupError(f"Name the chapter of {sorted(left)} in CHAPTERS of {Path(__file__).name}")
        written = [HEAD]
        for title, (first, names) in CHAPTERS.items():
            written += [f"## {title}\n", *_paragraph(first)]
            for name in names:
                written += await _table(connection, found, name, *known.get(name, (name, "")))
    return "\n".join(written).rstrip() + "\n"


async def _table(connection: psycopg.AsyncConnection, found: Comments, name: str, table: str, said: str) -> list[str]:
    """The lines of one table, as Markdown."""
    columns = await _rows(connection, _COLUMNS, table)
    rules = [f"- {_code(rule)}" for (rule,) in await _rows(connection, _RULES, table)]
    indexes = [f"- `{index}`: {_code(_short(made))}" for index, made in await _rows(connection, _INDEXES, table)]
    return [
        f"### {name}\n",
        *_paragraph(said or found.of(table)),
        "| column | type | default | |",
        "|---|---|---|---|",
        *(f"| `{one}` | {kind} | {_code(default)} | {found.of(table, one)} |" for one, kind, default in columns),
        "",
        *rules,
        *indexes,
        *([""] if rules or indexes else []),
    ]


async def _rows(connection: psycopg.AsyncConnection, query: str, *parameters: str) -> list[tuple[str, ...]]:
    return await (await connection.execute(query, parameters)).fetchall()


def _paragraph(text: str) -> list[str]:
    return [f"{text}\n"] if text else []


def _code(text: str) -> str:
    escaped = text.replace("|", r"\|").replace("\n", r"\n")
    return f"`{escaped}`" if text else ""


def _short(made: str) -> str:
    """What an index is of, without its name and the name of its table."""
    unique = "unique " if made.startswith("CREATE UNIQUE") else ""
    return unique + made.partition(" USING ")[2]


async def write() -> None:
    """The page on a database that was made for it."""
    folder = folders.quickest() / "mangamotion-docs"
    try:
        with embedded_servers(folder, only={"postgres"}) as servers:
            await migrate(servers.settings.postgres_dsn)
            PAGE.write_text(await page(servers.settings.postgres_dsn))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(asyncio.run(write()))
