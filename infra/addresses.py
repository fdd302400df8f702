"""The addresses of our own servers, as URLs write them."""

from urllib.parse import urlsplit

from infra.settings import Settings

#: What a server listens on that listens on all addresses of its machine.
_ALL = ("0.0.0.0", "::")  # noqa: S104 - only compared


def host_in_url(host: str) -> str:
    """A name or an address as URLs, `Host` headers and origins write it: `[::1]` for `::1`."""
    return (f"[{host}]" if ":" in host else host).lower()


def reachable(host: str) -> str:
    """What this machine connects to, to reach a server that listens on this host."""
    return "127.0.0.1" if host in _ALL else host


def server_url(host: str, port: int | str, root_path: str = "") -> str:
    """Where this machine reaches a server of ours that listens there."""
    return f"http://{host_in_url(reachable(host))}:{port}{root_path.rstrip('/')}"


def origin_of(url: str) -> str:
    """The origin of an address, as Content-Security-Policy names it; empty for none."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def studio_url(settings: Settings) -> str:
    """Where browsers reach the studio: PUBLIC_URL, else the address for this machine."""
    return settings.accounts.public_url or own_url(settings)


def own_url(settings: Settings) -> str:
    """Where this machine reaches the API."""
    return server_url(settings.host, settings.port, settings.root_path)
