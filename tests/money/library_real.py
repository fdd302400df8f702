"""What users have in the real studio, over HTTP."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Protocol
from uuid import UUID

import httpx

from tests.http.people import Person
from tests.money.library import Made, View, patch, query, settings_shown
from tests.money.library_model import Changes

#: What the model calls what is in the trash.
_KINDS = {"job": "Ordered", "project": "Project", "look": "Look", "text": "Text"}
#: Where a thing is read again after it was changed, by what its path begins with.
_READ_AGAIN = ("/api/v1/projects/", "/api/v1/assets/", "/api/v1/saved-searches/", "/api/v1/user/settings")


class Api(Protocol):
    """Requests that are sent again until there is an answer, and reads that have seen everything."""

    async def post(self, user: Person, path: str, body: Any = None) -> httpx.Response: ...

    async def fresh(self, user: Person, path: str, **query: Any) -> Any: ...


class LibrariesOverHttp:
    """Requests of users. What a change answers is what is read after it."""

    def __init__(self, api: Api) -> None:
        self._api = api

    async def make_project(self, user: Person, title: str, type_: str) -> UUID:
        id_, refusal = made(await self._api.post(user, "/api/v1/projects", {"title": title, "type": type_}))
        assert id_, refusal
        return id_

    async def change_project(self, user: Person, project: UUID, changes: Changes) -> str:
        return await self._patch(user, f"/api/v1/projects/{project}", changes)

    async def duplicate_project(self, user: Person, project: UUID) -> Made:
        return made(await self._api.post(user, f"/api/v1/projects/{project}/duplicate"))

    async def delete_project(self, user: Person, project: UUID) -> str:
        return refusal_of(await user.delete(f"/api/v1/projects/{project}"))

    async def make_look(self, user: Person, name: str) -> UUID:
        id_, refusal = made(await self._api.post(user, "/api/v1/looks", {"name": name}))
        assert id_, refusal
        return id_

    async def set_default(self, user: Person, job: UUID, look: UUID) -> str:
        path = f"/api/v1/video-jobs/{job}/set-default-for-look/{look}"
        return refusal_of(await user.client.patch(path, headers=user.headers))

    async def delete_look(self, user: Person, look: UUID) -> str:
        return refusal_of(await user.delete(f"/api/v1/looks/{look}"))

    async def mark(self, user: Person, job: UUID, changes: Changes) -> str:
        return await self._patch(user, f"/api/me/jobs/{job}", changes)

    async def bulk(self, user: Person, jobs: Sequence[UUID], action: str, more: Changes) -> tuple[str, Sequence[str]]:
        body = {"action": action, "ids": [str(job) for job in jobs], **_json(more)}
        answer = await self._api.post(user, "/api/me/jobs/bulk", body)
        refusal = refusal_of(answer)
        return refusal, [] if refusal else [result["outcome"] for result in answer.json()["results"]]

    async def delete_jobs(self, user: Person, jobs: Sequence[UUID]) -> tuple[UUID, Sequence[str]]:
        body = {"action": "delete", "ids": [str(job) for job in jobs]}
        done = (await self._api.post(user, "/api/me/jobs/bulk", body)).json()
        return UUID(done["deletionId"]), [result["outcome"] for result in done["results"]]

    async def write_text(self, user: Person, content: str, project: UUID | None) -> Made:
        body = _json({"type": "text", "content": content, "projectId": project})
        return made(await self._api.post(user, "/api/v1/assets", body))

    async def change_asset(self, user: Person, asset: UUID, changes: Changes) -> str:
        return await self._patch(user, f"/api/v1/assets/{asset}", changes)

    async def move_assets(self, user: Person, assets: Sequence[UUID], project: UUID | None) -> tuple[str, set[UUID]]:
        body = {"ids": [str(asset) for asset in assets], "projectId": str(project) if project else None}
        answer = await self._api.post(user, "/api/v1/assets/move", body)
        refusal = refusal_of(answer)
        if refusal:
            return refusal, set()
        results = answer.json()["results"]
        missing = {UUID(one["assetId"]) for one in results if one["outcome"] == "not_found"}
        assert answer.json()["done"] == len(assets) - len(missing)
        return "", missing

    async def delete_text(self, user: Person, text: UUID) -> str:
        return refusal_of(await user.delete(f"/api/v1/assets/{text}"))

    async def save_search(self, user: Person, name: str, words: str) -> UUID:
        id_, refusal = made(await self._api.post(user, "/api/v1/saved-searches", {"name": name, "query": query(words)}))
        assert id_, refusal
        return id_

    async def change_search(self, user: Person, search: UUID, name: str, words: str) -> str:
        return await self._patch(user, f"/api/v1/saved-searches/{search}", {"name": name, "query": query(words)})

    async def delete_search(self, user: Person, search: UUID) -> str:
        return refusal_of(await user.delete(f"/api/v1/saved-searches/{search}"))

    async def change_settings(self, user: Person, changes: Changes, expected: int | None) -> str:
        headers = {} if expected is None else {"If-Match": f'"{expected}"'}
        return await self._patch(user, "/api/v1/user/settings", patch(changes), **headers)

    async def read(self, user: Person, job: UUID, *, all_before: bool) -> None:
        listed = (await self._api.fresh(user, "/api/me/notifications", limit=100))["notifications"]
        (found,) = (one["id"] for one in listed if one["jobId"] == str(job))
        body = {"upTo": found} if all_before else {"ids": [found]}
        assert not refusal_of(await self._api.post(user, "/api/me/notifications/read", body))

    async def restore(self, user: Person, things: Sequence[UUID]) -> tuple[str, int]:
        return await self._restored(user, {"ids": [str(thing) for thing in things]})

    async def restore_deletion(self, user: Person, deletion: UUID) -> tuple[str, int]:
        return await self._restored(user, {"deletionId": str(deletion)})

    async def _restored(self, user: Person, body: Any) -> tuple[str, int]:
        answer = await self._api.post(user, "/api/me/trash/restore", body)
        refusal = refusal_of(answer)
        if refusal:
            return refusal, 0
        assert answer.json()["remaining"] == 0
        return "", answer.json()["restored"]

    async def delete_for_ever(self, user: Person, thing: UUID) -> str:
        return refusal_of(await user.delete(f"/api/me/trash/{thing}"))

    async def empty(self, user: Person) -> int:
        answer = await user.delete("/api/me/trash")
        assert not refusal_of(answer)
        assert answer.json()["remaining"] == 0
        return int(answer.json()["deleted"])

    async def view(self, user: Person, parts: Collection[str]) -> View:
        found = await asyncio.gather(*(getattr(self, f"_{part}")(user) for part in parts))
        return dict(zip(parts, found, strict=True))

    async def _jobs(self, user: Person) -> Any:
        listed, shown, places = await asyncio.gather(
            self._list(user, "/api/me/jobs", "jobs", archived="all"),
            self._api.fresh(user, "/api/v1/video-jobs", limit=100),
            self._places(user),
        )
        assert shown["total"] == len(shown["items"])
        ratios = {one["id"]: one["aspectRatio"] for one in shown["items"]}
        return {UUID(one["jobId"]): _job(one, ratios[one["jobId"]], places.get(one["jobId"])) for one in listed}

    async def _places(self, user: Person) -> Mapping[str, UUID]:
        """The project of each job that is in one, as the lists of jobs say."""
        projects = await self._list(user, "/api/v1/projects", "projects")
        lists = await asyncio.gather(
            *(self._list(user, "/api/me/jobs", "jobs", archived="all", projectId=one["id"]) for one in projects)
        )
        return {
            job["jobId"]: UUID(project["id"]) for project, listed in zip(projects, lists, strict=True) for job in listed
        }

    async def _stats(self, user: Person) -> Any:
        return await self._api.fresh(user, "/api/me/jobs/stats")

    async def _projects(self, user: Person) -> Any:
        listed = await self._list(user, "/api/v1/projects", "projects")
        return {UUID(one["id"]): (one["title"], one["type"], one["status"], one["jobCount"]) for one in listed}

    async def _looks(self, user: Person) -> Any:
        shown = await self._api.fresh(user, "/api/v1/looks", limit=100)
        assert shown["total"] == len(shown["items"])
        return {
            UUID(one["id"]): (one["name"], _id(one["default_video_id"]), one["video_count"]) for one in shown["items"]
        }

    async def _texts(self, user: Person) -> Any:
        listed = await self._list(user, "/api/v1/assets", "assets", type="text")
        return {
            UUID(one["id"]): (one["title"], one["content"], one["version"], one["starred"], _id(one["projectId"]))
            for one in listed
        }

    async def _videos(self, user: Person) -> Any:
        listed = await self._list(user, "/api/v1/assets", "assets", type="video")
        return {UUID(one["id"]): (one["starred"], tuple(one["tags"]), _id(one["projectId"])) for one in listed}

    async def _searches(self, user: Person) -> Any:
        listed = await self._list(user, "/api/v1/saved-searches", "savedSearches")
        found = await asyncio.gather(
            *(self._list(user, f"/api/v1/saved-searches/{one['id']}/assets", "assets") for one in listed)
        )
        return {
            UUID(one["id"]): (one["name"], one["query"]["search"], frozenset(UUID(asset["id"]) for asset in assets))
            for one, assets in zip(listed, found, strict=True)
        }

    async def _settings(self, user: Person) -> Any:
        return settings_shown(await self._api.fresh(user, "/api/v1/user/settings"))

    async def _notices(self, user: Person) -> Any:
        """Those about jobs. All that are listed count, and low credits are as often low as the ledger says."""
        listed, count, movements = await asyncio.gather(
            self._list(user, "/api/me/notifications", "notifications"),
            self._api.fresh(user, "/api/me/notifications/unread-count"),
            self._list(user, "/api/credits/transactions", "transactions"),
        )
        assert count["unread"] == sum(not one["read"] for one in listed)
        fell = [one["balance"] for one in movements if one["balance"] < 20 <= one["balance"] - one["amount"]]
        assert [one["balance"] for one in listed if one["kind"] == "creditsLow"] == fell
        return [(one["kind"], UUID(one["jobId"]), one["read"]) for one in listed if one["kind"] != "creditsLow"]

    async def _trash(self, user: Person) -> Any:
        listed = await self._list(user, "/api/me/trash", "items")
        assert {one["removedBy"] for one in listed} <= {"owner"}
        return {UUID(one["id"]): _KINDS[one["kind"]] for one in listed}

    async def _list(self, user: Person, path: str, name: str, **query: Any) -> list[dict[str, Any]]:
        """A list that fits on a page; its total is its length."""
        body = await self._api.fresh(user, path, limit=100, **query)
        found: list[dict[str, Any]] = body[name]
        assert body["pagination"]["total"] == len(found), (path, query)
        return found

    async def _patch(self, user: Person, path: str, changes: Changes, **headers: str) -> str:
        answer = await user.client.patch(path, json=_json(changes), headers=user.headers | headers)
        if answer.is_success and path.startswith(_READ_AGAIN):
            read = await self._api.fresh(user, path)
            changed = answer.json()
            assert {name: read[name] for name in changed} == changed, path
        return refusal_of(answer)


def made(answer: httpx.Response) -> Made:
    """The id of what a request has made, or its refusal."""
    refusal = refusal_of(answer)
    if refusal:
        return None, refusal
    body = answer.json()
    return UUID(body.get("id") or body["jobId"]), ""


def refusal_of(answer: httpx.Response) -> str:
    """The code of the refusal, or nothing."""
    if answer.is_success:
        return ""
    return str(answer.json()["error"])


def _job(one: Mapping[str, Any], ratio: str, project: UUID | None) -> tuple[Any, ...]:
    marks = tuple(one.get("tags", ())), one.get("favorite", False), one.get("archived", False)
    return one["status"], *marks, ratio, project


def _id(text: str | None) -> UUID | None:
    return UUID(text) if text else None


def _json(changes: Changes) -> dict[str, Any]:
    return {name: str(value) if isinstance(value, UUID) else value for name, value in changes.items()}
