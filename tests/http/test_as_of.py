"""`asOf`: answers as they were, equal to those that were given then."""

import os
import random
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import httpx

from infra.http.services import Services
from tests.examples import VIDEO
from tests.http import films
from tests.http.conftest import no_cookies
from tests.projections.history import History

#: `AS_OF_SEED=…` repeats a run.
SEED = int(os.environ.get("AS_OF_SEED") or random.randrange(10**6))
ANSWERS = 200
#: What is asked; `{job}` and so on is one of the account, perhaps one that is gone by now.
QUESTIONS = (
    "/api/me/jobs",
    "/api/me/jobs?limit=3&sort=status",
    "/api/me/jobs?sort=prompt&archived=all",
    "/api/me/jobs?status=completed&limit=2&page=2",
    "/api/me/jobs?search=a",
    "/api/me/jobs?favorite=true",
    "/api/me/jobs?from=2020-01-01&limit=5",
    "/api/me/jobs?projectId={project}",
    "/api/me/jobs?projectId=none",
    "/api/me/jobs/stats",
    "/api/me/jobs/{job}",
    "/api/credits",
    "/api/credits/transactions",
    "/api/credits/transactions?type=refund",
    "/api/credits/transactions/export",
    "/api/v1/projects",
    "/api/v1/projects?sort=title&search=a",
    "/api/v1/projects/{project}",
    "/api/v1/assets",
    "/api/v1/assets?search=a&sort=relevance",
    "/api/v1/assets?stacked=true&type=video",
    "/api/v1/assets?near={asset}",
    "/api/v1/assets?projectId={project}&projectId=none",
    "/api/v1/assets/{asset}",
    "/api/v1/assets/facets",
    "/api/v1/assets/facets?search=a&projectId={project}",
)


class BusyHour(History):
    """People who do anything, and are never kept out."""

    async def do_disable_and_enable_an_account(self) -> None:
        await self.do_submit()

    async def do_close_an_account_and_come_back(self) -> None:
        await self.do_submit()


class Recorded(NamedTuple):
    """An answer, and who asked what at which position."""

    user: UUID
    path: str
    position: str
    status: int
    content: Any


async def test_answers_as_they_were_equal_those_that_were_given_then(parts: Services, address: str) -> None:
    print(f"AS_OF_SEED={SEED}")
    pick, history = random.Random(SEED), BusyHour(parts.repository, SEED)
    await films.store(parts, VIDEO.video_key.rpartition("/")[0], films.film())
    await history.begin()
    async with httpx.AsyncClient(base_url=address, timeout=60, cookies=no_cookies()) as client:
        recorded = list[Recorded]()
        while len(recorded) < ANSWERS:
            for _ in range(pick.randrange(8)):
                await history.happen()
            recorded.append(await record(client, parts, pick, history))
        pick.shuffle(recorded)
        for answer in recorded:
            again = await ask(client, parts, answer.user, answer.path, asOf=answer.position)
            same = without_links(again)
            assert (again.status_code, same) == (answer.status, answer.content), (SEED, answer.path, answer.position)
            if again.status_code == 200:
                assert again.headers["x-position"] == answer.position
    kinds = {answer.path.partition("?")[0] for answer in recorded if answer.status == 200}
    assert len(kinds) > 8, kinds


async def record(client: httpx.AsyncClient, parts: Services, pick: random.Random, history: History) -> Recorded:
    """Ask something, until nothing has happened meanwhile."""
    user = pick.choice(history.users)
    path = pick.choice(QUESTIONS).format(
        **{name: await one_of(parts, pick, user, name) for name in ("job", "project", "asset")}
    )
    answer = await ask(client, parts, user, path)
    assert "x-stale" not in answer.headers
    position = (
        answer.headers.get("x-position") or (await ask(client, parts, user, "/api/credits")).headers["x-position"]
    )
    return Recorded(user, path, position, answer.status_code, without_links(answer))


_OWN = {
    "job": "SELECT job_id FROM jobs WHERE user_id = %(user)s",
    "project": "SELECT project_id FROM projects WHERE user_id = %(user)s",
    "asset": "SELECT job_id FROM jobs WHERE user_id = %(user)s AND video_key IS NOT NULL"
    " UNION SELECT upload_id FROM uploads WHERE user_id = %(user)s UNION SELECT text_id FROM texts"
    " WHERE user_id = %(user)s",
}


async def one_of(parts: Services, pick: random.Random, user: UUID, kind: str) -> UUID:
    found = sorted(row[0] for row in await parts.repository.pool.read(_OWN[kind], {"user": user}))
    return pick.choice(found) if found else UUID(int=pick.getrandbits(128), version=4)


def signed_in(parts: Services, user: UUID) -> dict[str, str]:
    """With a session that no event ends: people end their sessions all the time in a random history."""
    tokens = parts.tokens
    return {"Authorization": f"Bearer {tokens.access(user, UUID(int=1))}"}


async def ask(client: httpx.AsyncClient, parts: Services, user: UUID, path: str, **query: str) -> httpx.Response:
    url = urlsplit(path)
    asked: Mapping[str, Sequence[str]] = {**parse_qs(url.query), **{name: [value] for name, value in query.items()}}
    return await client.get(url.path, params=asked, headers=signed_in(parts, user))


def without_links(answer: httpx.Response) -> Any:
    """What an answer says, without what is of today: signed links, its own time, the id of a request."""
    if not answer.headers["content-type"].endswith("json"):
        return answer.text
    return _without(answer.json())


_OF_TODAY = ("Url", "url", "requestId")


def _without(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without(inner) for name, inner in value.items() if not name.endswith(_OF_TODAY)}
    return [_without(inner) for inner in value] if isinstance(value, list) else value
