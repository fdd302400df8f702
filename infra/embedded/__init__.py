"""The servers that MangaMotion brings along: real ones, as child processes, under one data folder."""

from infra.embedded.child import ServerError
from infra.embedded.servers import Servers, embedded_servers

__all__ = ["ServerError", "Servers", "embedded_servers"]
