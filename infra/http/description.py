"""The description of the API without a running server."""

from typing import Any

import msgspec
from litestar import Litestar

from infra.http.openapi import described, name_operations, openapi
from infra.http.request_services import GivenService, provided
from infra.http.routes import handlers_of
from infra.version import VERSION
from read_api.live.messages import CLIENT_MESSAGES, SERVER_MESSAGES

_REF = "#/components/schemas/{name}"


def description() -> dict[str, Any]:
    """The OpenAPI document of a server without a prefix, as `/schema` shows it. Nothing connects."""
    handlers = handlers_of({})
    name_operations(handlers)
    unopened = {name: GivenService(lambda: None, sync_to_thread=False) for name in provided()}
    config = openapi(VERSION, "")
    return described(Litestar(route_handlers=handlers, dependencies=unopened, openapi_config=config))


def live_messages() -> dict[str, Any]:
    """The messages of live updates as an OpenAPI document without routes, from which clients generate their types."""
    _, schemas = msgspec.json.schema_components((*CLIENT_MESSAGES, *SERVER_MESSAGES), ref_template=_REF)
    info = {"title": "Messages of live updates", "version": VERSION}
    return {"openapi": "3.1.0", "info": info, "paths": {}, "components": {"schemas": schemas}}
