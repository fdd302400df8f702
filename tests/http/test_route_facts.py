"""What every route says of itself is complete, and the part of it that callers notice is frozen.

A change of `route_facts.txt` is a change of the API: the scope of an API key, the class of the rate limit, and whether
the route is refused while the disk is nearly full.
"""

from pathlib import Path
from typing import Any

import pytest
from litestar import get

from infra.http.route_facts import UndeclaredRoute, facts_of, require_facts
from infra.http.services import Services
from tests.http.routes import application, routes_of

FROZEN = Path(__file__).with_name("route_facts.txt")


def _row(*cells: str) -> str:
    return f"{cells[0]:<68} {cells[1]:<14} {cells[2]:<10} {cells[3]}".rstrip()


async def test_scopes_and_limits_of_all_routes_are_the_frozen_ones(parts: Services) -> None:
    rows = []
    for route in routes_of(application(parts)):
        facts = facts_of(route.handler)
        scope, disk = facts.key_scope or "closed", "fills the disk" if facts.needs_disk else ""
        if not route.path.startswith("/schema"):
            rows.append(_row(route.name, scope, facts.limit or "-", disk))
    assert sorted(rows) == FROZEN.read_text().splitlines()


async def test_every_route_has_a_summary_one_tag_and_facts(parts: Services) -> None:
    for route in routes_of(application(parts)):
        if not route.path.startswith("/schema"):
            assert route.handler.summary, route.name
            assert len(route.handler.tags or ()) == 1, route.name
            require_facts(route.handler)


@pytest.mark.parametrize(
    "opt",
    [
        {},
        {"limit": "submit"},
        {"scope": "jobs:everything"},
        {"scope": "jobs:read", "limt": "submit"},
        {"scope": "admin"},
        {"scope": "admin", "role": "owner"},
    ],
    ids=str,
)
def test_a_route_without_facts_or_with_unknown_ones_is_refused(opt: dict[str, Any]) -> None:
    @get("/new", opt=opt)
    async def new_route() -> None: ...

    with pytest.raises(UndeclaredRoute, match="new_route"):
        require_facts(new_route)


def test_a_route_of_admins_that_does_not_require_their_role_is_refused() -> None:
    @get("/api/admin/new", opt={"scope": "closed"})
    async def new_route() -> None: ...

    with pytest.raises(UndeclaredRoute, match=r'new_route: opt=\{"role": "admin"\} is missing'):
        require_facts(new_route)
