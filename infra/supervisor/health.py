"""Asks the API whether the whole system is ready."""

import http.client

from infra.settings import Settings


def host_of(settings: Settings) -> str:
    """The address under which this machine reaches the API."""
    return "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host  # noqa: S104 - only compared


def is_ready(settings: Settings, timeout: float = 1.0) -> bool:
    """True when `GET /health/ready` answers 200. Never raises."""
    connection = http.client.HTTPConnection(host_of(settings), settings.port, timeout=timeout)
    try:
        connection.request("GET", "/health/ready")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
