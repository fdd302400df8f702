"""The media server itself: listeners, files, logs and slow clients. Its answers are tested in tests/media."""

import asyncio
import io
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import msgspec
import pytest

from infra.embedded import Servers, embedded_servers
from infra.embedded.child import ChildProgram, wait_until
from infra.embedded.media import MediaServer, page_origins
from infra.object_store.bucket import client
from infra.object_store.client import ObjectStore
from infra.settings import Settings
from infra.uploads.objects import UploadObjects

ONLY = frozenset({"s3", "media"})
#: The limits on slow connections in our configuration, and those of the test.
LIMITS = {
    b"write_idle 30s 32768": b"write_idle 4s 1000000000",
    b"read_body_idle 1m 16384": b"read_body_idle 4s 1000000000",
    b"read_header 10s": b"read_header 4s",
    b"idle 2m": b"idle 4s",
}


class Impatient(MediaServer):
    """With limits on slow connections that a test can wait for."""

    def program(self) -> ChildProgram:
        program, config = super().program(), self._home / "Caddyfile"
        text = Path(program.command[-1]).read_bytes()
        for usual, short in LIMITS.items():
            assert usual in text
            text = text.replace(usual, short)
        config.write_bytes(text)
        return replace(program, command=(*program.command[:-1], str(config)))


@pytest.fixture
def running(fresh_folder: Path) -> Iterator[Servers]:
    """Only the servers that links need, with a film of 30 MB."""
    with embedded_servers(fresh_folder, only=ONLY) as servers:
        put(servers, "film.mp4", 30_000_000)
        yield servers


def put(servers: Servers, key: str, size: int) -> None:
    store = client(servers.settings)
    store.put_object(servers.settings.minio_bucket, key, io.BytesIO(bytes(size)), size, content_type="video/mp4")


def link(servers: Servers) -> str:
    return ObjectStore(servers.settings).presign("film.mp4")


def connect(servers: Servers) -> socket.socket:
    """A connection with a small receive buffer."""
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.settimeout(30)
    connection.connect(("127.0.0.1", servers.media.port))
    return connection


def ask(servers: Servers) -> socket.socket:
    """A connection that requested the film and reads nothing."""
    parts, connection = urlsplit(link(servers)), connect(servers)
    connection.sendall(f"GET {parts.path}?{parts.query} HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n".encode())
    return connection


def begin_to_send(servers: Servers) -> socket.socket:
    """A connection that sent the first thousand bytes of an upload, and no more."""
    size, kind = 1_000_000, "video/mp4"
    objects = UploadObjects(servers.settings)
    transfer = asyncio.run(objects.begin("incoming/x", kind))
    link = objects.presign_put("incoming/x", transfer, datetime.now(UTC), timedelta(hours=1), size, kind)
    parts, connection = urlsplit(link), connect(servers)
    head = f"PUT {parts.path}?{parts.query} HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Type: {kind}\r\n"
    connection.sendall(f"{head}Content-Length: {size}\r\n\r\n".encode() + bytes(1_000))
    return connection


def is_over(connection: socket.socket) -> bool:
    """Whether the other side has closed or reset it."""
    try:
        return connection.recv(1 << 20) == b""
    except ConnectionError:
        return True


def open_files(pid: int) -> set[str]:
    """What a process has open; a file that it closes meanwhile is none of them."""
    found = set()
    for link in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):
            found.add(link.readlink().name)
    return found


