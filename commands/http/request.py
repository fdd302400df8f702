"""A request and its answer: content, read strictly into the types of the handler; user, command and positions."""

import random
import re
import secrets
from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import Any, Generic, Literal, NamedTuple, Protocol, TypeVar, cast, get_args, get_origin
from urllib.parse import parse_qsl
from uuid import UUID, uuid4

import msgspec
from litestar import Request, Response
from litestar.exceptions import ValidationException
from litestar.handlers import BaseRouteHandler
from litestar.typing import FieldDefinition

from commands.http import forms
from commands.http.answer import JsonAnswer
from commands.http.words import one_of, words_at
from domain.ids import derived_id, new_id
from domain.position import Position, token_of

T = TypeVar("T")
#: `UUID` where a user must be logged in, `UUID | None` where that is not needed.
U = TypeVar("U")

_KEY = "mangamotion"
_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")
_PATH = re.compile(r" - at `\$\.?(.*)`$")
_WORD = re.compile(r"Invalid enum value .*", re.DOTALL)
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(.*)`", re.DOTALL)


class _ValueShape(NamedTuple):
    """What values of a parameter look like, the complaint about others, and whether it may be repeated."""

    pattern: re.Pattern[str]
    expected: str = ""
    repeats: bool = False


#: What a query value looks like, by the type of its parameter; texts may be anything.
_SHAPES = {
    int: _ValueShape(re.compile(r"-?[0-9]{1,19}", re.ASCII), "Expected `int`, got `str`"),
    bool: _ValueShape(re.compile(r"true|false"), "Expected `true` or `false`"),
}
_ANYTHING = _ValueShape(re.compile(r".*", re.DOTALL))
# `null` would be read as nothing at all where a text is not wanted.
_SOMETHING = _ValueShape(re.compile(r"(?!null$).*", re.DOTALL | re.IGNORECASE), "This value is not allowed here")


class Command(Protocol):
    """A request that its client named with an Idempotency-Key. A repetition is the same command."""

    @property
    def id(self) -> UUID:
        """Its id, by which its appends take effect once."""

    @property
    def at(self) -> datetime:
        """When it came first, UTC."""

    @property
    def appended(self) -> bool:
        """Whether it took effect before, so that checks on the state of now have no say."""

    def secret(self, number: int) -> bytes:
        """32 bytes that only this server can make for this command, the same ones every time."""

    async def bind(self, content: bytes) -> None:
        """Fix what the body asks for, where it is read as it arrives. Raises KeyReused when it was something else."""

    async def planned(self, plan: Callable[[], Awaitable[bytes]]) -> bytes:
        """The plan, made when the command came first; a repetition gets the same one."""


@dataclass(slots=True)
class RequestContext:
    """One request and its answer. The layers of infra/http fill it in; handlers and dependencies read it."""

    request_id: str
    #: The user; None without a token.
    user: UUID | None = None
    #: The session of the access token; None for an API key.
    session_id: UUID | None = None
    #: The API key; None for an access token.
    key_id: UUID | None = None
    #: When the access token expires, in Unix time; None for an API key.
    token_expires: int | None = None
    #: None without an Idempotency-Key.
    command: Command | None = None
    #: The position that the client wants its reads to have reached.
    min_position: Position = field(default_factory=Position)
    #: The oldest position at which something was read for the answer; None when nothing was.
    read_at: Position | None = None
    #: The read model was behind and the answer may be old.
    stale: bool = False
    #: The body is a form of one of our own pages (`commands/http/forms.py`).
    is_form: bool = False
    #: RateLimit headers of the answer.
    limits: list[tuple[bytes, bytes]] = field(default_factory=list)

    def new_id(self, number: int = 0) -> UUID:
        """The id of something new; a repeated command makes the same one again."""
        return derived_id(self.command.id, number, self.command.at) if self.command else new_id(self.now(), uuid4())

    def new_secret(self, number: int = 0) -> str:
        """A new secret of 43 characters, 256 random bits; a repeated command makes the same one again."""
        made = self.command.secret(number) if self.command else secrets.token_bytes(32)
        return urlsafe_b64encode(made).rstrip(b"=").decode()

    def now(self) -> datetime:
        """The time at which the request is carried out, UTC; of a repeated command, that of the first request."""
        return self.command.at if self.command else datetime.now(UTC)

    async def planned(self, kind: type[T], plan: Callable[[], Awaitable[T]]) -> T:
        """What is decided on before the first effect; a repeated command goes on with what was decided then."""
        if self.command is None:
            return await plan()

        async def encoded() -> bytes:
            return msgspec.json.encode(await plan())

        return msgspec.json.decode(await self.command.planned(encoded), type=kind)


class ApiRequest(Request[U, UUID | None, Any], Generic[U]):
    """A request that is read strictly, and whose `user` and `auth` (the session of its token) come from the context."""

    @property
    def context(self) -> RequestContext:
        """What is known of the request."""
        return context_of(self.scope)

    @property
    def user(self) -> U:
        """The id of the user who sends it."""
        return cast("U", context_of(self.scope).user)

    @property
    def auth(self) -> UUID | None:
        """The session of the access token; None for an API key."""
        return context_of(self.scope).session_id

    async def json(self) -> Any:
        """The body as the handler's `data`, decoded in one step. Raises ValidationException.

        Litestar would make builtins first and then convert laxly.
        """
        body = await self.body() or b"null"
        if self.context.is_form:
            body = forms.json_of(body)
        try:
            return _decoder(self.route_handler).decode(body)
        except msgspec.ValidationError as error:
            raise _invalid("body", explain(str(error), _body_type(self.route_handler))) from None
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            raise _invalid("body", {"key": "body", "message": "Not valid JSON"}) from None

    def address(self, path: str) -> str:
        """A path of ours as clients see it, behind the prefix of a proxy."""
        return f"{self.scope.get('root_path', '')}{path}"


class Accepted(msgspec.Struct, frozen=True, rename="camel"):
    """The job was queued."""

    job_id: str


def open_context(scope: Any, sent_id: bytes | None = None) -> RequestContext:
    """The context of a new request; takes over the client's id when it is harmless in logs and headers."""
    harmless = sent_id is not None and _ID.fullmatch(sent_id)
    # Unique is enough: nothing is protected by it, and the system's random numbers cost a call to the kernel.
    context = RequestContext(sent_id.decode() if sent_id and harmless else f"{random.getrandbits(128):032x}")
    cast("MutableMapping[str, Any]", scope)[_KEY] = context
    return context


def context_of(scope: Any) -> RequestContext:
    """The context that `open_context` opened; a new one for a request that went around the edge."""
    known = scope.get(_KEY)
    return known if isinstance(known, RequestContext) else open_context(scope)


def written(content: T, position: int | None, status: int = 200, **headers: str) -> Response[T]:
    """An answer that names the position of the write in the log; None where nothing was written."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if position is not None:
        named["X-Position"] = token_of(position)
    return JsonAnswer(content, status_code=status, headers=named)


def accepted(request: ApiRequest[Any], job_id: UUID, position: int) -> Response[Accepted]:
    """202, with the address where the job can be watched."""
    location = request.address(f"/api/status/{job_id}")
    return written(Accepted(str(job_id)), position, 202, Location=location)


async def check_query(request: Request[Any, Any, Any]) -> None:
    """Each parameter once unless it is a list, a number is digits, a switch is `true` or `false`.

    Parameters that a route does not know are ignored. Raises ValidationException.
    """
    query = request.scope["query_string"]
    if query:
        _check(query.decode("latin-1"), _shapes(request.route_handler))


@cache
def _decoder(handler: BaseRouteHandler) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(_body_type(handler))


def _body_type(handler: BaseRouteHandler) -> Any:
    return handler.parsed_fn_signature.parameters["data"].annotation


def explain(text: str, body: Any) -> dict[str, str]:
    """The field (`key`) that msgspec refuses in a body of a type, and its sentence (`message`)."""
    place = _PATH.search(text)
    field, message = (place[1] if place else ""), _PATH.sub("", text)
    if unknown := _UNKNOWN.fullmatch(message):
        return {"key": _inside(field, unknown[1]), "message": "There is no such field"}
    if missing := _MISSING.fullmatch(message):
        return {"key": _inside(field, missing[1]), "message": "This field is required"}
    if _WORD.fullmatch(message):
        message = one_of(words_at(body, field))
    return {"key": field or "body", "message": message}


def _inside(field: str, name: str) -> str:
    return f"{field}.{name}" if field else name


def _check(query: str, shapes: dict[str, _ValueShape]) -> None:
    given = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name in shapes]
    for name, times in Counter(name for name, _ in given).items():
        if times > 1 and not shapes[name].repeats:
            raise _invalid("query", {"key": name, "message": "This may be given once"})
    for name, value in given:
        if not shapes[name].pattern.fullmatch(value):
            raise _invalid("query", {"key": name, "message": shapes[name].expected})


@cache
def _shapes(handler: BaseRouteHandler) -> dict[str, _ValueShape]:
    """The parameters of a route and of what it depends on, and what they look like."""
    fields = dict(handler.parsed_fn_signature.parameters)
    for provider in handler.resolve_dependencies().values():
        fields |= provider.parsed_fn_signature.parameters
    return {_name(field): _shape(field) for field in fields.values()}


def _name(field: FieldDefinition) -> str:
    return getattr(field.kwarg_definition, "name", None) or field.name


def _shape(field: FieldDefinition) -> _ValueShape:
    parts = list(_parts(field))
    kinds = {part.annotation for part in parts}
    known = next((shape for kind, shape in _SHAPES.items() if kind in kinds), None)
    shape = known or (_ANYTHING if str in kinds else _word_shape(kinds))
    return shape._replace(repeats=any(part.origin is list for part in parts))


def _word_shape(kinds: set[Any]) -> _ValueShape:
    words = [word for kind in kinds if get_origin(kind) is Literal for word in get_args(kind)]
    return _ValueShape(re.compile("|".join(map(re.escape, words))), one_of(words)) if words else _SOMETHING


def _parts(field: FieldDefinition) -> Iterator[FieldDefinition]:
    """The type of a parameter, and the types within it."""
    yield field
    for inner in field.inner_types:
        yield from _parts(inner)


def _invalid(part: str, field: dict[str, str]) -> ValidationException:
    return ValidationException(f"Invalid {part}", extra=[field])
