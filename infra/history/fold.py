"""One session of PostgreSQL with the tables of the read models, filled by their projections up to a position.

The tables are temporary, and their views have the names by which readers know them: PostgreSQL looks there first. So
the projections and the queries are those of today. The session's transactions are read-only but for what is temporary,
and the tables are those of a version 0 that exists nowhere else: a fold cannot change a read model.
"""

import asyncio
import logging
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, cast

import psycopg

from domain.event_registry import UPCASTERS, newest
from infra.deadline import Unavailable, within
from infra.event_store.reader import StoredEvent
from infra.history.events import Scope, pages
from infra.postgres.connection import DatabaseConnection
from infra.postgres.pool import Database, Rows, app_dsn
from infra.projector.writes import BULK, copy_rows, dump_lists_fast, execute, project_all
from projections.protocol import Projection
from projections.registry import READ_MODELS, Versions
from projections.table import Insert

log = logging.getLogger(__name__)

#: Events per page of a fold; a small one is a single page.
PAGE = 20_000
#: Tables with so many events behind them are worth statistics.
_MANY = 5_000
#: Seconds for which a fold answers further questions about the same moment.
KEPT = 60.0
_OPEN = 5.0
#: Seconds after which a session is replaced: it keeps what it planned and looked up.
_LIFETIME = 1800.0
_SETTINGS = {
    "default_transaction_read_only": "on",
    "statement_timeout": "60s",
    "idle_in_transaction_session_timeout": "60s",
    "temp_buffers": "16MB",
    "work_mem": "16MB",
}
_LOOKED_UP = ("_by_recipe ", "_by_project ")
_CREATE = re.compile(r"\bCREATE TABLE\b")
_TABLE = re.compile(r"\bCREATE TABLE IF NOT EXISTS (\w+)")
_WORD = re.compile(r"\w+")


def _unshared(model: Versions) -> Projection:
    """The newest version of a read model under a number that no table of the database has."""
    return cast("Callable[[int], Projection]", type(model.newest))(0)


#: Each view, and the projection that fills it in a fold.
FILLED_BY: Mapping[str, Projection] = {
    view: projection for projection in map(_unshared, READ_MODELS) for view in projection.views
}


@lru_cache(maxsize=1024)
def read_by(views: str | tuple[str, ...], sql: str) -> tuple[Projection, ...]:
    """The projections that a query needs: those of the views that it names to its caller, and in its text."""
    named = {views} if isinstance(views, str) else set(views)
    wanted = named | (FILLED_BY.keys() & set(_WORD.findall(sql)))
    return tuple(dict.fromkeys(projection for view, projection in FILLED_BY.items() if view in wanted))


class Question(NamedTuple):
    """A query on read models as they were."""

    scope: Scope
    views: str | tuple[str, ...]
    sql: str
    parameters: Mapping[str, Any]


class FoldSession:
    """Answers questions, one at a time; it keeps the fold of the last one for the next."""

    def __init__(self, dsn: str, events: Database, page: int = PAGE) -> None:
        self._dsn, self._events, self._page = app_dsn(dsn, _SETTINGS), events, page
        self._connection: DatabaseConnection | None = None
        self._made = set[Projection]()
        self._scope: Scope | None = None
        self._held = set[Projection]()
        self._expires = 0.0
        self._ending: asyncio.TimerHandle | None = None

    def holds(self, scope: Scope) -> bool:
        """Whether a question about this needs no fold, or only part of one."""
        return self._scope == scope and asyncio.get_running_loop().time() < self._expires

    async def answer(self, question: Question, until: float) -> Rows:
        """The rows, before a moment of the event loop's clock. Raises DATABASE_UNAVAILABLE, psycopg.Error."""
        if self._ending:
            self._ending.cancel()
        connection = await self._opened(until)
        connection.until = until
        try:
            await self._fold(connection, question)
            return await connection.rows(question.sql, question.parameters, binary=True)
        except BaseException:
            # What is half done is not worth keeping.
            self._scope = None
            if not connection.is_clean:
                self.close()
            raise
        finally:
            # What is folded is not kept longer: its owner may be erased meanwhile.
            self._ending = asyncio.get_running_loop().call_later(KEPT, self.close)

    def close(self) -> None:
        """End the session."""
        if self._ending:
            self._ending.cancel()
        if self._connection:
            self._connection.give_up()
        self._connection, self._scope = None, None
        self._made.clear()
        self._held.clear()

    async def end(self) -> None:
        """The same."""
        self.close()

    async def _opened(self, until: float) -> DatabaseConnection:
        loop = asyncio.get_running_loop()
        old = self._connection
        if old and (old.closed or not old.is_clean or loop.time() > old.expires):
            self.close()
        if self._connection is None:
            opening = DatabaseConnection.connect(self._dsn, autocommit=True, prepare_threshold=0)
            seconds = min(_OPEN, until - loop.time())
            self._connection = await within(seconds, opening, "PostgreSQL", DatabaseConnection.give_up)
            self._connection.until, self._connection.expires = until, loop.time() + _LIFETIME
            dump_lists_fast(self._connection)
            await _write(self._connection, _places())
        return self._connection

    async def _fold(self, connection: DatabaseConnection, question: Question) -> None:
        wanted, loop = read_by(question.views, question.sql), asyncio.get_running_loop()
        if not self.holds(question.scope):
            await self._empty(connection, question.scope)
            self._scope, self._expires = question.scope, loop.time() + KEPT
        missing = [projection for projection in wanted if projection not in self._held]
        if not missing:
            return
        await self._make(connection, [projection for projection in missing if projection not in self._made])
        count = await self._fill(connection, missing, question.scope)
        self._held.update(missing)
        if count > _MANY:
            await connection.execute(f"ANALYZE {', '.join(_tables(missing))}".encode())

    async def _empty(self, connection: DatabaseConnection, scope: Scope) -> None:
        """Take away what is there of another fold."""
        statements = [f"UPDATE pg_temp.mangamotion_tracking SET notification_id = {scope.until:d}"]
        if filled := await _filled(connection, _tables(self._held)):
            statements.append(f"TRUNCATE {', '.join(filled)}")
        self._scope = None
        await _write(connection, statements)
        self._held.clear()

    async def _make(self, connection: DatabaseConnection, projections: Iterable[Projection]) -> None:
        """The tables of projections, their views, and few of their indexes."""
        for projection in projections:
            views = [f"CREATE TEMPORARY VIEW {view} AS SELECT * FROM {table}" for view, table in _views(projection)]
            await _write(connection, [_CREATE.sub("CREATE TEMPORARY TABLE", projection.tables), *views])
            await _write(connection, _indexes(projection))
            self._made.add(projection)

    async def _fill(self, connection: DatabaseConnection, projections: Sequence[Projection], scope: Scope) -> int:
        count = 0
        failed = LeftOut()
        async for entries in pages(self._events, scope, _stored(projections), self._page):
            count += len(entries)
            await _apply(connection, projections, entries, failed)
        return count


