"""The application, put together from finished objects; nothing connects here."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from litestar import Litestar
from litestar._kwargs.dependencies import DependencyContainer
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.middleware import DefineMiddleware
from litestar.routes import HTTPRoute
from litestar.types import ASGIApp

from commands import users
from commands.http.answer import JsonAnswer
from commands.http.request import ApiRequest, check_query
from infra.credits.allowance import Allowances
from infra.http.errors import answer_error
from infra.http.middleware.admission import Admission, Authentication, Downloads
from infra.http.middleware.cors import Cors
from infra.http.middleware.edge import BODY_SECONDS, EdgeMiddleware
from infra.http.middleware.head import Head
from infra.http.middleware.idempotency import Idempotency
from infra.http.middleware.observed import observed
from infra.http.middleware.reply_store import ReplyStore
from infra.http.openapi import name_operations, openapi
from infra.http.page.page import answer_missing
from infra.http.request_services import GivenService, providers
from infra.http.route_facts import require_facts
from infra.http.routes import handlers_of
from infra.http.services import Services
from infra.live.live_service import STREAM_SECONDS
from infra.uploads.form import digest_form
from infra.version import VERSION

MAX_BODY = 64 * 1024


def create_app(
    services: Services,
    *,
    allow_anonymous: bool = False,
    root_path: str = "",
    body_seconds: float = BODY_SECONDS,
    stream_seconds: float = STREAM_SECONDS,
) -> ASGIApp:
    """The ASGI application. `root_path` is the prefix under which a proxy shows it.

    A request passes the edge, then the admission, then the handler. An event stream ends after `stream_seconds`, and
    its client comes back.
    """
    services = replace(services, live=services.live.lasting(stream_seconds))
    app = _litestar(services, allow_anonymous, root_path)
    _make_in_line(app)
    edge = EdgeMiddleware(
        app,
        head=Head(app, app.routes),
        sockets=services.sockets,
        cors=Cors(services.origins),
        hosts=services.hosts,
        limiter=services.limiter,
        proxies=services.proxies,
        root_path=root_path,
        body_seconds=body_seconds,
    )
    return observed(edge)


def _litestar(services: Services, allow_anonymous: bool, root_path: str) -> Litestar:
    return Litestar(
        route_handlers=_handlers(services),
        dependencies=providers(services),
        middleware=[_admission(services, allow_anonymous)],
        exception_handlers={NotFoundException: partial(answer_missing, services.studio_page), Exception: answer_error},
        before_request=check_query,
        request_class=ApiRequest,
        response_class=JsonAnswer,
        request_max_body_size=MAX_BODY,
        openapi_config=openapi(VERSION, root_path),
        logging_config=None,
        debug=False,
    )


def _make_in_line(app: Litestar) -> None:
    """What handlers are given is made one after the other, as a task for each would cost more than it takes.

    Services are made in one step: nothing of them waits, and nothing of them is read from the request.
    """
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            for _, model in route.route_handler_map.values():
                made = [made for batch in model.dependency_batches for made in batch]
                services = [one for one in made if isinstance(one.provide, GivenService)]
                model.extractors.append(_maker(services))
                model.dependency_batches = [{one} for one in made if one not in services]


def _maker(services: Sequence[DependencyContainer]) -> Callable[[dict[str, Any], object], Awaitable[None]]:
    """Adds services, made in this order, to the arguments of a handler."""
    made = [(one.key, one.provide.dependency, one.provide.signature_model._fields) for one in services]

    async def make(arguments: dict[str, Any], _: object) -> None:
        for name, provide, needs in made:
            arguments[name] = provide(*[arguments[need] for need in needs])

    return make


def _handlers(services: Services) -> list[HTTPRouteHandler]:
    """Those of all routes, each with its facts and the name of its operation."""
    handlers = handlers_of(services.dependencies)
    for handler in handlers:
        require_facts(handler)
    name_operations(handlers)
    return handlers


def _admission(services: Services, allow_anonymous: bool) -> DefineMiddleware:
    authentication = Authentication(
        services.tokens,
        services.session_access,
        services.key_uses,
        allow_anonymous=allow_anonymous,
        origins=services.origins,
    )
    idempotency = Idempotency(
        ReplyStore(services.repository.pool),
        services.idempotency_secret,
        partial(digest_form, room=services.uploads.limits.max_bytes),
    )
    return DefineMiddleware(
        Admission,
        authentication=authentication,
        limiter=services.limiter,
        proxies=services.proxies,
        downloads=Downloads(),
        disks=services.disks,
        pool=services.repository.pool,
        idempotency=idempotency,
        require_admin=partial(users.require_admin, services.repository),
        allowances=Allowances(services.repository, services.policy) if services.policy.has_allowance else None,
    )
