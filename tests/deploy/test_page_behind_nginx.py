"""nginx serves the page: deep links, caching, compressed files, root path, TLS; and its configuration is good."""

import contextlib
import gzip
import os
import signal
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import httpx
import msgspec
import pytest

from infra.embedded.child import wait_until
from infra.http.middleware.edge import _SECURITY
from infra.http.page.build import PageFolder
from infra.http.page.headers import PageOrigins, page_headers
from infra.http.page.page import PageConfig
from infra.version import VERSION
from tests.deploy.certificate import self_signed
from tests.deploy.conftest import SCRIPT
from tests.deploy.front import SOURCE, Front, fronting, readable_by_all, rendered
from tests.http.processes import free_port

KEPT = "public, max-age=31536000, immutable"
ELSEWHERE = {"API_BASE": "https://api.example/studio", "MINIO_PUBLIC_ENDPOINT": "https://media.example"}
VARIANTS = [
    {},
    {"ROOT_PATH": "/AIStudio", **ELSEWHERE},
    {"LOAD_BALANCERS": "10.0.0.0/8 172.16.0.1", "API_SERVERS": "api-0:3000 api-1:3000"},
    {"TLS": "on"},
    {"TLS": "on", "MEDIA_HOST": "media.example"},
]
#: `proxy_buffering off` is what event streams are for.
GIXY = [sys.executable, "-m", "gixy", "--skips", "proxy_buffering_off"]


class Got(NamedTuple):
    """An answer with its body as it was sent."""

    status: int
    headers: httpx.Headers
    body: bytes


@pytest.fixture(scope="module", params=["", "/AIStudio"], ids=["at the root", "under a prefix"])
def front(request: pytest.FixtureRequest, web: Path) -> Iterator[Front]:
    variables = {"WEB_ROOT": str(web), "ROOT_PATH": request.param, "STUDIO_VERSION": VERSION, **ELSEWHERE}
    with fronting(API_SERVERS="127.0.0.1:9", **variables) as found:
        yield found


def get(front: Front, path: str, accept: str = "identity") -> Got:
    """The answer at a path below the root path."""
    url = f"{front.url}{front.values['ROOT_PATH']}{path}"
    with httpx.stream("GET", url, headers={"Accept-Encoding": accept}, timeout=30) as answer:
        return Got(answer.status_code, answer.headers, b"".join(answer.iter_raw()))


@pytest.mark.parametrize("path", ["/", "/index.html", "/jobs", "/result/4b1c0e9e?tab=timeline", "/share/a.b", "/apis"])
def test_a_deep_link_is_the_document_and_is_asked_for_again(front: Front, path: str) -> None:
    found = get(front, path, accept="gzip, br")
    assert (found.status, found.headers["cache-control"]) == (200, "no-cache")
    assert found.headers["content-type"] == "text/html; charset=utf-8"
    assert f'src="{front.values["ROOT_PATH"]}/assets/main-1a2b.js"' in found.body.decode()


def test_what_nginx_writes_at_its_start_is_what_the_api_writes(front: Front, web: Path) -> None:
    root = front.values["ROOT_PATH"]
    built = PageFolder(web, root).current()
    assert built is not None
    assert get(front, "/jobs").body == built.index.codings[""]
    found = get(front, "/config.json")
    assert (found.status, found.headers["cache-control"]) == (200, "no-cache")
    assert found.headers["content-type"] == "application/json"
    expected = PageConfig(api_base=ELSEWHERE["API_BASE"], root_path=root, session="bearer", version=VERSION)
    assert found.body == msgspec.json.encode(expected)


@pytest.mark.parametrize(
    ("accept", "coding", "body"),
    [
        ("gzip, deflate, br", "br", b"brotli"),
        ("gzip", "gzip", gzip.compress(SCRIPT, mtime=0)),
        ("br;q=0, gzip", "gzip", gzip.compress(SCRIPT, mtime=0)),
        ("br; q=0.0, gzip;q=0", None, SCRIPT),
        ("identity", None, SCRIPT),
        ("brown", None, SCRIPT),
    ],
)
def test_a_file_is_sent_as_the_build_compressed_it(front: Front, accept: str, coding: str | None, body: bytes) -> None:
    found = get(front, "/assets/main-1a2b.js", accept)
    assert (found.headers.get("content-encoding"), found.body) == (coding, body)
    assert found.headers["content-type"] == "text/javascript; charset=utf-8"
    assert found.headers["vary"] == "Accept-Encoding"
    assert found.headers["cache-control"] == KEPT


def test_a_file_without_a_compressed_twin_is_sent_as_it_is(front: Front) -> None:
    style = get(front, "/assets/main-1a2b.css", "br")
    assert (style.headers["content-type"], style.body) == ("text/css; charset=utf-8", SCRIPT)
    assert get(front, "/assets/main-1a2b.css", "br, gzip").headers["content-encoding"] == "gzip"
    font = get(front, "/assets/font-3c4d.woff2", "br, gzip")
    assert (font.headers["content-type"], font.headers["cache-control"], font.body) == ("font/woff2", KEPT, b"font")
    icon = get(front, "/favicon.svg", "br, gzip")
    assert (icon.headers["content-type"], icon.headers["cache-control"]) == ("image/svg+xml", "no-cache")


