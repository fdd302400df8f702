"""The browser and the system that a User-Agent header names, in words that people know; nothing else of it is kept."""

from collections.abc import Iterable
from typing import NamedTuple

#: A sign in the header, and what it means. The first one that is there counts: most browsers name others, too.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Vivaldi/", "Vivaldi"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
    ("python", "Python"),
)
_SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iOS"),
    ("iPad", "iPadOS"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


class ClientSoftware(NamedTuple):
    """What a session is used with; None: unknown."""

    browser: str | None = None
    system: str | None = None


UNKNOWN = ClientSoftware()


def client_software(user_agent: str | None) -> ClientSoftware:
    """The browser and the system of a User-Agent header, as far as they are known."""
    if not user_agent:
        return UNKNOWN
    return ClientSoftware(_first(_BROWSERS, user_agent), _first(_SYSTEMS, user_agent))


def _first(signs: Iterable[tuple[str, str]], user_agent: str) -> str | None:
    return next((name for sign, name in signs if sign in user_agent), None)
