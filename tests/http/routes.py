"""Every route of the application, read from its own table."""

from collections.abc import Sequence
from typing import Any, NamedTuple, cast

from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

from infra.http.app import create_app
from infra.http.middleware.edge import EdgeMiddleware
from infra.http.services import Services


class ApiRoute(NamedTuple):
    """A method of a path."""

    method: str
    path: str
    handler: HTTPRouteHandler

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"


def application(parts: Services) -> Litestar:
    """The application behind the edge."""
    return cast("Litestar", cast("EdgeMiddleware", create_app(parts)).app)


def routes_of(app: Litestar) -> list[ApiRoute]:
    """All but the answers to OPTIONS that the framework makes by itself."""
    return [
        ApiRoute(str(method), route.path_format, handler)
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for method, (handler, _) in route.route_handler_map.items()
        if str(method) != "OPTIONS" or handler.opt.get("public")
    ]


def example(document: dict[str, Any], route: ApiRoute) -> Any:
    """The example of the JSON body that the description gives; None for a route without one."""
    operation = document["paths"].get(route.path, {}).get(route.method.lower(), {})
    return operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("example")


def named(found: Sequence[ApiRoute]) -> set[str]:
    return {route.name for route in found}
