"""Nothing that a client can send is answered with a 5xx, and nothing of it comes back.

What a route does not read, and what is of another type than a field, is refused or ignored before anything looks at it,
and what has the same name and type on another route is read by the same code: there a run takes some of the odd values.
`INPUT_SEED=…` repeats a run; `make test-long` takes all.
"""

import asyncio
import json
import os
import random
import time
from collections.abc import AsyncIterator, Coroutine, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

import httpx
import pytest

from infra.http.services import Services
from tests.http.api_caller import ApiCaller
from tests.http.conftest import no_cookies
from tests.http.people import Person, new_account
from tests.http.resources import TUS, Resources, promoted, resources_of
from tests.http.routes import ApiRoute, application, example, routes_of
from tests.lengths import LONG

MARK = "zzmarkzz"
JSON = {"Content-Type": "application/json"}
DEEP = b"[" * 100_000
TEXTS: list[Any] = [
    "",
    " ",
    "\u0000",
    f"{MARK}\u0000",
    "\u2028",
    "\x1b[31m",
    "<script>alert(1)</script>",
    "' OR 1=1--",
    "%' --",
    "../../etc/passwd",
    "\ufffe\uffff",
    "𝔘𝔫𝔦",
    "a" * 60_000,
    "\r\nX-Evil: 1",
    "{{7*7}}",
    "${jndi:x}",
    "e\u0301" * 100,
    "\U0010ffff",
    "😀" * 500,
]
OTHERS: list[Any] = [None, True, False, 0, -1, 1.5, 1e308, 2**63, 10**400, [], {}, [[]], {"a": {}}, [None] * 1000]
RAW = [
    b"",
    b"null",
    b"{",
    b"[]",
    b"1",
    b'"x"',
    b"{}",
    b"\xff\xfe",
    b'{"prompt":"\xff"}',
    b'{"prompt":"\\ud800"}',
    b'{"prompt":"a","prompt":"b","seed":NaN}',
    b'{"seed":1e999,"prompt":"a"}',
    b'{"seed":' + b"9" * 5000 + b"}",
    b'{"prompt":' + DEEP,
    DEEP[:60_000],
    b'{"a":' * 10_000,
    b"\xef\xbb\xbf{}",
    b"{}{}",
    b'{"prompt":"a"} x',
    '{"prompt":"a"}'.encode("utf-16"),
    b"\x00",
    b"{" + b" " * 60_000 + b"}",
]
#: A password that is right would end the session that asks.
INSTEAD = {"POST /api/auth/password": {"currentPassword": "not the one", "newPassword": "password123"}}
#: Ends the session that asks; it has no body and no parameters.
LEFT_OUT = {"POST /api/auth/logout"}
AT_ONCE = 8
#: How many odd values a place gets that does not read them.
SOME = 3
IN_URLS = [
    "",
    "%00",
    "%ff",
    "%ed%a0%80",
    "%",
    "%zz",
    "%0d%0a",
    "a" * 20_000,
    "%27%20OR%201=1--",
    "-1",
    "1e9",
    "9" * 400,
    "[]",
    "a&page=2&page=3",
    "%F0%9F%98%80",
    "+",
    "..%2f..%2f",
    "%E2%80%A8",
    ";",
    "a;b=c",
    "NaN",
    "null",
]


Place = tuple[str | int, ...]
Schemas = list[dict[str, Any]]
V = TypeVar("V")


#: A parameter that no route has.
UNKNOWN = {"name": "x"}


class Field(NamedTuple):
    """A place in a body where something else may stand, and what the description allows there."""

    route: ApiRoute
    place: Place
    schemas: Schemas

    @property
    def types(self) -> set[str]:
        """What the description calls them; a schema that names no type allows every one."""
        named = [schema.get("type", ["string", "object"]) for schema in self.schemas]
        return {name for one in named for name in ([one] if isinstance(one, str) else one)}

    @property
    def described(self) -> str:
        """The same for fields of the same name and the same schema."""
        return json.dumps([self.place[-1:], self.schemas], sort_keys=True)


