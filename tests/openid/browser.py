"""A browser that follows redirects and keeps cookies as browsers do, SameSite included."""

from http.cookies import SimpleCookie
from urllib.parse import urljoin, urlsplit

import httpx


def origin_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


class Browser:
    """On the pages of one origin. A cookie that is Strict is not sent where another site has led to."""

    def __init__(self, client: httpx.AsyncClient, home: str) -> None:
        self.client, self.home = client, home
        self.jar: dict[str, SimpleCookie] = {}

    async def visit(self, url: str, *, foreign: bool = False) -> httpx.Response:
        """The last answer of a chain of redirects. `foreign`: a page of another site leads there."""
        for _ in range(10):
            answer = await self.get(url, foreign=foreign)
            if "location" not in answer.headers:
                return answer
            url = urljoin(url, answer.headers["location"])
            foreign = foreign or origin_of(url) != self.home
        raise AssertionError("redirects without an end")

    async def get(self, url: str, *, foreign: bool = False) -> httpx.Response:
        """One answer, redirects not followed."""
        return await self._send("GET", url, None, foreign=foreign)

    async def post(self, path: str, body: object = None) -> httpx.Response:
        """A request that a page of ours makes."""
        return await self._send("POST", self.home + path, body)

    async def delete(self, path: str, body: object = None) -> httpx.Response:
        return await self._send("DELETE", self.home + path, body)

    def cookies(self, *, foreign: bool = False) -> dict[str, str]:
        """What would be sent to our own origin."""
        kept = self.jar.get(self.home, SimpleCookie())
        return {name: one.value for name, one in kept.items() if not foreign or one["samesite"] != "Strict"}

    async def _send(self, method: str, url: str, body: object, *, foreign: bool = False) -> httpx.Response:
        headers = {} if method == "GET" else {"Origin": self.home}
        if origin_of(url) == self.home and (sent := self.cookies(foreign=foreign)):
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in sent.items())
        kept = {} if body is None else {"json": body}
        answer = await self.client.request(method, url, headers=headers, **kept)  # type: ignore[arg-type]  # a body
        jar = self.jar.setdefault(origin_of(url), SimpleCookie())
        for line in answer.headers.get_list("set-cookie"):
            jar.load(line)
        for name in [name for name, one in jar.items() if one["max-age"] == "0"]:
            del jar[name]
        return answer
