"""The page as the API serves it: which file a request gets, how long it may be kept, and what protects it."""

import gzip
import logging
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import httpx
import msgspec
import pytest

from infra.http.page.headers import PageOrigins, page_headers, policy
from infra.http.page.page import PageConfig, StudioPage
from infra.http.services import Services
from infra.processes.api.services import page_services
from infra.settings import PageSettings, Settings
from infra.version import VERSION
from tests.http.conftest import no_cookies, serving

DOCS = Path(__file__).parents[2] / "docs" / "page.md"
PROBLEM = "application/problem+json"
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Encoding": "identity"}
INDEX = """<!doctype html><html lang="en"><head><meta name="root-path" content="./"><link rel="icon" href="./icon.svg">
<script type="module" crossorigin src="./assets/app-Xy12.js"></script></head><body><a href="#main">…</a></body></html>
"""
SCRIPT = b"console.log('a page');\n" * 100


def build(folder: Path, index: str = INDEX) -> Path:
    """A folder as the build of the page leaves it."""
    assets = folder / "assets"
    assets.mkdir(parents=True)
    (folder / ".vite").mkdir()
    (folder / ".vite" / "manifest.json").write_text("{}")
    (folder / "icon.svg").write_text("<svg/>")
    (assets / "app-Xy12.js").write_bytes(SCRIPT)
    (assets / "app-Xy12.js.gz").write_bytes(gzip.compress(SCRIPT, mtime=0))
    (assets / "app-Xy12.js.br").write_bytes(b"as brotli")
    (assets / "style-Ab34.css").write_text("body { color: #fff }")
    (folder / "index.html").write_text(index)
    return folder


def page_of(folder: Path, root_path: str = "") -> StudioPage:
    return StudioPage(folder, PageConfig(root_path, root_path, "cookie", VERSION), PageOrigins())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("web") / "dist")


@pytest.fixture(scope="module")
async def page(parts: Services, folder: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a server with a built page."""
    async with (
        serving(replace(parts, studio_page=page_of(folder))) as url,
        httpx.AsyncClient(base_url=url, timeout=15, cookies=no_cookies()) as found,
    ):
        yield found


async def raw(client: httpx.AsyncClient, path: str, **headers: str) -> tuple[httpx.Response, bytes]:
    """The answer and its body as it was sent."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    async with client.stream("GET", path, headers=named) as answer:
        return answer, b"".join([piece async for piece in answer.aiter_raw()])


@pytest.mark.parametrize("path", ["/", "/dashboard", "/result/4b1c0e9e", "/share/a.b-c/", "/index.html", "/x.js"])
async def test_every_address_of_the_page_opens_its_document(page: httpx.AsyncClient, path: str) -> None:
    answer = await page.get(path, headers=BROWSER)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert answer.headers["cache-control"] == "no-cache"
    assert '<script type="module" crossorigin src="/assets/app-Xy12.js">' in answer.text
    assert '<meta name="root-path" content="/">' in answer.text
    assert 'href="#main"' in answer.text


async def test_below_a_root_path_all_addresses_in_the_document_begin_with_it(parts: Services, folder: Path) -> None:
    below = replace(parts, studio_page=page_of(folder, "/AIStudio"))
    async with serving(below, root_path="/AIStudio") as url, httpx.AsyncClient(base_url=url) as client:
        for path in ("/AIStudio", "/AIStudio/", "/AIStudio/result/1", "/result/1"):
            answer = await client.get(path, headers=BROWSER)
            assert 'src="/AIStudio/assets/app-Xy12.js"' in answer.text
            assert '<meta name="root-path" content="/AIStudio/">' in answer.text
        assert (await client.get("/AIStudio/assets/app-Xy12.js")).status_code == 200
        config = (await client.get("/AIStudio/config.json")).json()
        assert (config["apiBase"], config["rootPath"]) == ("/AIStudio", "/AIStudio")
        assert (await client.get(config["apiBase"] + "/api/auth/options")).status_code == 200


@pytest.mark.parametrize(
    ("path", "media_type", "caching"),
    [
        ("/assets/app-Xy12.js", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"),
        ("/assets/style-Ab34.css", "text/css; charset=utf-8", "public, max-age=31536000, immutable"),
        ("/icon.svg", "image/svg+xml", "no-cache"),
        ("/config.json", "application/json", "no-cache"),
    ],
)
async def test_files_have_their_media_type_and_may_be_kept_for_ever_where_their_name_changes(
    page: httpx.AsyncClient, path: str, media_type: str, caching: str
) -> None:
    answer = await page.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)
    assert answer.headers["cache-control"] == caching
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["vary"].split(", ") == ["Accept-Encoding", "Origin"]


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("GZIP;q=0.5", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br; q=0.000", None),
        ("identity", None),
        ("", None),
        ("zstd", None),
        (";q=,,br;;", None),
    ],
)
async def test_a_client_gets_the_best_coding_that_it_accepts(
    page: httpx.AsyncClient, accepted: str, coding: str | None
) -> None:
    answer, body = await raw(page, "/assets/app-Xy12.js", accept_encoding=accepted)
    assert answer.headers.get("content-encoding") == coding
    assert body == {"br": b"as brotli", "gzip": gzip.compress(SCRIPT, mtime=0), None: SCRIPT}[coding]
    assert answer.headers["content-length"] == str(len(body))


