"""What a route may answer, by what it is: public, limited, with a body, repeatable, about one object."""

from typing import Any, NamedTuple

from litestar.handlers import HTTPRouteHandler

from infra.http.middleware.origin import SAFE
from infra.http.route_facts import RouteFacts, facts_of

#: What every route may answer: a foreign host name, headers without end, a failure of ours, a server that is down.
_EVERYWHERE = frozenset({400, 431, 500, 503})
#: What handlers ask for by name, and what may come of it.
_GIVEN = {
    "limits": {429},
    "visit": {403, 404, 429},
    "tokens": {401},
    "passwords": {403},
    "options": {403},
    "devices": {429},
    "owner": {403, 429},
    "openid": {404, 503},
    "foresee": {402, 404},
}

#: What handlers ask for by name in order to read from projections.
_READING = frozenset({"reads", "select", "events"})


class DescribedRoute(NamedTuple):
    """One operation of the document."""

    method: str
    path: str
    handler: HTTPRouteHandler

    @property
    def facts(self) -> RouteFacts:
        """What the route says of itself."""
        return facts_of(self.handler)

    @property
    def repeatable(self) -> bool:
        """Whether it takes an Idempotency-Key."""
        return self.facts.takes_key(self.method)

    @property
    def reads(self) -> bool:
        """Whether it reads from projections."""
        return not _READING.isdisjoint(self.handler.parsed_fn_signature.parameters)

    @property
    def data(self) -> Any:
        """The type of the JSON body; None without one."""
        field = self.handler.parsed_fn_signature.parameters.get("data")
        return field.annotation if field else None

    @property
    def returned(self) -> Any:
        """The type of the answer's body; Any for a file."""
        returned = self.handler.parsed_fn_signature.return_type
        is_response = returned.origin is not None and returned.inner_types
        return returned.inner_types[0].annotation if is_response else returned.annotation

    @property
    def limited(self) -> bool:
        """Whether answers may say how much of a rate limit is left."""
        return 429 in errors(self)


def errors(route: DescribedRoute) -> list[int]:
    """The statuses of its refusals and failures."""
    facts, asked = route.facts, route.handler.parsed_fn_signature.parameters
    found = {*_EVERYWHERE, *facts.errors}
    if not facts.public:
        found |= {401, 403, 429}
    if facts.same_origin:
        found |= {401, 403}
    if facts.limit:
        found.add(429)
        found |= {402, 429} if facts.limit in ("submit", "upload") else set()
    if "{" in route.path:
        found.add(404)
    if route.method not in SAFE:
        found |= {409, 415} if not facts.public else {415}
    if route.data is not None:
        found |= {408, 413, 415}
    if route.repeatable:
        found |= {409, 413, 422}
    found |= {status for name, statuses in _GIVEN.items() if name in asked for status in statuses}
    return sorted(found)


def successes(route: DescribedRoute) -> list[int]:
    """The statuses of what went well."""
    return [route.handler.status_code, *route.facts.answers]
