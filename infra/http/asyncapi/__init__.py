"""The description of everything that is sent without being asked for: AsyncAPI 3, made from the registry of events."""

from infra.http.asyncapi.document import asyncapi

__all__ = ["asyncapi"]