async def test_the_document_is_compressed_although_its_build_is_not(page: httpx.AsyncClient) -> None:
    answer, body = await raw(page, "/", accept="text/html", accept_encoding="gzip, br")
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(body).startswith(b"<!doctype html>")
    assert answer.headers["vary"].split(", ") == ["Accept", "Accept-Encoding", "Origin"]


@pytest.mark.parametrize("path", ["/", "/dashboard", "/icon.svg", "/config.json", "/assets/app-Xy12.js"])
async def test_what_a_browser_has_is_not_sent_again(page: httpx.AsyncClient, path: str) -> None:
    first = await page.get(path, headers=BROWSER)
    etag = first.headers["etag"]
    for known in (etag, f"W/{etag}", f'"x", {etag}'):
        again = await page.get(path, headers=BROWSER | {"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        for name in ("etag", "cache-control", "vary", "content-security-policy"):
            assert again.headers[name] == first.headers[name]
    assert (await page.get(path, headers=BROWSER | {"If-None-Match": '"x"'})).status_code == 200
    compressed = await page.get("/assets/app-Xy12.js", headers={"Accept-Encoding": "gzip"})
    assert compressed.headers["etag"] != (await page.get("/assets/app-Xy12.js", headers=BROWSER)).headers["etag"]


@pytest.mark.parametrize("path", ["/", "/dashboard", "/assets/app-Xy12.js", "/assets/none.js", "/config.json"])
async def test_head_answers_the_headers_alone(page: httpx.AsyncClient, path: str) -> None:
    got, head = await page.get(path, headers=BROWSER), await page.head(path, headers=BROWSER)
    assert (head.status_code, head.content) == (got.status_code, b"")
    for name in ("content-type", "content-length", "cache-control"):
        assert head.headers[name] == got.headers[name]


@pytest.mark.parametrize(
    "path",
    [
        "/assets/app-Zz99.js",
        "/assets/",
        "/assets/app-Xy12.js.br",
        "/assets/%2e%2e/index.html",
        "/assets/..%2f..%2f..%2fetc%2fpasswd",
        "/api",
        "/api/nothing",
        "/api/nothing/at/all",
        "/health/nothing",
        "/schema/nothing",
        "/ws",
    ],
)
async def test_a_missing_file_and_a_missing_route_are_never_the_document(page: httpx.AsyncClient, path: str) -> None:
    answer = await page.get(path, headers=BROWSER)
    assert (answer.status_code, answer.headers["content-type"]) == (404, PROBLEM)
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/dashboard", "/icon.png", "/.vite/manifest.json", "/index.html", "/..%2f.env"])
async def test_programs_and_images_get_404_where_a_browser_would_open_the_page(
    page: httpx.AsyncClient, path: str
) -> None:
    answer = await page.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (404, PROBLEM)


async def test_other_methods_find_nothing_at_addresses_of_the_page(page: httpx.AsyncClient) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        for path in ("/dashboard", "/config.json", "/assets/app-Xy12.js"):
            assert (await page.request(method, path, headers=BROWSER)).status_code == 404


async def test_routes_and_what_they_do_not_find_stay_those_of_the_api(page: httpx.AsyncClient) -> None:
    assert (await page.get("/")).json()["documentation"] == "/schema"
    assert (await page.get("/schema", headers=BROWSER)).status_code == 200
    for path, status in (("/api/auth/me", 401), ("/api/auth/invitations/none", 403), ("/api/shares/none", 404)):
        answer = await page.get(path, headers=BROWSER)
        assert (answer.status_code, "root-path" in answer.text) == (status, False)


async def test_the_token_of_a_share_page_is_in_no_log(
    page: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="access")
    for accepted in (BROWSER, {}):
        await page.get("/share/s3cr3t", headers=accepted)
    paths = [record.__dict__["path"] for record in caplog.records if record.name == "access"]
    assert paths == ["/share/…".encode("unicode_escape").decode()] * 2


async def test_a_new_build_is_served_from_the_next_request_on(parts: Services, tmp_path: Path) -> None:
    folder = tmp_path / "dist"
    async with serving(replace(parts, studio_page=page_of(folder))) as url, httpx.AsyncClient(base_url=url) as client:
        missing = await client.get("/", headers=BROWSER)
        assert "<code>make web</code>" in missing.text
        assert (await client.get("/dashboard", headers=BROWSER)).status_code == 404
        assert (await client.get("/config.json")).json()["version"] == VERSION
        build(folder)
        first = await client.get("/", headers=BROWSER)
        assert "app-Xy12" in first.text
        folder.rename(tmp_path / "old")
        assert (await client.get("/", headers=BROWSER)).text == first.text
        build(tmp_path / "new", INDEX.replace("app-Xy12", "app-Zz99")).rename(folder)
        second = await client.get("/dashboard", headers=BROWSER | {"If-None-Match": first.headers["etag"]})
        assert (second.status_code, "app-Zz99" in second.text) == (200, True)


async def test_the_configuration_names_the_api_at_this_origin_or_at_another_one(
    parts: Services, module_database: Settings, folder: Path
) -> None:
    assert await config_of(parts, module_database) == {
        "apiBase": "",
        "rootPath": "",
        "session": "cookie",
        "version": VERSION,
    }
    elsewhere = PageSettings(web_root=str(folder), api_base="https://api.example/films")
    settings = msgspec.structs.replace(module_database, root_path="/AIStudio/", page=elsewhere)
    assert await config_of(parts, settings) == {
        "apiBase": "https://api.example/films",
        "rootPath": "/AIStudio",
        "session": "bearer",
        "version": VERSION,
    }


async def config_of(parts: Services, settings: Settings) -> object:
    served = replace(parts, studio_page=page_services(settings, parts.objects).studio_page)
    async with serving(served) as url, httpx.AsyncClient(base_url=url) as client:
        return (await client.get("/config.json")).json()


async def test_the_page_has_a_policy_of_its_own_and_the_api_keeps_its(page: httpx.AsyncClient) -> None:
    document = await page.get("/dashboard", headers=BROWSER)
    for name, value in page_headers(PageOrigins()).items():
        assert document.headers.get_list(name) == [value]
    refused = await page.get("/assets/none.js")
    assert refused.headers["content-security-policy"].startswith("default-src 'none'; frame-ancestors")


def test_the_policy_allows_media_and_an_api_elsewhere_and_nothing_inline(
    parts: Services, module_database: Settings
) -> None:
    found = rules(policy(PageOrigins(media="http://127.0.0.1:9000", api="https://api.example")))
    media, api = "http://127.0.0.1:9000", "https://api.example"
    assert found["connect-src"] == ["'self'", media, api, "wss://api.example"]
    assert found["img-src"] == ["'self'", "data:", "blob:", media, api]
    assert found["media-src"] == ["'self'", "blob:", media, api]
    assert found["script-src"] == found["style-src"] == ["'self'"]
    assert found["default-src"] == found["base-uri"] == found["frame-ancestors"] == ["'none'"]
    link = parts.objects.presign("outputs/x/video.mp4")
    assert link.startswith(parts.objects.public_origin + "/")
    assert parts.objects.public_origin == module_database.minio_public_endpoint


def rules(text: str) -> dict[str, list[str]]:
    return {name: allowed for name, *allowed in (part.split() for part in text.split("; "))}


def test_the_document_for_proxies_shows_the_headers_as_they_are_sent() -> None:
    shown = re.search(r"```http\n(.+?)```", DOCS.read_text(), re.DOTALL)
    assert shown
    headers = page_headers(PageOrigins(media="<media>"))
    assert shown[1] == "".join(f"{name}: {value}\n" for name, value in headers.items())
