"""People who use the API in tests."""

import itertools
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx

_numbers = itertools.count(1)
PASSWORD = "password123"


def browser(number: int = 153) -> dict[str, str]:
    """The header of a browser, and another visitor for another number; programs are no visitors."""
    return {"User-Agent": f"Mozilla/5.0 (X11; Linux x86_64; rv:{number}.0) Gecko/20100101 Firefox/{number}.0"}


@dataclass
class Person:
    """A user with an account and a client that sends their token."""

    client: httpx.AsyncClient
    user_id: UUID
    email: str
    token: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    async def get(self, path: str, **query: Any) -> httpx.Response:
        return await self.client.get(path, params=query, headers=self.headers)

    async def post(self, path: str, body: Any = None) -> httpx.Response:
        return await self.client.post(path, headers=self.headers, **({} if body is None else {"json": body}))

    async def delete(self, path: str) -> httpx.Response:
        return await self.client.delete(path, headers=self.headers)

    async def order(self, prompt: str = "a quiet harbour at dusk", **options: Any) -> str:
        """Order a video of one second (2 credits); the job id."""
        answer = await self.post("/api/generate-from-prompt", {"prompt": prompt, "durationSeconds": 1, **options})
        assert answer.status_code == 202, answer.text
        return str(answer.json()["jobId"])


async def new_account(client: httpx.AsyncClient) -> Person:
    """A new account."""
    email = f"person{next(_numbers)}@example.com"
    answer = await client.post("/api/auth/register", json={"email": email, "password": PASSWORD})
    assert answer.status_code == 201, answer.text
    body = answer.json()
    return Person(client, UUID(body["userId"]), email, body["accessToken"])
