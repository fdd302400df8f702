"""Browsers: clients that keep cookies and say which page a request comes from."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from tests.http.people import PASSWORD

REFRESH, ACCESS, DEVICE = "refresh_token", "access_token", "device"


@asynccontextmanager
async def browser(address: str) -> AsyncIterator[httpx.AsyncClient]:
    """A browser on our own page, not logged in."""
    async with httpx.AsyncClient(base_url=address, timeout=15, headers={"Origin": address}) as found:
        yield found


async def log_in(client: httpx.AsyncClient, email: str, password: str = PASSWORD) -> httpx.Response:
    return await client.post("/api/auth/login", json={"email": email, "password": password})


async def register(client: httpx.AsyncClient, email: str) -> str:
    """A new account; the access token."""
    answer = await client.post("/api/auth/register", json={"email": email, "password": PASSWORD})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["accessToken"])


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def refresh(client: httpx.AsyncClient, token: str) -> httpx.Response:
    """Refresh with a certain token, whatever the browser has kept."""
    return await client.post("/api/auth/token/refresh", headers={"Cookie": f"{REFRESH}={token}"})


def token_in(answer: httpx.Response, name: str = REFRESH) -> str:
    """The cookie that an answer sets."""
    lines = [line for line in answer.headers.get_list("set-cookie") if line.startswith(f"{name}=")]
    return lines[0].partition(";")[0].partition("=")[2]
