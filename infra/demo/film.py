"""What a customer does, over HTTP: register, order, wait, download."""

import asyncio
import secrets
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import httpx

from infra.demo.bar import ProgressBar

PROMPT = "A red fox walks under cherry trees at sunset, petals in the wind, slow pan"

#: Seconds between two status requests, and until the demo gives up.
_LOOK, _PATIENCE = 0.2, 900.0

Say = Callable[[str], None]


class DemoAccount(NamedTuple):
    """Who orders, where that is an account which exists already."""

    email: str
    password: str


class DemoError(Exception):
    """It did not work; the message is a sentence for the person who tried."""


async def demo(
    base_url: str,
    *,
    prompt: str = PROMPT,
    seed: int | None = None,
    out: Path,
    account: DemoAccount | None = None,
    say: Say = print,
) -> Path:
    """Make a film with the system at an address and save it; the path of the file. Raises DemoError.

    Without an account a new one is registered.
    """
    try:
        async with httpx.AsyncClient(base_url=base_url, timeout=15) as client:
            return await _Customer(client, say).buy(account, prompt, seed, out)
    except httpx.HTTPError as error:
        why = str(error) or type(error).__name__
        raise DemoError(f"{base_url} does not answer ({why}). Is `mangamotion up` running there?") from None
    except TimeoutError:
        raise DemoError(f"The film was not done after {_PATIENCE / 60:g} minutes.") from None
    except OSError as error:
        raise DemoError(f"The film cannot be saved: {error}") from None


class _Customer:
    def __init__(self, client: httpx.AsyncClient, say: Say) -> None:
        self._client = client
        self._say = say

    async def buy(self, given: DemoAccount | None, prompt: str, seed: int | None, out: Path) -> Path:
        account = given or DemoAccount(f"demo-{secrets.token_hex(4)}@example.com", secrets.token_urlsafe(12))
        entered = await self._call("POST", f"/api/auth/{'login' if given else 'register'}", account._asdict())
        if "accessToken" not in entered:
            raise DemoError(f"{account.email} has a second factor, which the demo cannot give. Name another account.")
        self._client.headers["Authorization"] = f"Bearer {entered['accessToken']}"
        order = {"prompt": prompt} | ({} if seed is None else {"seed": seed})
        job_id = (await self._call("POST", "/api/generate-from-prompt", order))["jobId"]
        self._say(f'"{prompt}"')
        job = await self._wait(job_id)
        await self._download(job["resultUrl"], out)
        self._say(self._summary(job_id, account.email, "" if given else account.password, out))
        return out

    async def _wait(self, job_id: str) -> dict[str, Any]:
        """The job once it is completed, with a bar meanwhile."""
        with ProgressBar(sys.stdout) as bar:
            async with asyncio.timeout(_PATIENCE):
                while True:
                    job = await self._call("GET", f"/api/status/{job_id}")
                    bar.show(job["progress"], job.get("stage") or job["status"])
                    if job["status"] == "completed":
                        return job
                    if job["status"] == "failed":
                        raise DemoError(f"The film was not made: {job.get('error') or job.get('statusDetail')}")
                    await asyncio.sleep(_LOOK)

    async def _download(self, url: str, out: Path) -> None:
        out.parent.mkdir(parents=True, exist_ok=True)
        part = out.with_name(out.name + ".part")
        # The address is signed and leads to the object store, which must not see our token.
        async with httpx.AsyncClient(timeout=30) as client, client.stream("GET", url) as response:
            if response.status_code != httpx.codes.OK:
                raise DemoError(f"The film cannot be downloaded: the object store says {response.status_code}.")
            with part.open("wb") as file:
                async for piece in response.aiter_bytes():
                    file.write(piece)
        part.replace(out)

    async def _call(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """The answer of the API. A 503 is tried again: something is being restarted."""
        for _ in range(20):
            response = await self._client.request(method, path, json=body)
            if response.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                break
            await asyncio.sleep(0.5)
        if response.is_success:
            found: dict[str, Any] = response.json()
            return found
        raise DemoError(f"{method} {path} was answered with {response.status_code}: {_reason(response)}")

    def _summary(self, job_id: str, email: str, password: str, out: Path) -> str:
        base = str(self._client.base_url).rstrip("/")
        size = out.stat().st_size / 1e6
        return (
            f"Saved {out} ({size:.1f} MB)\n"
            f"\n"
            f"  Page      {base}/\n"
            f"  API       {base}/schema\n"
            f"  This job  {base}/api/status/{job_id}\n"
            f"  Log in    {email}   {password}".rstrip()
        )


def _reason(response: httpx.Response) -> str:
    try:
        return str(response.json().get("detail") or response.text)
    except ValueError:
        return response.text[:200]
