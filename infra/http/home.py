"""What is at the root: the page, or the list of routes until it is built; for programs two addresses."""

import base64
from collections import defaultdict
from hashlib import sha256
from html import escape
from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler

from infra.http.page.page import PageOf
from infra.version import VERSION

_STYLE = """
:root { color-scheme: dark; } body { background: #14121f; color: #e8e4f5; font: 16px/1.6 system-ui, sans-serif;
margin: 0 auto; max-width: 60rem; padding: 3rem 1.5rem; } h1 { font-size: 2.2rem; margin: 0;
background: linear-gradient(90deg, #a78bfa, #f472b6, #60a5fa); background-clip: text; color: transparent; }
h2 { font-size: 1.05rem; margin: 2.2rem 0 .4rem; color: #f0abfc; } a { color: #93c5fd; }
table { border-collapse: collapse; width: 100%; } td { padding: .3rem .8rem .3rem 0; vertical-align: top;
border-bottom: 1px solid #2b2740; } td:first-child { width: 4.5rem; color: #a5b4fc; font-weight: 600; }
td:nth-child(2) { width: 26rem; } code { font: 14px/1.5 ui-monospace, monospace; color: #ddd6fe; }
"""
_STYLE_HASH = base64.b64encode(sha256(_STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; frame-ancestors 'none'; base-uri 'none'"

_UNBUILT = (
    "<p>Its page is not built yet: run <code>make web</code> where the source is, or name the folder of a built "
    "page in <code>WEB_ROOT</code>, and load this address again.</p>"
)


class Home(msgspec.Struct, frozen=True):
    """Where to go from here."""

    name: str
    version: str
    documentation: str
    health: str


@get("/", summary="Where to go from here", tags=["Health"], opt={"public": True})
async def get_home(request: Request[Any, Any, Any], studio_page: PageOf) -> Response[Home | str]:
    """The addresses of the description of the API and of the health check; for browsers the page.

    Until it is built, browsers get the list of all routes.
    """
    if opened := studio_page.index(request):
        return opened
    root = request.scope.get("root_path", "")
    if "text/html" not in request.headers.get("accept", ""):
        return Response(Home("MangaMotion", VERSION, f"{root}/schema", f"{root}/health/ready"))
    listed = _page(root, _routes(request))
    return Response(listed, media_type="text/html", headers={"Content-Security-Policy": _POLICY})


def _routes(request: Request[Any, Any, Any]) -> dict[str, list[tuple[str, str, str]]]:
    """Method, path and summary of every described route, by its tag."""
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for route in request.app.routes:
        for handler in getattr(route, "route_handlers", ()):
            if isinstance(handler, HTTPRouteHandler) and handler.summary and handler.tags:
                method = next(iter(sorted(handler.http_methods)))
                path = route.path_format if hasattr(route, "path_format") else route.path
                found[handler.tags[0]].append((method, path, handler.summary))
    return found


def _page(root: str, routes: dict[str, list[tuple[str, str, str]]]) -> str:
    tables = "".join(
        f"<h2>{escape(tag)}</h2><table>{''.join(map(_row, sorted(rows, key=lambda row: (row[1], row[0]))))}</table>"
        for tag, rows in sorted(routes.items())
    )
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>MangaMotion</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head><body>'
        f"<h1>MangaMotion</h1><p>This studio is running. <code>mangamotion demo</code> renders a video with it; "
        f'<a href="{root}/schema">the OpenAPI document</a> describes every request and answer, and '
        f'<a href="{root}/health/ready">this</a> says whether all parts are well.</p>{_UNBUILT}{tables}</body></html>'
    )


def _row(row: tuple[str, str, str]) -> str:
    method, path, summary = map(escape, row)
    return f"<tr><td>{method}</td><td><code>{path}</code></td><td>{summary}</td></tr>"
