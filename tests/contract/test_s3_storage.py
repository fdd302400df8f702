"""The document of Epic 6, the lines that begin with "Database": what is stored, and what finds it."""

import re
from collections.abc import AsyncIterator
from uuid import UUID

import psycopg
import pytest

from commands import openid
from commands.openid import Identity
from infra.http.services import Services
from infra.settings import Settings
from projections.registry import PROJECTIONS
from tests.examples import new_session
from tests.http import gallery
from tests.http.people import Person

TABLES = {view: table for projection in PROJECTIONS for view, table in projection.views.items()}


@pytest.fixture
async def connection(module_database: Settings) -> AsyncIterator[psycopg.AsyncConnection]:
    dsn = module_database.postgres_dsn
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as found:
        yield found


async def indexes(connection: psycopg.AsyncConnection, view: str) -> list[str]:
    """The indexes of the table behind a view, as they were created."""
    query = "SELECT indexdef FROM pg_indexes WHERE tablename = %s"
    rows = await (await connection.execute(query, (TABLES[view],))).fetchall()
    assert rows, view
    return [definition for (definition,) in rows]


async def test_projects_have_indexes_for_sorting_and_filtering(connection: psycopg.AsyncConnection) -> None:
    """S3: "Verify `ProductPackageModel` indexes for sorting/filtering"."""
    found = " ".join(await indexes(connection, "projects"))
    for by in ("created_at", "lower(title)", "status", "type"):
        assert re.search(rf"btree \(user_id, {re.escape(by)}", found), by
    assert "gin (search_own_words(user_id, title))" in found


@pytest.mark.parametrize("view", ["jobs", "uploads", "texts", "saved_searches"])
async def test_assets_have_an_index_of_their_users(connection: psycopg.AsyncConnection, view: str) -> None:
    """S3: "Ensure `VideoAssetModel` has `user_id` index"."""
    assert any("btree (user_id" in definition for definition in await indexes(connection, view))


async def test_texts_are_stored_so_that_they_can_be_queried(ann: Person, connection: psycopg.AsyncConnection) -> None:
    """S3: "Create `CopywritingAssetModel` or defined storage strategy for text assets to be queryable"."""
    text = await gallery.text(ann, "Sail with us.", title="Sailing")
    assert await gallery.ids(ann, type="text", search="sail") == [text]
    query = "SELECT title, content FROM texts WHERE user_id = %s AND search_own_words(user_id, title || ' ' || content)"
    query += " @@ search_own_query(user_id, search_query('sail'))"
    rows = await (await connection.execute(query.encode(), (ann.user_id,))).fetchall()
    assert rows == [("Sailing", "Sail with us.")]


async def test_every_user_has_settings_of_their_own(
    ann: Person, bob: Person, parts: Services, connection: psycopg.AsyncConnection
) -> None:
    """S3: "Create `UserSettingsModel` (One-to-One with User)"."""
    identity, user_id = Identity("https://id.example", "ann", "ann@id.example"), UUID(int=7, version=4)
    await openid.register(parts.repository, user_id, UUID(int=8, version=4), identity, new_session())
    await ann.get("/api/v1/user/settings")
    query = "SELECT count(*), count(DISTINCT user_id) FROM user_settings WHERE user_id = ANY(%s)"
    rows = await (await connection.execute(query, ([ann.user_id, bob.user_id, user_id],))).fetchall()
    assert rows == [(3, 3)]
    (key,) = await indexes(connection, "user_settings")
    assert key.startswith("CREATE UNIQUE INDEX")
    assert key.endswith("(user_id)")


async def test_what_is_seen_is_stored_by_user_and_time(connection: psycopg.AsyncConnection) -> None:
    """S3: "Create `AnalyticsEventModel`"."""
    assert any("(user_id, at" in definition for definition in await indexes(connection, "media_activity"))
