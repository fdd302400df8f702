"""Addresses that payments lead to."""

from infra.settings import Settings


def return_address(settings: Settings) -> str:
    """Where buyers return to: PUBLIC_URL, else the loopback address of `mangamotion up`."""
    return settings.accounts.public_url or own_address(settings)


def own_address(settings: Settings) -> str:
    """Where this machine reaches the API."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}{settings.root_path.rstrip('/')}"
