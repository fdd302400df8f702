"""The document put together: Litestar's outline, msgspec's schemas, and what `answers` and `headers` know."""

from collections.abc import Iterable
from typing import Any

import msgspec
from litestar.routes import BaseRoute, HTTPRoute

from commands.http import cookies
from infra.http.errors import codes
from infra.http.openapi import headers
from infra.http.openapi.answers import DescribedRoute, errors, successes
from infra.http.openapi.examples import Examples
from infra.http.problem import MEDIA_TYPE, WORDS, Problem

_REF = "#/components/schemas/{name}"
_BYTES: dict[str, Any] = {"type": "string", "format": "binary"}
#: Answers of other media types are text. The schema of a stream of events would be that of each event.
_FORMATS: dict[str, dict[str, Any]] = {"video/mp4": _BYTES, "application/zip": _BYTES, "text/event-stream": {}}
_WITHOUT_EXAMPLE = (
    "cursor",
    "after",
    "status",
    "ids",
    "look_id",
    "search",
    "tag",
    "job",
    "stack",
    "projectId",
    "types",
)
_SECURITY = {
    "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": "The access token"},
    "cookie": {
        "type": "apiKey",
        "in": "cookie",
        "name": cookies.ACCESS,
        "description": "The access token as our own pages send it (`__Host-access_token` over https); methods that "
        "change something need an `Origin` of ours",
    },
    "refreshCookie": {
        "type": "apiKey",
        "in": "cookie",
        "name": cookies.REFRESH,
        "description": "The refresh token (`__Secure-refresh_token` over https)",
    },
    "apiKey": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "mm_live_…",
        "description": "An API key with the scope that the route names; see `POST /api/keys`",
    },
}
_TAGS = {
    "Accounts": "Accounts, sessions and API keys",
    "Jobs": "Ordering and keeping videos",
    "Uploads": "One's own footage",
    "Sharing": "Showing videos to others",
    "Video jobs": "Version 1 of the video API",
    "Looks": "Variations of one look",
    "Assets": "The gallery: images, videos and copywriting texts, and searches of them",
    "Projects": "Collections of jobs",
    "Trash": "What was deleted, to be restored within 30 days",
    "Live updates": "What happens, as it happens: `/ws` and event streams; see docs/live.md",
    "Queue": "Who waits, and holding the queue",
    "Credits": "What there is to spend",
    "Notifications": "What happened, and what of it was read",
    "Webhooks": "What happens, sent to one's own servers",
    "Insights": "What was seen of one's videos, and what they cost",
    "Events": "What happened, as the log has it, for programs that follow it",
    "Administration": "Accounts, read models, workers and timers, for admins",
    "Health": "Whether this works",
}


def complete(outline: dict[str, Any], routes: Iterable[BaseRoute]) -> dict[str, Any]:
    """The outline with schemas, errors, headers, examples and security; the outline itself stays as it is."""
    document = msgspec.json.decode(msgspec.json.encode(outline), type=dict[str, Any])
    described = list(_described(document, routes))
    types = {kind for route in described for kind in (route.data, route.returned) if _is_shape(kind)} | {Problem}
    schemas, components = msgspec.json.schema_components(sorted(types, key=str), ref_template=_REF)
    schema_of = dict(zip(sorted(types, key=str), schemas, strict=True))
    components["Problem"]["properties"]["error"]["enum"] = sorted(codes())
    refused = sorted({status for route in described for status in errors(route)})
    document["components"] = {
        "schemas": components,
        "headers": headers.components(),
        "responses": {_named(status): _problem(status) for status in refused},
        "securitySchemes": _SECURITY,
    }
    used = {tag for route in described for tag in document["paths"][route.path][route.method.lower()]["tags"]}
    document["tags"] = [{"name": name, "description": about} for name, about in _TAGS.items()]
    document["tags"] += [{"name": name} for name in sorted(used - _TAGS.keys())]
    examples = Examples(components, _examples(described))
    for route in described:
        operation = document["paths"][route.path][route.method.lower()]
        _Operation(route, schema_of, examples).complete(operation)
    return document


def _described(document: dict[str, Any], routes: Iterable[BaseRoute]) -> Iterable[DescribedRoute]:
    for route in routes:
        if isinstance(route, HTTPRoute):
            for method, (handler, _) in route.route_handler_map.items():
                if str(method).lower() in document["paths"].get(route.path_format, {}):
                    yield DescribedRoute(str(method), route.path_format, handler)


def _examples(described: Iterable[DescribedRoute]) -> dict[str, Any]:
    """The examples that routes give of their bodies, by the names of the types."""
    given = ((route.data, route.facts.example) for route in described if route.facts.example)
    return {_struct(kind).__name__: example for kind, example in given}


def _struct(kind: Any) -> Any:
    """The type itself, of a body that may be left out."""
    return next((part for part in getattr(kind, "__args__", ()) if part is not type(None)), kind)


def _is_shape(kind: Any) -> bool:
    return kind not in (None, type(None), Any) and "Stream" not in str(kind)


