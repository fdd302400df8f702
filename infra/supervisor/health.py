"""Asks the API whether the whole system is ready."""

import http.client

from infra.addresses import reachable
from infra.settings import Settings


def is_ready(settings: Settings, timeout: float = 1.0) -> bool:
    """True when `GET /health/ready` answers 200. Never raises."""
    connection = http.client.HTTPConnection(reachable(settings.host), settings.port, timeout=timeout)
    try:
        connection.request("GET", "/health/ready")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