@pytest.mark.parametrize("path", ["/assets/gone-5e6f.js", "/assets/", "/assets/..%2f..%2f..%2fetc%2fpasswd"])
def test_what_a_build_no_longer_has_is_missing_and_is_not_kept(front: Front, path: str) -> None:
    found = get(front, path)
    assert found.status in (400, 404)
    assert "cache-control" not in found.headers
    assert b"nginx/" not in found.body


def test_the_page_has_the_headers_that_the_api_gives_it_once(front: Front) -> None:
    found = get(front, "/jobs")
    origins = PageOrigins(media=ELSEWHERE["MINIO_PUBLIC_ENDPOINT"], api="https://api.example")
    expected = page_headers(origins) | {name.decode(): value.decode() for name, value in _SECURITY if name != b"vary"}
    for name, value in expected.items():
        assert found.headers.get_list(name) == [value]
    assert found.headers["server"] == "nginx"


def test_a_prefix_without_its_slash_leads_to_the_page(front: Front) -> None:
    if prefix := front.values["ROOT_PATH"]:
        found = httpx.get(f"{front.url}{prefix}")
        assert (found.status_code, found.headers["location"]) == (308, f"{prefix}/")
        assert httpx.get(f"{front.url}/jobs").status_code == 404


def test_with_tls_plain_requests_are_led_to_it(web: Path) -> None:
    port = free_port()
    with fronting(WEB_ROOT=str(web), TLS="on", HTTPS_PORT=str(port), API_SERVERS="127.0.0.1:9") as front:
        redirect = httpx.get(f"{front.url}/jobs?page=2")
        assert (redirect.status_code, redirect.headers["location"]) == (308, "https://127.0.0.1/jobs?page=2")
        trusted = ssl.create_default_context(cafile=str(front.config.parent / "tls" / "tls.crt"))
        assert httpx.get(f"https://127.0.0.1:{port}/jobs", verify=trusted).status_code == 200


def test_a_new_certificate_is_taken_up_without_a_restart(web: Path) -> None:
    port = free_port()
    with fronting(WEB_ROOT=str(web), TLS="on", HTTPS_PORT=str(port), API_SERVERS="127.0.0.1:9") as front:
        tls = front.config.parent / "tls"
        with watching(front):
            before = shown(port)
            assert before == (tls / "tls.crt").read_text()
            # As `deploy/certificate.sh` does it: nginx reads no file again that is the same by its time and its number.
            for name, content in self_signed().items():
                (tls / f"{name}.new").write_bytes(content)
                (tls / f"{name}.new").replace(tls / name)
            assert (tls / "tls.crt").read_text() != before
            assert wait_until(lambda: shown(port) == (tls / "tls.crt").read_text(), 20)


@contextlib.contextmanager
def watching(front: Front) -> Iterator[None]:
    """The script of the image that looks for a new certificate, often."""
    environ = {
        "PATH": os.environ["PATH"],
        "TLS": "on",
        "TLS_FOLDER": str(front.config.parent / "tls"),
        "RUN_FOLDER": str(front.folder / "run"),
        "PROGRAM": str(front.folder / "nginx"),
        "NGINX_CONFIG": str(front.config),
        "CERTIFICATE_SECONDS": "0.1",
    }
    with subprocess.Popen(["sh", SOURCE / "40-certificate.sh"], env=environ, start_new_session=True) as script:
        # Its watch goes on without it, in a group of their own.
        assert script.wait(20) == 0
        try:
            yield
        finally:
            os.killpg(script.pid, signal.SIGKILL)


def shown(port: int) -> str:
    """The certificate that a server shows."""
    return ssl.get_server_certificate(("127.0.0.1", port), timeout=20)


def test_questions_for_a_certificate_are_answered_without_tls(web: Path) -> None:
    with fronting(WEB_ROOT=str(web), TLS="on", HTTPS_PORT=str(free_port()), MEDIA_HOST="media.example") as front:
        asked = front.folder / "run" / "acme" / ".well-known" / "acme-challenge"
        asked.mkdir(parents=True)
        (asked / "a-token").write_text("an answer")
        readable_by_all(asked.parents[1])
        for host in ("127.0.0.1", "media.example"):
            path = f"{front.url}/.well-known/acme-challenge"
            answer = httpx.get(f"{path}/a-token", headers={"Host": host})
            assert (answer.status_code, answer.text) == (200, "an answer")
            assert httpx.get(f"{path}/another", headers={"Host": host}).status_code == 404
            assert httpx.get(f"{front.url}/jobs", headers={"Host": host}).headers["location"] == f"https://{host}/jobs"


def test_every_variant_is_accepted_and_has_no_finding() -> None:
    with ExitStack() as stack:
        variants = [stack.enter_context(rendered(**variant)) for variant in VARIANTS]
        for front in variants:
            assert "warn" not in front.check()
        done = subprocess.run(
            [*GIXY, *(str(front.config) for front in variants)], capture_output=True, text=True, timeout=60
        )
        assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_mistakes_in_the_configuration_are_found() -> None:
    mistakes = {
        "proxy_set_header Host $http_host;": "host_spoofing",
        "server_tokens on;": "version_disclosure",
        "location /films { alias /films/; }": "alias_traversal",
    }
    with rendered() as front:
        config = front.config.parent / "conf.d" / "studio.conf"
        config.write_text(config.read_text().replace("server_name _;", f"server_name _; {' '.join(mistakes)}"))
        done = subprocess.run([*GIXY, str(front.config)], capture_output=True, text=True, timeout=60)
        assert done.returncode == 1
        assert [finding for finding in mistakes.values() if finding not in done.stdout] == []
