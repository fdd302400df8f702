"""What the gallery shows: texts, uploads and videos that are there at once, and the lists of them."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx

from commands import uploads
from domain.upload import Kind, Media
from domain.upload_quota import Allowance
from infra.http.services import Services
from tests.http import films
from tests.http.people import Person

_ALLOWANCE = Allowance(files=1_000, bytes=10**9)


async def text(person: Person, content: str, **more: Any) -> str:
    """The id of a new text."""
    answer = await person.post("/api/v1/assets", {"type": "text", "content": content, **more})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def video(parts: Services, person: Person, prompt: str, **options: Any) -> str:
    """The id of a new video; its file is not in the store."""
    job_id = await person.order(prompt, **options)
    await films.finish(parts, job_id, films.video_of(f"outputs/{job_id}", 1_000))
    return job_id


async def upload(
    parts: Services, person: Person, filename: str, kind: Kind = "image", picture_hash: str | None = None
) -> str:
    """The id of a new upload that is ready; its file is not in the store."""
    file = uploads.Announcement(
        filename=filename, content_type="", bytes=10, way="tus", expires_at=datetime.now(UTC) + timedelta(days=1)
    )
    media = Media(
        kind=kind,
        content_type=f"{kind}/x",
        width=640,
        height=360,
        duration_seconds=0,
        fps=0,
        has_audio=False,
        picture_hash=picture_hash,
    )
    upload_id = uuid4()
    await uploads.start(parts.repository, person.user_id, upload_id, file, _ALLOWANCE)
    arrival = uploads.Arrival(key=f"uploads/{upload_id}", bytes=10, sha256="ab" * 32, media=media)
    await uploads.receive(parts.repository, upload_id, arrival)
    return str(upload_id)


async def change(person: Person, asset_id: str, **changes: Any) -> httpx.Response:
    return await person.client.patch(f"/api/v1/assets/{asset_id}", json=changes, headers=person.headers)


async def listed(person: Person, **query: Any) -> list[dict[str, Any]]:
    """The assets on a page."""
    answer = await person.get("/api/v1/assets", **query)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["assets"])


async def ids(person: Person, **query: Any) -> list[str]:
    """Their ids, without thumbnails unless they are asked for."""
    query = query if "origin" in query else {"origin": ["result", "upload", "text"]} | query
    return [asset["id"] for asset in await listed(person, **query)]


async def scrolled(person: Person, path: str = "/api/v1/assets", **query: Any) -> list[str]:
    """The ids of all pages, by their cursors."""
    found: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        body = (await person.get(path, **query, **cursor)).json()
        found += [asset["id"] for asset in body["assets"]]
        if body["nextCursor"] is None:
            return found
        cursor = {"cursor": body["nextCursor"]}


async def facets(person: Person, **query: Any) -> dict[str, dict[str, int]]:
    """Counts by facet and value."""
    answer = await person.get("/api/v1/assets/facets", **query)
    assert answer.status_code == 200, answer.text
    return {name: {one["value"]: one["count"] for one in values} for name, values in answer.json().items()}
