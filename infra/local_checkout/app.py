"""The local checkout as an ASGI application: the calls of Stripe's library, and pages for people."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Annotated, Any
from urllib.parse import parse_qsl

from litestar import Litestar, MediaType, Request, Response, get, post
from litestar.datastructures import State
from litestar.exceptions import HTTPException
from litestar.params import FromPath, FromQuery, QueryParameter
from litestar.types import ASGIApp

from infra.http.middleware.hosts import LOOPBACK, split_host
from infra.http.middleware.origin import is_own
from infra.local_checkout import pages
from infra.local_checkout.account import Json, LocalAccount, WrongCall
from infra.local_checkout.webhooks import WebhookSender

MAX_BODY = 64 * 1024
#: Seconds for which a buyer waits until the studio knows of the payment; Stripe waits up to ten.
_PATIENCE = 5.0
#: A form may lead back to the studio, which listens on another port of this machine, and CSP has no IPv6 addresses.
#: Without a referrer to itself a browser sends `Origin: null` with a form, which the guard refuses.
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; "
    "form-action 'self' http:",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}

Asked = Request[Any, Any, State]
Steps = Mapping[str, Callable[[str], Sequence[Json]]]


def create_local_checkout(account: LocalAccount, sender: WebhookSender, key: str) -> ASGIApp:
    """The application; calls of the API need `key`."""
    return Litestar(
        route_handlers=[
            *_api(account, sender),
            *_buyer_pages(account, sender),
            *_owner_pages(account, sender),
        ],
        before_request=_Guard(key),
        exception_handlers={WrongCall: _wrong},
        request_max_body_size=MAX_BODY,
        response_headers=_HEADERS,
        openapi_config=None,
        logging_config=None,
        debug=False,
    )


class _Guard:
    """Lets in this machine's own pages, and calls with the key."""

    def __init__(self, key: str) -> None:
        self._key = key

    async def __call__(self, request: Asked) -> None:
        """Raises HTTPException, WrongCall."""
        name = split_host(request.headers.get("host", "").encode("latin-1"))
        if name is None or name[0] not in LOOPBACK:
            raise HTTPException(status_code=400, detail="This server goes by the names of this machine only")
        if request.url.path.startswith("/v1/"):
            if request.headers.get("authorization") != f"Bearer {self._key}":
                raise WrongCall("Invalid API Key provided", status=401)
        elif request.method != "GET" and is_own(request.scope) is False:
            raise HTTPException(status_code=403, detail="Pages of other origins may not use this server")


def _api(account: LocalAccount, sender: WebhookSender) -> list[Any]:
    @post("/v1/checkout/sessions", status_code=200)
    async def open_session(request: Asked) -> Json:
        session = account.open_session(await _form(request), request.headers.get("idempotency-key", ""))
        return session.json()

    @get("/v1/events")
    async def list_events(
        request: Asked,
        limit: FromQuery[int] = 10,
        starting_after: FromQuery[str] = "",
        since: Annotated[int, QueryParameter(name="created[gte]")] = 0,
    ) -> Json:
        types = {value for name, value in request.query_params.multi_items() if name.startswith("types[")}
        events, more = account.list_events(since, types, starting_after, min(limit, 100))
        return {"object": "list", "data": list(events), "has_more": more, "url": "/v1/events"}

    @post("/v1/refunds", status_code=200)
    async def refund(request: Asked) -> Json:
        form = await _form(request)
        amount = int(form["amount"]) if "amount" in form else None
        events = account.refund(form.get("payment_intent", ""), amount)
        sender.send(events)
        found: Json = events[0]["data"]["object"]
        return found

    return [open_session, list_events, refund]


def _buyer_pages(account: LocalAccount, sender: WebhookSender) -> list[Any]:
    @get("/pay/{session_id:str}", media_type=MediaType.HTML)
    async def show_checkout(session_id: FromPath[str]) -> str:
        return pages.to_pay(account.session(session_id))

    @post("/pay/{session_id:str}")
    async def pay(request: Asked, session_id: FromPath[str]) -> Response[None]:
        session, choice = account.session(session_id), (await _form(request)).get("choice")
        if choice == "cancel":
            return _to(session.cancel_url)
        sender.send(account.pay_later(session_id) if choice == "later" else account.pay(session_id))
        await sender.delivered(_PATIENCE)
        return _to(session.success_url)

    @get("/receipts/{charge:str}", media_type=MediaType.HTML)
    async def show_receipt(charge: FromPath[str]) -> str:
        for session in account.sessions.values():
            if session.charge == charge and session.payment_status == "paid":
                return pages.receipt(session)
        raise WrongCall("There is no such receipt")

    return [show_checkout, pay, show_receipt]


def _owner_pages(account: LocalAccount, sender: WebhookSender) -> list[Any]:
    steps = _steps(account)

    @get("/", media_type=MediaType.HTML)
    async def show_payments() -> str:
        return pages.overview(account)

    @post("/{kind:str}/{name:str}")
    async def step(request: Asked, kind: FromPath[str], name: FromPath[str]) -> Response[None]:
        choice = (await _form(request)).get("choice", "")
        if choice not in steps.get(kind, {}):
            raise WrongCall("There is no such step")
        sender.send(steps[kind][choice](name))
        return _to("/")

    return [show_payments, step]


def _steps(account: LocalAccount) -> Mapping[str, Steps]:
    """What may happen to sessions, payments and disputes, by the value of a button."""
    return {
        "sessions": {"arrive": account.pay, "fail": account.fail},
        "payments": {"refund": account.refund, "dispute": account.dispute},
        "disputes": {
            "win": partial(account.decide, won=True),
            "lose": partial(account.decide, won=False),
        },
    }


async def _form(request: Asked) -> dict[str, str]:
    return dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))


def _to(url: str) -> Response[None]:
    return Response(None, status_code=303, headers={"Location": url})


def _wrong(_: Asked, error: WrongCall) -> Response[Json]:
    return Response({"error": {"type": error.kind, "message": str(error)}}, status_code=error.status)
