"""The page at the root of the server."""

import httpx


async def test_a_browser_gets_a_page_with_every_route_and_a_program_gets_two_addresses(
    client: httpx.AsyncClient,
) -> None:
    page = await client.get("/", headers={"Accept": "text/html,application/xhtml+xml"})
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "/api/generate-from-prompt" in page.text
    assert "Order a video" in page.text
    assert "'unsafe-inline'" not in page.headers["Content-Security-Policy"]
    assert (await client.get("/")).json()["documentation"] == "/schema"
