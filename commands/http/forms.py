"""Pages without a script for links that people follow: a form, or one sentence. Browsers send their forms back here."""

import base64
from collections.abc import Awaitable, Callable
from hashlib import sha256
from html import escape
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

import msgspec
from litestar import Request, Response
from litestar.exceptions import ValidationException

from domain.errors import Invalid, NotFound, Refusal

#: Under these paths a form may be sent as browsers do it.
PATHS = ("/api/auth/reset/", "/api/auth/verify/", "/api/auth/invitations/")
_MEDIA_TYPE = b"application/x-www-form-urlencoded"
_MOST_FIELDS = 10

_STYLE = """
:root { color-scheme: dark; } body { background: #14121f; color: #e8e4f5; font: 16px/1.6 system-ui, sans-serif;
margin: 0 auto; max-width: 26rem; padding: 3rem 1.5rem; } h1 { font-size: 1.5rem; margin: 0 0 1rem; }
label { display: block; margin: 1rem 0; } input { background: #221e35; border: 1px solid #4b4370; border-radius: .4rem;
box-sizing: border-box; color: inherit; font: inherit; padding: .5rem .7rem; width: 100%; }
button { background: #7c3aed; border: 0; border-radius: .4rem; color: #fff; font: inherit; padding: .6rem 1.2rem; }
[role=alert] { color: #fca5a5; }
"""
_STYLE_HASH = base64.b64encode(sha256(_STYLE.encode()).digest()).decode()
_POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


class Field(NamedTuple):
    """An input of a form, by the name of the field that it fills."""

    name: str
    label: str
    kind: str = "text"
    #: What browsers and password managers fill in, by the names of HTML.
    autocomplete: str = "off"


class Form(NamedTuple):
    """A form that is sent to the address that shows it."""

    title: str
    sentence: str
    button: str
    fields: tuple[Field, ...] = ()

    def show(self, problem: str = "", status: int = 200) -> Response[str]:
        """The page, with what was wrong with the last try."""
        alert = f'<p role="alert">{escape(problem)}</p>' if problem else ""
        inputs = "".join(map(_input, self.fields))
        form = f'<form method="post">{alert}{inputs}<button>{escape(self.button)}</button></form>'
        return _page(self.title, f"<p>{escape(self.sentence)}</p>{form}", status)


def sentence_page(title: str, sentence: str, status: int = 200) -> Response[str]:
    """A page with one sentence."""
    return _page(title, f"<p>{escape(sentence)}</p>", status)


def wants_page(request: Request[Any, Any, Any]) -> bool:
    """Whether a browser asks, for a person."""
    return "text/html" in request.headers.get("accept", "")


async def answered(
    request: Request[Any, Any, Any], form: Form, done: str, work: Callable[[], Awaitable[Response[Any]]]
) -> Response[Any]:
    """The answer of `work`; in a browser a page, with the form again where something typed was refused."""
    if not wants_page(request):
        return await work()
    try:
        await work()
    except NotFound as refusal:
        return sentence_page(form.title, f"{refusal.message}.", 404)
    except Refusal as refusal:
        return form.show(f"{refusal.message}.", _status(refusal))
    return sentence_page(form.title, done)


def is_form(method: str, path: str, content_type: bytes) -> bool:
    """Whether this is a form that a page of ours has sent; under any root path."""
    media_type = content_type.partition(b";")[0].strip().lower()
    return method == "POST" and media_type == _MEDIA_TYPE and any(prefix in path for prefix in PATHS)


def json_of(form: bytes) -> bytes:
    """The fields of a form as a JSON object. Raises ValidationException."""
    try:
        pairs = parse_qsl(form.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        pairs = []
    fields = dict(pairs)
    if not pairs or len(fields) < len(pairs):
        raise ValidationException("Invalid body", extra=[{"key": "body", "message": "Not a form of ours"}])
    return msgspec.json.encode(fields)


def _status(refusal: Refusal) -> int:
    return 400 if isinstance(refusal, Invalid) else 409 if refusal.code == "email_taken" else 403


def _input(field: Field) -> str:
    named = f'name="{field.name}" type="{field.kind}" autocomplete="{field.autocomplete}"'
    return f"<label>{escape(field.label)}<input {named} required></label>"


def _page(title: str, body: str, status: int) -> Response[str]:
    page = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">'
        f"<style>{_STYLE}</style></head><body><h1>{escape(title)}</h1>{body}</body></html>"
    )
    headers = {"Content-Security-Policy": _POLICY}
    return Response(page, status_code=status, media_type="text/html", headers=headers)
