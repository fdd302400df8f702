"""What every route asks of its callers, frozen: the scope of an API key, the class of its rate limit, room on the disk.

A change of this table is a change of the API: edit `route_facts.txt` with it.
"""

from pathlib import Path

from infra.http.app import Parts
from tests.http.routes import application, doors

FROZEN = Path(__file__).with_name("route_facts.txt")


def _row(*cells: str) -> str:
    return f"{cells[0]:<68} {cells[1]:<14} {cells[2]:<10} {cells[3]}".rstrip()


async def test_scopes_and_limits_of_all_routes_are_the_frozen_ones(parts: Parts) -> None:
    rows = [
        _row(
            door.name,
            door.handler.opt.get("scope") or "closed",
            door.handler.opt.get("limit") or "-",
            "fills the disk" if door.handler.opt.get("fills_disk") else "",
        )
        for door in doors(application(parts))
        if not door.path.startswith("/schema")
    ]
    assert sorted(rows) == FROZEN.read_text().splitlines()