class Sender:
    """Sends odd things to every route, a few at a time, and looks at what comes back."""

    def __init__(self, api: ApiCaller, ann: Person, ids: Resources, found: list[ApiRoute]) -> None:
        self.api, self.ann, self.ids = api, ann, ids
        self.routes = [route for route in found if route.name not in LEFT_OUT]
        self.sent = 0

    def body(self, route: ApiRoute) -> Any:
        """The body that is right, or nearly."""
        return INSTEAD.get(route.name, example(self.api.document, route))

    async def send(self, route: ApiRoute, ids: dict[str, str] | None = None, query: str = "", **options: Any) -> None:
        path = route.path.format(**(ids or self.ids.of(route.path))) + query
        headers = self.ann.headers | TUS | options.pop("headers", {})
        began = time.perf_counter()
        answer = await self.api.client.request(route.method, path, headers=headers, **options)
        assert time.perf_counter() - began < 5, route.name
        harmless(route, answer)
        self.sent += 1

    async def all(self, requests: Iterable[Coroutine[Any, Any, None]]) -> None:
        """Every one of them, eight at a time. Raises what the first of them raises."""
        waiting = list(requests)
        for first in range(0, len(waiting), AT_ONCE):
            await asyncio.gather(*waiting[first : first + AT_ONCE])


@pytest.fixture(scope="module")
async def sender(parts: Services, address: str) -> AsyncIterator[Sender]:
    async with httpx.AsyncClient(base_url=address, timeout=30, cookies=no_cookies()) as client:
        ann, cat = await promoted(parts, await new_account(client)), await new_account(client)
        api = ApiCaller(client, (await client.get("/schema")).json())
        found = [route for route in routes_of(application(parts)) if not route.path.startswith("/schema")]
        yield Sender(api, ann, await resources_of(parts, ann, cat), found)


@pytest.fixture
def ann(sender: Sender) -> Person:
    return sender.ann


def harmless(route: ApiRoute, answer: httpx.Response) -> None:
    """Refused or accepted, but not broken, and without an echo of what was sent."""
    assert answer.status_code < 500, (route.name, answer.request.content[:200], answer.text)
    assert answer.status_code != 401 or route.handler.opt.get("public"), route.name
    if answer.status_code >= 400 and route.method != "HEAD":
        body = answer.json()
        assert answer.headers["content-type"] == "application/problem+json"
        assert MARK not in json.dumps({**body, "instance": ""})
        assert "Traceback" not in answer.text


