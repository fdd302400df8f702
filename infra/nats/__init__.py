"""NATS as our processes use it: one careful connection, the doorbell, the streams. It transports; it never records."""

from infra.nats.connection import LOG_APPENDED, PROJECTIONS_MOVED, Connection, Notifier

__all__ = ["LOG_APPENDED", "PROJECTIONS_MOVED", "Connection", "Notifier"]
