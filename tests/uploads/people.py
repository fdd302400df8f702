"""What people do with uploads in tests."""

import hashlib
from base64 import b64encode
from typing import Any

import httpx

from tests.http.people import Person

TUS = {"Tus-Resumable": "1.0.0"}
PIECE = {"Content-Type": "application/offset+octet-stream"}


async def send_form(
    person: Person, content: bytes, kind: str = "video/mp4", name: str = "a.mp4", **fields: str
) -> httpx.Response:
    """POST /api/upload."""
    return await person.client.post(
        "/api/upload", headers=person.headers, data=fields, files={"file": (name, content, kind)}
    )


async def announce(person: Person, size: int, name: str = "a.mp4", kind: str = "video/mp4") -> httpx.Response:
    """POST /api/uploads."""
    return await person.post("/api/uploads", {"filename": name, "bytes": size, "contentType": kind})


async def put(link: dict[str, Any], content: bytes) -> httpx.Response:
    """PUT to a presigned link."""
    async with httpx.AsyncClient(timeout=30) as client:
        return await client.put(link["url"], content=content, headers=link["headers"])


async def begin(person: Person, size: int, metadata: str = "filename YS5tcDQ=") -> str:
    """POST /api/uploads/tus; the path of the new upload."""
    headers = {**person.headers, **TUS, "Upload-Length": str(size), "Upload-Metadata": metadata}
    answer = await person.client.post("/api/uploads/tus", headers=headers)
    assert answer.status_code == 201, answer.text
    return answer.headers["location"]


async def head(person: Person, path: str) -> httpx.Response:
    """HEAD of a resumable upload."""
    return await person.client.head(path, headers={**person.headers, **TUS})


async def send(person: Person, path: str, offset: int, content: Any, **headers: str) -> httpx.Response:
    """PATCH of a resumable upload."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    sent = {**person.headers, **TUS, **PIECE, "Upload-Offset": str(offset), **named}
    return await person.client.patch(path, headers=sent, content=content)


async def listed(person: Person) -> list[dict[str, Any]]:
    """The person's uploads."""
    uploads: list[dict[str, Any]] = (await person.get("/api/uploads")).json()["uploads"]
    return uploads


async def balance(person: Person) -> int:
    """The person's credits."""
    return int((await person.get("/api/credits")).json()["balance"])


def checksum(content: bytes, algorithm: str = "sha256") -> str:
    """The value of an Upload-Checksum header."""
    return f"{algorithm} {b64encode(hashlib.new(algorithm, content).digest()).decode()}"


async def end(person: Person, path: str) -> httpx.Response:
    """DELETE of a resumable upload."""
    return await person.client.delete(path, headers={**person.headers, **TUS})