def fields(document: dict[str, Any], schema: dict[str, Any]) -> dict[Place, Schemas]:
    """The places in a body of this schema, with theirs; the first item stands for every item of a list."""
    if "$ref" in schema:
        return fields(document, document["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    choices = (*schema.get("anyOf", ()), *schema.get("oneOf", ()))
    found: dict[Place, Schemas] = {(): [] if choices else [schema]}
    for choice in choices:
        for place, schemas in fields(document, choice).items():
            found.setdefault(place, []).extend(schemas)
    inner: dict[str | int, Any] = dict(schema.get("properties", {}))
    if "items" in schema:
        inner[0] = schema["items"]
    for name, field in inner.items():
        found |= {(name, *place): schemas for place, schemas in fields(document, field).items()}
    return found


def replaced(body: Any, place: Place, value: Any) -> Any:
    """The body with another value in that place."""
    if not place:
        return value
    first, *rest = place
    if isinstance(first, int):
        inner = body[0] if isinstance(body, list) and body else {}
        return [replaced(inner, tuple(rest), value)]
    known = body if isinstance(body, dict) else {}
    return {**known, first: replaced(known.get(first), tuple(rest), value)}


def bodies(sender: Sender) -> list[Field]:
    """Every place of every JSON body in the description."""
    document, found = sender.api.document, []
    for route in sender.routes:
        operation = document["paths"].get(route.path, {}).get(route.method.lower(), {})
        content = operation.get("requestBody", {}).get("content", {}).get("application/json")
        places = fields(document, content["schema"]) if content else {}
        found += [Field(route, place, schemas) for place, schemas in places.items()]
    return found


class Odd:
    """Chooses what is sent: all odd values where they are read, some where they are not."""

    def __init__(self) -> None:
        seed = int(os.environ.get("INPUT_SEED") or random.randrange(2**32))
        print(f"INPUT_SEED={seed}")
        self._random = random.Random(seed)
        self._known: set[str] = set()

    def shuffled(self, values: Sequence[V]) -> Sequence[V]:
        return self._random.sample(values, len(values))

    def some(self, values: Sequence[V]) -> Sequence[V]:
        return values if LONG else self._random.sample(values, SOME)

    def values(self, field: Field) -> Iterator[Any]:
        """For a field of a body."""
        new = self._is_new(field.described)
        yield from TEXTS if new and "string" in field.types else self.some(TEXTS)
        yield from OTHERS if new and field.types - {"string", "null"} else self.some(OTHERS)

    def queries(self, parameter: dict[str, Any]) -> Sequence[str]:
        """For a parameter in a query."""
        new = self._is_new(json.dumps([parameter["name"], parameter.get("schema")], sort_keys=True))
        return IN_URLS if new else self.some(IN_URLS)

    def ids(self, path: str) -> Sequence[str]:
        """For the ids in a path: those of the same names are read by the same type."""
        names = [part for part in path.split("/") if part.startswith("{")]
        return IN_URLS if self._is_new(json.dumps(names)) else self.some(IN_URLS)

    def _is_new(self, described: str) -> bool:
        known = described in self._known
        self._known.add(described)
        return not known

    def bodies(self, route: ApiRoute) -> Sequence[bytes]:
        """For a route; a body of the other methods is not read."""
        return RAW if route.method in ("POST", "PUT", "PATCH") else self.some(RAW)


@pytest.fixture
def odd() -> Odd:
    return Odd()


@pytest.mark.slow
async def test_no_value_of_a_body_field_breaks_anything(sender: Sender, odd: Odd) -> None:
    found = bodies(sender)
    assert len(found) > 60
    for field in odd.shuffled(found):
        route, place, _ = field
        made = [replaced(sender.body(route), place, value) for value in odd.values(field)]
        if "batch" in route.path and len(place) > 2:
            made = made[::4]  # the same type as that of a single order
        await sender.all(sender.send(route, content=json.dumps(body).encode(), headers=JSON) for body in made)


async def test_no_name_of_a_field_breaks_anything(sender: Sender) -> None:
    for route in {field.route for field in bodies(sender)}:
        for name in ("userId", "role", "credits", "price", "a b", "\u0000", "x" * 1000, "__class__"):
            body = {**sender.body(route), name: {"x": [MARK]}}
            await sender.send(route, json=body)


async def test_a_field_that_is_not_documented_is_refused(sender: Sender) -> None:
    for route in {field.route for field in bodies(sender)}:
        body = {**sender.body(route), "surplus": 1}
        answer = await sender.api.call(route, sender.ann, sender.ids.of(route.path), body)
        assert answer.status_code == 400, (route.name, answer.text)
        assert answer.json()["errors"] == [{"field": "surplus", "message": "There is no such field"}], route.name


@pytest.mark.parametrize(
    ("method", "path", "body", "error"),
    [
        (
            "PATCH",
            "/api/v1/user/settings",
            {"aiPreferences": {"tone": "CALM"}},
            "aiPreferences.tone: Write one of calm,",
        ),
        ("PATCH", "/api/v1/user/settings", {"integrations": {"ebay": {}}}, "integrations.ebay: There is no such field"),
        ("POST", "/api/jobs/batch", {"jobs": [{}]}, "jobs[0].prompt: Write a prompt, or send a script"),
        ("POST", "/api/v1/projects", {"title": "x", "type": "film"}, "type: Write one of "),
        (
            "POST",
            "/api/v1/saved-searches",
            {"name": "x", "query": {"type": ["film"]}},
            "query.type[0]: Write one of image, text, video",
        ),
    ],
    ids=str,
)
async def test_a_refusal_names_the_field_with_its_path_and_the_words_that_it_takes(
    sender: Sender, method: str, path: str, body: Any, error: str
) -> None:
    answer = await sender.ann.client.request(method, path, json=body, headers=sender.ann.headers)
    assert (answer.status_code, answer.json()["message"][: len(error)]) == (400, error)


@pytest.mark.parametrize("content", [None, b""])
async def test_a_request_that_lacks_its_body_is_refused_with_what_to_send(
    sender: Sender, content: bytes | None
) -> None:
    for method, path in (("POST", "/api/v1/projects"), ("PATCH", "/api/v1/user/settings"), ("POST", "/api/auth/login")):
        answer = await sender.ann.client.request(method, path, content=content, headers=sender.ann.headers)
        said = [{"field": "body", "message": "Send a body of JSON with this request"}]
        assert (answer.status_code, answer.json()["errors"]) == (400, said), path


@pytest.mark.slow
async def test_no_body_breaks_anything(sender: Sender, odd: Odd) -> None:
    for route in sender.routes:
        if route.name != "POST /api/upload" and "PATCH /api/uploads/tus" not in route.name:
            await sender.all(sender.send(route, content=raw, headers=JSON) for raw in odd.bodies(route))


@pytest.mark.slow
async def test_no_query_breaks_anything(sender: Sender, odd: Odd) -> None:
    for path, item in sender.api.document["paths"].items():
        for route in [route for route in sender.routes if (route.method, route.path) == ("GET", path)]:
            parameters = [one for one in item["get"]["parameters"] if one["in"] == "query"]
            queries = [f"?{one['name']}={value}" for one in (*parameters, UNKNOWN) for value in odd.queries(one)]
            await sender.all(sender.send(route, query=query) for query in (*queries, f"?{MARK}={MARK}&%00=%00&=&&&"))


async def test_no_id_in_a_path_breaks_anything(sender: Sender, odd: Odd) -> None:
    for route in sender.routes:
        if "{" in route.path:
            names = sender.ids.of(route.path)
            ids = [dict.fromkeys(names, value) for value in odd.ids(route.path) if value]
            body = {"json": sender.body(route)} if sender.body(route) is not None else {}
            await sender.all(sender.send(route, one, **body) for one in ids)


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "BREW"])
async def test_no_path_breaks_anything(ann: Person, method: str) -> None:
    for path in ("/{}", "/api/{}", "/api/status/{}", "/api/me/jobs/{}", "/api/me/jobs/{}/cancel", "/schema/{}"):
        for value in IN_URLS:
            answer = await ann.client.request(method, path.format(value), headers=ann.headers)
            assert answer.status_code < 500, answer.text


async def test_headers_break_nothing(ann: Person) -> None:
    values = [b"\xff\xfe", b"x" * 5000, b"", b"0", b"-1", b"../", b"<script>", b"application/json; charset=nope"]
    for name in (b"X-Request-Id", b"Accept", b"X-Min-Position", b"Cookie", b"Content-Type", b"Origin", b"Range"):
        for value in values:
            headers = [(name, value), *((key.encode(), text.encode()) for key, text in ann.headers.items())]
            assert (await ann.client.get("/api/me/jobs", headers=headers)).status_code < 500


async def test_a_job_with_the_oddest_texts_is_shown_in_lists(ann: Person) -> None:
    person = await new_account(ann.client)
    for text in ("\ufffe\uffff", "😀" * 500, "\u2028 line", "e\u0301"):
        await person.order(text, name=f"x\u0000{text}"[:200])
    assert len((await person.get("/api/me/jobs")).json()["jobs"]) == 4
    assert (await person.get("/api/me/jobs", search="line")).json()["pagination"]["total"] == 1
