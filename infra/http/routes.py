"""Every route of the API: each module of commands/http and read_api lists its own in `routes`."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from types import ModuleType

from litestar.handlers import HTTPRouteHandler

import commands.http
import read_api
from infra.http.health import Dependency, health_routes
from infra.http.home import get_home


def handlers_of(dependencies: Mapping[str, Dependency]) -> list[HTTPRouteHandler]:
    """Every route."""
    return [*_listed(commands.http), *_listed(read_api), get_home, *health_routes(dependencies)]


def _listed(package: ModuleType) -> Iterator[HTTPRouteHandler]:
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield from getattr(importlib.import_module(found.name), "routes", ())
