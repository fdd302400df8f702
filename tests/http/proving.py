"""Proofs, as tests wait for them."""

import asyncio

import httpx

from tests.http.people import Person


async def proved(person: Person, path: str, **query: str) -> httpx.Response:
    """The answer, once a head covers what is asked for."""
    async with asyncio.timeout(20):
        while (answer := await person.get(path, **query)).status_code == 409:
            assert answer.json()["error"] == "proof_not_ready"
            assert answer.headers["retry-after"] == "1"
            await asyncio.sleep(0.2)
    return answer