class _Operation:
    """One operation of the document while it is being completed."""

    def __init__(self, route: DescribedRoute, schemas: dict[Any, Any], examples: Examples) -> None:
        self._route, self._schemas, self._examples = route, schemas, examples

    def complete(self, operation: dict[str, Any]) -> None:
        """Fill in everything that the outline lacks."""
        operation.pop("deprecated", None)
        operation["parameters"] = [*map(self._parameter, operation.get("parameters", ())), *headers.asked(self._route)]
        self._take_body(operation)
        good = {str(status): self._good(status) for status in successes(self._route)}
        bad = {str(status): {"$ref": f"#/components/responses/{_named(status)}"} for status in errors(self._route)}
        operation["responses"] = good | self._unready(bad)
        operation["security"] = self._security()
        if self._route.facts.role == "admin":
            operation["description"] += " Admins only: the answer to others is 403."
        if scope := self._route.facts.key_scope:
            operation["description"] += f" An API key needs the scope `{scope}`."

    def _unready(self, bad: dict[str, Any]) -> dict[str, Any]:
        """The one answer with a status of failure that is not a problem but a report."""
        if self._route.path != "/health/ready":
            return bad
        return bad | {"503": self._good(200) | {"description": "A part that is needed is down"}}

    def _parameter(self, outlined: dict[str, Any]) -> dict[str, Any]:
        name, schema = outlined["name"], _plain(outlined["schema"])
        field = self._route.handler.parsed_fn_signature.parameters.get(name)
        if field and getattr(field.kwarg_definition, "ge", None) == 0:
            schema["minimum"] = 0  # which the outline leaves out
        found = {"name": name, "in": outlined["in"], "required": outlined["required"], "schema": schema}
        about = schema.pop("description", None) or ("The token" if name == "token" else "An id; anything else is 404")
        example = {} if name in _WITHOUT_EXAMPLE else {"example": self._examples.of(schema, name)}
        return found | {"description": about} | example

    def _take_body(self, operation: dict[str, Any]) -> None:
        route = self._route
        if route.data is not None:
            schema = self._schemas[route.data]
            content = {"schema": schema, "example": self._examples.of(schema)}
            required = not _takes_none(route.data)
            operation["requestBody"] = {"content": {"application/json": content}, "required": required}
        elif media_type := route.facts.consumes:
            operation["requestBody"] = {"content": {media_type: {"schema": _BYTES}}, "required": True}

    def _good(self, status: int) -> dict[str, Any]:
        names = headers.of_success(self._route)
        answer: dict[str, Any] = {
            "description": _SENTENCES.get(status, "Done"),
            "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in names},
        }
        content = self._content(status)
        return answer | ({"content": content} if content else {})

    def _content(self, status: int) -> dict[str, Any]:
        if self._route.method == "HEAD" or status in (204, 304):
            return {}
        if media_type := self._route.facts.produces:
            return {media_type: {"schema": _FORMATS.get(media_type, {"type": "string"})}}
        if not _is_shape(self._route.returned):
            return {}
        schema = self._schemas[self._route.returned]
        found = {"application/json": {"schema": schema, "example": self._examples.of(schema)}}
        other = self._route.facts.also_produces
        return found | ({other: {"schema": {"type": "string"}}} if other else {})

    def _security(self) -> list[dict[str, list[str]]]:
        facts = self._route.facts
        if facts.same_origin:
            return [{"refreshCookie": []}, *([{}] if facts.optional else [])]
        if facts.public:
            return []
        keys: list[dict[str, list[str]]] = [{"apiKey": []}] if facts.key_scope else []
        return [{"bearer": []}, {"cookie": []}, *keys, *([{}] if facts.anonymous else [])]


_SENTENCES = {
    200: "Done",
    201: "Made",
    202: "Accepted; it goes on in the background",
    204: "Done; the answer has no body",
    206: "The part that was asked for",
    304: "The file is still the same",
}


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a parameter that is given: leaving it out is something else than `null`."""
    choices = [choice for choice in schema.get("oneOf", ()) if choice.get("type") != "null"]
    found = {name: value for name, value in schema.items() if name != "oneOf"} | (choices[0] if choices else {})
    if isinstance(found.get("type"), list):
        found["type"] = next(kind for kind in found["type"] if kind != "null")
    if "enum" in found:
        found["enum"] = [word for word in found["enum"] if word]  # nothing typed is as if it were left out
    return found


def _takes_none(kind: Any) -> bool:
    return type(None) in getattr(kind, "__args__", ())


def _named(status: int) -> str:
    return "".join(word.capitalize() for word in WORDS[status][0].split("_"))


def _problem(status: int) -> dict[str, Any]:
    schema = {"$ref": _REF.format(name="Problem")}
    return {
        "description": WORDS[status][2],
        "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in headers.of_error(status)},
        "content": {MEDIA_TYPE: {"schema": schema, "example": _problem_example(status)}},
    }


def _problem_example(status: int) -> dict[str, Any]:
    word, title, sentence = WORDS[status]
    return {
        "type": f"urn:mangamotion:problem:{word.replace('_', '-')}",
        "title": title,
        "status": status,
        "detail": sentence,
        "instance": "/api/me/jobs",
        "requestId": headers.ANSWERED["X-Request-Id"][2],
        "error": word,
        "message": sentence,
    }
