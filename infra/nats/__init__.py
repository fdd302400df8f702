"""NATS as our processes use it: one connection per process, notifications, streams. It transports; it never records."""

from infra.nats.connection import LOG_APPENDED, PROJECTIONS_MOVED, Connection, Notifier

__all__ = ["LOG_APPENDED", "PROJECTIONS_MOVED", "Connection", "Notifier"]
