"""A user with one of everything, for tests of what others may do with it."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import msgspec

from commands import openid, users
from commands.openid import Identity
from commands.vouchers import voucher_hash
from domain.position import Position
from domain.voucher import Voucher
from infra.http.services import Services
from tests.http import films
from tests.http.people import PASSWORD, Person

TUS = {"Tus-Resumable": "1.0.0", "Upload-Length": "10"}


class Resources(msgspec.Struct, frozen=True, kw_only=True):
    """The ids of one of everything; the names are those of the path parameters."""

    job_id: str
    video_id: str
    look_id: str
    project_id: str
    link_id: str
    token: str
    user_id: str
    upload_id: str
    tus_id: str
    key_id: str
    session_id: str
    voucher_id: str
    #: A text.
    asset_id: str
    search_id: str
    webhook_id: str
    #: A text that is in the trash.
    item_id: str
    #: A projection; the ids of its events that are parked are not needed.
    name: str = "looks_v1"
    identity_id: str
    #: Of an event.
    position: str
    #: A tile of the tree over the log.
    level: str = "0"
    number: str = "000"
    #: Set up by the operator for all users.
    provider: str = "local"
    #: In the catalogue.
    model: str = "scene-cpu-1"

    def of(self, path: str) -> dict[str, str]:
        """What may stand in the places of a path."""
        ids: dict[str, str] = msgspec.structs.asdict(self)
        return ids | {"upload_id": self.tus_id} if "/tus/" in path else ids

    def known(self) -> set[str]:
        """All of them."""
        return set(msgspec.structs.asdict(self).values()) - {self.provider, self.model, self.level, self.number}


async def resources_of(parts: Services, owner: Person, guest: Person) -> Resources:
    """One of everything, made through the API."""
    look = await owner.post("/api/v1/looks", {"name": "Red coat"})
    project_id = str((await owner.post("/api/v1/projects", {"title": "Castles"})).json()["id"])
    job = await owner.order("a castle", projectId=project_id)
    await films.finish(parts, job)
    look_id = str(look.json()["id"])
    video = await owner.order("a red coat", lookId=look_id)
    await films.finish(parts, video)
    link = (await owner.post(f"/api/me/jobs/{job}/shares", {})).json()
    item_id = await made(owner, "/api/v1/assets", {"type": "text", "content": "Old coats"})
    await owner.delete(f"/api/v1/assets/{item_id}")
    await owner.post(f"/api/me/jobs/{job}/guests", {"email": guest.email})
    key = (await owner.post("/api/keys", {"name": "a key", "scopes": ["jobs:read"], "password": PASSWORD})).json()
    return Resources(
        job_id=job,
        video_id=video,
        look_id=look_id,
        project_id=project_id,
        link_id=link["shareId"],
        token=link["url"].rpartition("/")[2],
        user_id=str(guest.user_id),
        upload_id=await upload_of(owner),
        tus_id=await tus_of(owner),
        key_id=key["id"],
        session_id=await another_session(owner),
        identity_id=await identity_of(parts, owner),
        position=(await owner.get("/api/events", limit=1)).json()["events"][0]["position"],
        voucher_id=str((await voucher_of(parts, uuid4().hex)).id),
        asset_id=await made(owner, "/api/v1/assets", {"type": "text", "content": "Warm coats"}),
        search_id=await made(owner, "/api/v1/saved-searches", {"name": "Coats", "query": {"search": "coat"}}),
        webhook_id=await made(owner, "/api/webhooks", {"url": "https://hooks.example.com/x"}),
        item_id=item_id,
    )


async def made(owner: Person, path: str, body: dict[str, Any]) -> str:
    """The id of something that a POST makes."""
    answer = await owner.post(path, body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def voucher_of(parts: Services, code: str) -> Voucher:
    """A voucher of 5 credits with this code."""
    now = datetime.now(UTC)
    voucher = Voucher.create(voucher_hash(code), amount=5, uses=1, expires_at=now + timedelta(days=1), now=now)
    await parts.repository.execute(lambda unit: unit.save(voucher))
    return voucher


async def upload_of(owner: Person) -> str:
    """An upload that was announced."""
    body = {"filename": "a.mp4", "bytes": 1000, "contentType": "video/mp4"}
    return str((await owner.post("/api/uploads", body)).json()["uploadId"])


async def tus_of(owner: Person) -> str:
    """A resumable upload without a byte."""
    answer = await owner.client.post("/api/uploads/tus", headers=owner.headers | TUS)
    return str(answer.headers["location"].rpartition("/")[2])


async def another_session(owner: Person) -> str:
    """The id of a second session."""
    await owner.client.post("/api/auth/login", json={"email": owner.email, "password": PASSWORD})
    sessions = (await owner.get("/api/auth/sessions")).json()["sessions"]
    return next(str(session["id"]) for session in sessions if not session["current"])


async def identity_of(parts: Services, owner: Person) -> str:
    """The id of a sign-in that is linked to the account."""
    session_id, *_ = await parts.session_access.open_sessions(owner.user_id)
    identity, now = Identity("https://id.example", uuid4().hex), datetime.now(UTC)
    await openid.link(parts.repository, owner.user_id, session_id, identity_id := uuid4(), identity, now)
    return str(identity_id)


async def deleted_resources_of(parts: Services, owner: Person, guest: Person) -> Resources:
    """One of everything, taken away again."""
    things = await resources_of(parts, owner, guest)
    ids = things.of("")
    for path in (
        f"/api/me/jobs/{ids['job_id']}/shares/{ids['link_id']}",
        f"/api/me/jobs/{ids['job_id']}/guests/{guest.user_id}",
        f"/api/me/jobs/{ids['job_id']}",
        f"/api/me/jobs/{ids['video_id']}",
        f"/api/v1/looks/{ids['look_id']}",
        f"/api/v1/assets/{ids['asset_id']}",
        f"/api/v1/saved-searches/{ids['search_id']}",
        f"/api/me/trash/{ids['item_id']}",
        f"/api/webhooks/{ids['webhook_id']}",
        f"/api/v1/projects/{ids['project_id']}",
        f"/api/uploads/{ids['upload_id']}",
        f"/api/keys/{ids['key_id']}",
        f"/api/auth/sessions/{ids['session_id']}",
        f"/api/auth/identities/{ids['identity_id']}",
    ):
        answer = await owner.delete(path)
        assert answer.status_code in (200, 204), answer.text
    path = f"/api/uploads/tus/{ids['tus_id']}"
    assert (await owner.client.delete(path, headers=owner.headers | TUS)).status_code == 204
    # An event stays for ever: in its place one of nowhere.
    return msgspec.structs.replace(things, position=Position(10**9).token)


async def promoted(parts: Services, person: Person) -> Person:
    """The person with the rights of an admin."""
    await users.promote(parts.repository, person.email, "admin")
    return person
