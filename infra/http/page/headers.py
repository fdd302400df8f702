"""The headers that protect the page. No other place says them: a proxy passes them on, or copies docs/page.md."""

import msgspec

#: What the page never uses; `self` where its own documents may.
_PERMISSIONS = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), "
    "midi=(), payment=(), usb=(), clipboard-write=(self), fullscreen=(self), picture-in-picture=(self)"
)


class PageOrigins(msgspec.Struct, frozen=True):
    """Origins of others that the page uses, such as `https://media.example`; empty for none."""

    #: where presigned links lead
    media: str = ""
    #: where the API is, if elsewhere
    api: str = ""


def page_headers(origins: PageOrigins) -> dict[str, str]:
    """The headers of every answer of the page, beside those of all answers (`middleware/edge.py`)."""
    return {
        "Content-Security-Policy": policy(origins),
        "Permissions-Policy": _PERMISSIONS,
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def policy(origins: PageOrigins) -> str:
    """The Content-Security-Policy: nothing inline, nothing from elsewhere but media and the API."""
    others = (origins.media, origins.api)
    # `blob:` in media is for MSE. 'self' allows WebSockets of our own origin, but the API's must be named.
    sources = {
        "default-src": ("'none'",),
        "script-src": ("'self'",),
        "style-src": ("'self'",),
        "img-src": ("'self'", "data:", "blob:", *others),
        "media-src": ("'self'", "blob:", *others),
        "connect-src": ("'self'", *others, origins.api.replace("http", "ws", 1)),
        "font-src": ("'self'",),
        "manifest-src": ("'self'",),
        "worker-src": ("'self'",),
        "base-uri": ("'none'",),
        "form-action": ("'self'",),
        "frame-ancestors": ("'none'",),
    }
    return "; ".join(f"{name} {' '.join(filter(None, allowed))}" for name, allowed in sources.items())
