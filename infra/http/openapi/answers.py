"""What a route may answer, by what it is: public, limited, with a body, repeatable, about one object."""

import re
from typing import Any, NamedTuple

from litestar.handlers import HTTPRouteHandler

from infra.http.middleware.authentication import PUBLIC, SAME_ORIGIN
from infra.http.middleware.idempotency import takes_key
from infra.http.middleware.limits import LIMIT
from infra.http.middleware.origin import SAFE

#: What every route may answer: a foreign host name, headers without end, a failure of ours, a server that is down.
_EVERYWHERE = frozenset({400, 431, 500, 503})
#: What handlers ask for by name, and what may come of it.
_GIVEN = {
    "limits": {429},
    "visit": {403, 404, 429},
    "tokens": {401},
    "passwords": {403},
    "devices": {429},
    "foresee": {402, 404},
}

#: What handlers ask for by name in order to read from projections.
_READING = frozenset({"reads", "select"})

#: What cannot be seen in the signature. Every line that fits "METHOD /path" adds to what a route may answer.
_BESIDES = tuple(
    (re.compile(pattern), statuses)
    for pattern, statuses in (
        (r"POST /api/auth/register", {409}),
        (r"POST /api/(generate-from-prompt|jobs/batch|v1/video-jobs)", {404, 429}),
        (r"POST /api/upload", {404, 408, 413, 415, 422}),
        (r"POST /api/uploads/presigned/[^/]+/complete", {410, 413, 415, 422, 423}),
        (r"POST /api/uploads(/tus)?", {413, 415}),
        (r".* /api/uploads/tus(/.*)?", {412}),
        (r".* /api/uploads/tus/.*", {409, 410, 423}),
        (r"PATCH /api/uploads/tus/.*", {408, 413, 415, 460}),
        (r".*/download", {409, 412, 416}),
        (r"GET /api/v1/video-jobs", {404}),
        (r".*/(shares|guests)(/.*)?", {404}),
    )
)
#: What else may be answered when all is well.
_GOOD = tuple(
    (re.compile(pattern), statuses) for pattern, statuses in ((r".*/download", (206, 304)), (r"GET /health/ready", ()))
)


class DescribedRoute(NamedTuple):
    """One operation of the document."""

    method: str
    path: str
    handler: HTTPRouteHandler

    @property
    def called(self) -> str:
        """`GET /api/me/jobs/{job_id}`"""
        return f"{self.method} {self.path}"

    @property
    def public(self) -> bool:
        """Whether nobody is asked who they are."""
        return bool(self.handler.opt.get(PUBLIC))

    @property
    def repeatable(self) -> bool:
        """Whether it takes an Idempotency-Key."""
        return takes_key(self.method, self.handler.opt)

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
        """Whether answers may tell how often more may be asked."""
        return 429 in errors(self)


def errors(route: DescribedRoute) -> list[int]:
    """The statuses of its refusals and failures."""
    options, asked = route.handler.opt, route.handler.parsed_fn_signature.parameters
    found = set(_EVERYWHERE)
    if not route.public:
        found |= {401, 403, 429}
    if options.get(SAME_ORIGIN):
        found |= {401, 403}
    if options.get(LIMIT):
        found.add(429)
        found |= {402, 429} if options[LIMIT] in ("submit", "upload") else set()
    if "{" in route.path:
        found.add(404)
    if route.method not in SAFE:
        found |= {409, 415} if not route.public else {415}
    if route.data is not None:
        found |= {408, 413, 415}
    if route.repeatable:
        found |= {409, 413, 422}
    found |= {status for name, statuses in _GIVEN.items() if name in asked for status in statuses}
    found |= {status for pattern, statuses in _BESIDES if pattern.fullmatch(route.called) for status in statuses}
    return sorted(found)


def successes(route: DescribedRoute) -> list[int]:
    """The statuses of what went well."""
    more = next((statuses for pattern, statuses in _GOOD if pattern.fullmatch(route.called)), ())
    return [route.handler.status_code, *more]
