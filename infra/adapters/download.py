"""Copies a result from a provider's address, chunk by chunk, up to a size limit."""

import asyncio
import hashlib
from urllib.parse import urljoin

import httpx

from infra.adapters.provider_client import ProviderClient
from processors.adapters.exchange import ProviderAnswer, retry_after
from processors.adapters.failures import AdapterError, Failure, adapter_error
from processors.adapters.protocol import Artifact, Write

_REDIRECTS = 3
_CHUNK = 256 * 1024
_GONE = (401, 403, 404, 410)
#: Media types of files whose type a server does not know.
_UNNAMED = ("", "application/octet-stream", "binary/octet-stream")


async def download(http: ProviderClient, url: str, write: Write) -> Artifact:
    """Copy what is at the address. Raises AdapterError: `bad_output` when it is gone, too large or no video."""
    try:
        async with asyncio.timeout(http.limits.result):
            return await _follow(http, url, write)
    except TimeoutError:
        raise adapter_error("timeout", f"{http.name} did not deliver within {http.limits.result:g} s") from None
    except (httpx.HTTPError, httpx.InvalidURL) as problem:
        raise adapter_error(
            "provider_unavailable", f"{http.name} stopped delivering: {type(problem).__name__}"
        ) from None


async def _follow(http: ProviderClient, url: str, write: Write) -> Artifact:
    """Copy what is at the end of the redirects."""
    for _ in range(_REDIRECTS + 1):
        http.policy.check(url)
        # Our key goes to the provider's own origin only.
        headers = http.headers if http.policy.trusts(url) else {}
        async with http.client.stream("GET", url, headers=headers) as response:
            if not response.has_redirect_location:
                return await _copy(http, response, write)
            url = urljoin(url, response.headers["location"])
    raise adapter_error("bad_output", f"{http.name} redirects without an end")


async def _copy(http: ProviderClient, response: httpx.Response, write: Write) -> Artifact:
    media_type = _media_type(http.name, response)
    size, digest = 0, hashlib.sha256()
    async for chunk in response.aiter_raw(_CHUNK):
        size += len(chunk)
        if size > http.limits.result_size:
            raise adapter_error("bad_output", f"{http.name} delivered more than {http.limits.result_size} bytes")
        digest.update(chunk)
        await write(chunk)
    if not size:
        raise adapter_error("bad_output", f"{http.name} delivered an empty file")
    return Artifact(media_type=media_type or "application/octet-stream", size=size, sha256=digest.hexdigest())


def _media_type(name: str, response: httpx.Response) -> str:
    """The type that the answer names. Raises AdapterError unless it may be a video."""
    if response.status_code != 200:
        raise _refused(name, response)
    media_type: str = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    encoded = response.headers.get("content-encoding", "identity") != "identity"
    if encoded or not (media_type.startswith("video/") or media_type in _UNNAMED):
        raise adapter_error("bad_output", f"{name} delivered something that is no video")
    return media_type


def _refused(name: str, response: httpx.Response) -> AdapterError:
    """The body is not shown: the server that answers here need not be the provider."""
    status = response.status_code
    if status in _GONE:
        return adapter_error("bad_output", f"The result is no longer at {name} (HTTP {status})")
    if status == 429:
        wait = retry_after(ProviderAnswer(status=status, headers=dict(response.headers)))
        return AdapterError(Failure(code="rate_limited", message=f"{name} asked us to wait", retry_after=wait))
    return adapter_error("provider_unavailable", f"{name} did not deliver the result (HTTP {status})")