class LeftOut(set[tuple[str, object]]):
    """Read models and keys of which an event could not be applied: as today, later events of the key are not either."""


async def _apply(
    connection: DatabaseConnection,
    projections: Sequence[Projection],
    entries: Sequence[StoredEvent],
    failed: LeftOut,
) -> None:
    try:
        if failed:
            raise _OneByOne
        # In a thread: a page takes long, and others are served meanwhile.
        writes = await asyncio.to_thread(project_all, projections, entries)
        async with connection.transaction():
            bulk = [write for write in writes if isinstance(write, Insert) and len(write.rows) >= BULK]
            for rows in bulk:
                await copy_rows(connection, rows)
            await execute(connection, [write for write in writes if write not in bulk])
    except (psycopg.OperationalError, psycopg.InterfaceError, Unavailable):
        raise
    except Exception as error:  # one event is to blame, and in quarantine today: the others count
        if not isinstance(error, _OneByOne):
            log.warning("fold goes on without an event", extra={"reason": repr(error)})
        await _apply_one_by_one(connection, projections, entries, failed)


class _OneByOne(Exception):
    """An earlier event failed."""


async def _apply_one_by_one(
    connection: DatabaseConnection,
    projections: Sequence[Projection],
    entries: Sequence[StoredEvent],
    failed: LeftOut,
) -> None:
    for projection in projections:
        for entry in entries:
            key = (projection.name, entry.originator_id)
            if key in failed:
                continue
            try:
                async with connection.transaction():
                    await execute(connection, project_all([projection], [entry]))
            except (psycopg.OperationalError, psycopg.InterfaceError, Unavailable):
                raise
            except Exception:  # whatever an event does to a projection, it is left out
                failed.add(key)


def _views(projection: Projection) -> Iterable[tuple[str, str]]:
    return projection.views.items()


def _tables(projections: Iterable[Projection]) -> list[str]:
    """With their schema, so that nothing but the session's own tables is ever emptied."""
    return [f"pg_temp.{table}" for projection in projections for table in _TABLE.findall(projection.tables)]


async def _filled(connection: DatabaseConnection, tables: Sequence[str]) -> list[str]:
    """Those with rows; the others need not be emptied, which costs some files each."""
    if not tables:
        return []
    asked = " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT FROM {table})" for table in tables)
    return [name for (name,) in await connection.rows(asked)]


def _indexes(projection: Projection) -> list[str]:
    """Only those in which queries look up one row of a list after the other: all others are read once, if at all."""
    statements = [statement for statement in projection.indexes.split(";") if statement.strip()]
    return [statement for statement in statements if any(name in statement for name in _LOOKED_UP)]


def _places() -> list[str]:
    views = ", ".join(f"('{view}', 'history')" for view in FILLED_BY)
    return [
        "CREATE TEMPORARY TABLE mangamotion_serving (view text, projection text)",
        "CREATE TEMPORARY TABLE mangamotion_tracking (application_name text, notification_id bigint)",
        f"INSERT INTO mangamotion_serving VALUES {views}",
        "INSERT INTO mangamotion_tracking VALUES ('history', 0)",
    ]


@lru_cache(maxsize=256)
def _stored_topics(topics: frozenset[str]) -> frozenset[str]:
    return topics | {old for old in UPCASTERS if newest(old) in topics}


def _stored(projections: Iterable[Projection]) -> frozenset[str]:
    """The topics under which the events of projections are stored, those of old versions too."""
    return _stored_topics(frozenset[str]().union(*(projection.topics for projection in projections)))


async def _write(connection: DatabaseConnection, statements: Sequence[str]) -> None:
    """Change the session's own tables."""
    script = ";".join(("BEGIN READ WRITE", *statements, "COMMIT"))
    await connection.execute(script.encode(), prepare=False)
