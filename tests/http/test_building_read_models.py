"""A read model whose newest version is still filled answers 503 where that version is needed, and breaks no other."""

import psycopg
import pytest

from infra.http.services import Services
from infra.settings import Settings
from tests.http.people import Person

#: What a folder has from a release whose projects had no bytes and no trash.
_BEFORE = """
CREATE TABLE projects_v1 AS SELECT project_id, user_id, title, type, status, created_at, updated_at FROM projects_v2;
CREATE TABLE project_jobs_v1 AS SELECT job_id, project_id, state, since FROM project_jobs_v2;
INSERT INTO mangamotion_versions (projection, views, tables, indexes)
VALUES ('projects_v1', '{projects,project_jobs}', '{projects_v1,project_jobs_v1}', '{}');
INSERT INTO mangamotion_tracking SELECT 'projects_v1', max(notification_id) FROM mangamotion_events;
DROP VIEW trashed_projects;
DELETE FROM mangamotion_serving WHERE view = 'trashed_projects';
"""
_SHOW = "SELECT mangamotion_serve(%s)"


@pytest.fixture(autouse=True)
async def before(ann: Person, module_database: Settings) -> None:
    """The projects of a release before are shown."""
    with psycopg.connect(module_database.postgres_dsn, autocommit=True) as connection:
        connection.execute("DROP TABLE IF EXISTS projects_v1, project_jobs_v1 CASCADE")
        connection.execute("DELETE FROM mangamotion_versions WHERE projection = 'projects_v1'")
        connection.execute("DELETE FROM mangamotion_tracking WHERE application_name = 'projects_v1'")
        connection.execute(_SHOW, ["projects_v2"])
        connection.execute(_BEFORE)
        connection.execute(_SHOW, ["projects_v1"])


async def test_what_needs_the_newest_version_is_unavailable_until_it_is_shown(
    ann: Person, module_database: Settings
) -> None:
    for path in ("/api/me/storage", "/api/me/trash", "/api/v1/projects"):
        answer = await ann.get(path)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "60"), path
        assert answer.json()["message"].startswith("This is still being prepared after an update")
    for path in ("/api/me/jobs", "/api/me/storage/largest", "/api/v1/assets", "/api/credits"):
        assert (await ann.get(path)).status_code == 200, path
    with psycopg.connect(module_database.postgres_dsn, autocommit=True) as connection:
        connection.execute(_SHOW, ["projects_v2"])
    for path in ("/api/me/storage", "/api/me/trash", "/api/v1/projects"):
        assert (await ann.get(path)).status_code == 200, path


async def test_a_column_that_no_version_has_is_a_mistake_of_ours(parts: Services) -> None:
    with pytest.raises(psycopg.errors.UndefinedColumn):
        await parts.reads.fetch("jobs", "SELECT nonsense FROM jobs", {})
