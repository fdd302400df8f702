"""What every route asks of its callers, frozen: the scope of an API key, the class of its rate limit, room on the disk.

A change of this table is a change of the API: edit `route_facts.txt` with it.
"""

from pathlib import Path

from infra.http.app import Services
from tests.http.routes import application, routes_of

FROZEN = Path(__file__).with_name("route_facts.txt")


def _row(*cells: str) -> str:
    return f"{cells[0]:<68} {cells[1]:<14} {cells[2]:<10} {cells[3]}".rstrip()


async def test_scopes_and_limits_of_all_routes_are_the_frozen_ones(parts: Services) -> None:
    rows = [
        _row(
            route.name,
            route.handler.opt.get("scope") or "closed",
            route.handler.opt.get("limit") or "-",
            "fills the disk" if route.handler.opt.get("fills_disk") else "",
        )
        for route in routes_of(application(parts))
        if not route.path.startswith("/schema")
    ]
    assert sorted(rows) == FROZEN.read_text().splitlines()
