"""A request for each route of the table, as the description of the API says it is made."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import httpx

from tests.http import films
from tests.http.people import Person
from tests.http.routes import ApiRoute, example

_PIECE = {"Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}


class ApiCaller:
    """Sends whatever a route asks for, so that only the rights of the sender can be wrong."""

    def __init__(self, client: httpx.AsyncClient, document: dict[str, Any]) -> None:
        self.client = client
        self.document = document

    async def call(
        self,
        route: ApiRoute,
        person: Person | None,
        ids: Mapping[str, str] | None = None,
        body: Any = None,
        **headers: str,
    ) -> httpx.Response:
        """A request with these ids in the path; `body` instead of the example."""
        path = route.path.format(**{name: quote(id_, safe="") for name, id_ in (ids or {}).items()})
        body = example(self.document, route) if body is None else body
        sent = (person.headers if person else {}) | headers
        if route.name == "GET /api/me/export" and person:
            path = await self._export_of(person)
        if "/tus" in path:
            sent |= {"Tus-Resumable": "1.0.0", "Upload-Length": "10"}
        if route.name == "PATCH /api/uploads/tus/{upload_id}":
            return await self.client.request(route.method, path, content=b"x", headers=sent | _PIECE)
        if route.name == "POST /api/upload":
            return await self.client.request(
                route.method, path, files={"file": ("a.mp4", films.film(), "video/mp4")}, headers=sent
            )
        kept = {} if body is None else {"json": body}
        return await self.client.request(route.method, path, headers=sent, **kept)

    async def _export_of(self, person: Person) -> str:
        """The link to everything of an account that has just been logged in to."""
        answer = await self.client.post("/api/me/export", headers=person.headers, json={})
        assert answer.status_code == 200, answer.text
        return str(answer.json()["url"])
