"""docs/schema.md shows the tables of today."""

from infra.settings import Settings
from tests.schema_page import PAGE, page


async def test_the_page_of_the_tables_is_that_of_the_migrations_and_projections_of_today(database: Settings) -> None:
    assert PAGE.read_text() == await page(database.postgres_dsn), "Run `make docs`"
