"""HEAD is GET without a body, and a path that is not there is answered as a problem everywhere."""

from typing import Any

import httpx
import pytest

from tests.http.people import new_account

PROBLEM = "application/problem+json"


@pytest.fixture(scope="module")
async def paths(address: str) -> list[str]:
    """Every path that answers GET, with ids that do not exist."""
    async with httpx.AsyncClient(base_url=address) as client:
        document: dict[str, Any] = (await client.get("/schema")).json()
    return [path.replace("{", "").replace("}", "") for path, item in document["paths"].items() if "get" in item]


async def test_head_answers_like_get_on_every_path(client: httpx.AsyncClient, paths: list[str]) -> None:
    ann = await new_account(client)
    assert len(paths) > 30
    for path in [*paths, "/schema", "/schema/openapi.json", "/schema/asyncapi.json", "/nothing/here"]:
        got = await ann.get(path)
        head = await client.head(path, headers=ann.headers)
        assert head.status_code == got.status_code, path
        assert head.headers.get("content-type") == got.headers.get("content-type"), path
        assert head.content == b"", path


async def test_head_of_an_export_reads_no_film(client: httpx.AsyncClient) -> None:
    ann = await new_account(client)
    await ann.order()
    head = await client.head("/api/me/jobs/export", headers=ann.headers)
    got = await ann.get("/api/me/jobs/export")
    assert (head.status_code, head.headers["content-type"]) == (got.status_code, got.headers["content-type"])


async def test_head_where_only_other_methods_are_is_refused(client: httpx.AsyncClient) -> None:
    assert (await client.head("/api/auth/login")).status_code == 405


@pytest.mark.parametrize(
    "path",
    ["/schema/swagger", "/schema/redoc/x", "/schema/openapi.yml", "/schema/%3Cscript%3E", "/x", "/api/x", "/health/x"],
)
async def test_a_path_that_is_not_there_is_answered_as_a_problem(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (404, PROBLEM)
    assert answer.json()["error"] == "not_found"


async def test_the_description_is_at_both_its_addresses(client: httpx.AsyncClient) -> None:
    for path in ("/schema", "/schema/", "/schema/openapi.json"):
        assert (await client.get(path)).status_code == 200