def listening(pid: int) -> list[str]:
    """The local addresses on which a process listens, TCP (v4, v6) and UDP, as the kernel writes them."""
    sockets = open_files(pid)
    found = []
    for table in ("tcp", "tcp6", "udp", "udp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if f"socket:[{fields[9]}]" in sockets and fields[3] in ("0A", "07"):
                found.append(fields[1])
    return found


def test_the_media_server_listens_at_one_address_of_this_machine_only(servers: Servers) -> None:
    assert servers.media.child is not None
    assert servers.media.child.pid is not None
    assert listening(servers.media.child.pid) == [f"0100007F:{servers.media.port:04X}"]


def test_the_media_server_writes_into_the_data_folder_only(servers: Servers) -> None:
    assert servers.media.child is not None
    environ = Path(f"/proc/{servers.media.child.pid}/environ").read_bytes().decode().split("\0")
    folders = dict(pair.split("=", 1) for pair in environ if pair.startswith(("HOME=", "XDG_")))
    assert set(folders.values()) == {str(servers.folder.root / "media")}
    assert (servers.folder.root / "media" / "caddy").is_dir()
    assert not any(secret in pair for pair in environ for secret in (servers.settings.minio_secret_key,))


def test_a_folder_with_an_odd_name_is_served(tmp_path: Path) -> None:
    with embedded_servers(tmp_path / 'odd {path} "`name', only=ONLY) as servers:
        put(servers, "film.mp4", 100)
        assert httpx.get(link(servers), headers={"Range": "bytes=1-2"}).status_code == 206


def test_its_log_is_short_and_holds_no_link(running: Servers) -> None:
    """Without the S3 server every request is an error, and anonymous clients can send any number."""
    running.s3.kill()

    async def flood() -> list[int]:
        async with httpx.AsyncClient(timeout=30, limits=httpx.Limits(max_connections=200)) as browser:
            headers = {"Referer": "http://localhost:3000/share/SECRET", "Cookie": "session=SECRET"}
            answers = await asyncio.gather(*(browser.get(link(running), headers=headers) for _ in range(200)))
            return [answer.status_code for answer in answers]

    assert set(asyncio.run(flood())) == {502}
    log = (running.folder.logs / "media.log").read_text()
    assert "connection refused" in log
    assert "X-Amz" not in log
    assert "SECRET" not in log
    assert len(log.splitlines()) < 100


def test_a_request_waits_for_an_s3_server_that_is_started_again(running: Servers) -> None:
    running.s3.kill()
    found: list[int] = []
    asking = threading.Thread(target=lambda: found.append(httpx.get(link(running), timeout=30).status_code))
    asking.start()
    running.s3.restart()
    asking.join()
    assert found == [200]


def test_a_download_does_not_hold_up_the_end(running: Servers) -> None:
    with ask(running) as connection:
        assert connection.recv(100).startswith(b"HTTP/1.1 200 OK")
        began = time.monotonic()
        running.media.stop()
        assert time.monotonic() - began < 2.5


def test_a_client_that_stalls_while_reading_sending_or_requesting_is_disconnected(fresh_folder: Path) -> None:
    with embedded_servers(fresh_folder, only=ONLY) as servers:
        put(servers, "film.mp4", 30_000_000)
        servers.media.stop()
        impatient = Impatient(servers.folder, servers.media.port, servers.s3.port, lambda: "^$")
        impatient.start()
        try:
            impatient.wait_ready()
            with ask(servers) as reading, begin_to_send(servers) as sending, connect(servers) as asking:
                assert reading.recv(100).startswith(b"HTTP/1.1 200 OK")
                asking.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX: ")
                assert wait_until(lambda: open_connections(impatient) == 3, 3)
                assert wait_until(lambda: open_connections(impatient) == 0, 30)
                assert is_over(asking)
                assert b" 200 " not in sending.recv(100)
        finally:
            impatient.stop()


def open_connections(media: MediaServer) -> int:
    """The connections that clients have to it, of those that are established."""
    assert media.child is not None
    assert media.child.pid is not None
    sockets = open_files(media.child.pid)
    lines = Path(f"/proc/{media.child.pid}/net/tcp").read_text().splitlines()[1:]
    rows = [line.split() for line in lines]
    here = f"0100007F:{media.port:04X}"
    return sum(row[1] == here and row[3] == "01" and f"socket:[{row[9]}]" in sockets for row in rows)


def test_a_header_without_end_is_refused(servers: Servers) -> None:
    with socket.create_connection(("127.0.0.1", servers.media.port), timeout=30) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"x" * 70_000)
        assert connection.recv(100).startswith(b"HTTP/1.1 431 ")


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("http://localhost:8080", True),
        ("http://127.0.0.1:8080", True),
        ("http://[::1]:8080", True),
        ("http://192.168.1.5:8080", True),
        ("https://studio.example", True),
        ("https://app.example", True),
        ("http://app.example:8080", True),
        ("https://named.example:8443", True),
        ("http://localhost", False),
        ("http://localhost:80800", False),
        ("https://localhost:8080", False),
        ("https://studio.example:8443", False),
        ("https://studioxexample", False),
        ("https://named.example", False),
        ("https://app.example.evil.example", False),
        ("https://evil.example/?https://app.example", False),
        ("https://evilapp.example", False),
        ("https://evil.example", False),
        ("null", False),
        ("", False),
    ],
)
def test_origins_of_our_own_pages_and_those_of_the_list_are_allowed(
    settings: Settings, origin: str, allowed: bool
) -> None:
    ours = msgspec.structs.replace(
        settings,
        host="192.168.1.5",
        port=8080,
        cors_origins=frozenset({"https://studio.example"}),
        allowed_hosts=frozenset({"app.example", "named.example:8443", "*"}),
    )
    assert bool(re.search(page_origins(ours), origin)) is allowed
