"""The child that opens files of strangers: what it may not do, and how it is ended."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.uploads import display_name
from domain.text import one_line
from domain.upload import UnsupportedMedia
from infra.uploads.probe import Prober
from processors.engines.poster_hash import hash_of_poster
from processors.media.picture_hash import apart
from processors.media.probe import ProbeFailure, ProbeResult, verdict
from processors.media.sniff import GIF, JPEG, MATROSKA, MP4, PNG, WEBM, WEBP
from tests.processes import of
from tests.uploads.corpus import Corpus

# Who has given up the rights of root may not be able to read the libraries of Python any more.
CONFINED = "import socket, tempfile; from processors.media.probe_child import confine; confine();"


@pytest.fixture
def film(corpus: Corpus) -> Iterator[IO[bytes]]:
    with tempfile.TemporaryFile(buffering=0) as file:
        file.write(corpus.mp4())
        yield file


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-P", "-c", code)


def test_a_child_loads_neither_the_application_nor_an_event_loop() -> None:
    """Each upload waits until its child has started."""
    loaded = subprocess.check_output(python("import sys, processors.media.probe_child; print(*sys.modules)"), text=True)
    assert set(loaded.split()).isdisjoint({"asyncio", "infra", "litestar", "minio"})


async def test_a_film_is_understood(film: IO[bytes]) -> None:
    said = await Prober(20).look(film, MP4)
    assert isinstance(said, ProbeResult)
    assert (said.width, said.height, said.frames, said.has_audio) == (160, 120, 48, True)


async def test_a_picture_and_its_poster_have_nearly_the_same_hash(corpus: Corpus, tmp_path: Path) -> None:
    for name, form in (("a.png", PNG), ("a.jpg", JPEG), ("a.gif", GIF), ("a.webp", WEBP)):
        content = corpus.still(name)
        path = tmp_path / name
        path.write_bytes(content)
        with path.open("rb", buffering=0) as file:
            said = await Prober(20).look(file, form)
        assert isinstance(said, ProbeResult)
        poster = hash_of_poster(path)
        assert said.picture_hash
        assert poster is None or apart(said.picture_hash, poster) <= 2, name
        assert verdict(form, said).picture_hash == said.picture_hash


async def test_an_upright_film_from_a_telephone_is_upright(corpus: Corpus) -> None:
    film = corpus.written("a.mp4", corpus.mp4())
    upright = corpus.path("upright.mp4", "-display_rotation", "90", "-i", str(film), "-c", "copy")
    with upright.open("rb") as file:
        said = await Prober(20).look(file, MP4)
    assert isinstance(said, ProbeResult)
    assert (said.width, said.height) == (120, 160)


@pytest.mark.parametrize(
    "code",
    [
        "import time; time.sleep(600)",
        "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(600)'])",
        "import time; print('{', flush=True); time.sleep(600)",
        "while True: pass",
    ],
)
async def test_a_child_that_hangs_is_ended_with_its_children(film: IO[bytes], code: str, tmp_path: object) -> None:
    started = time.monotonic()
    said = await Prober(0.5, python(f"'{tmp_path}'; {code}")).look(film, MP4)
    assert isinstance(said, ProbeFailure)
    assert time.monotonic() - started < 10
    assert not [line for line in of(tmp_path) if "python" in line]  # type: ignore[arg-type]  # a path


@pytest.mark.parametrize(
    "code",
    [
        "",
        "print('{}')",
        "print('nonsense' * 100_000)",
        "import os; os.kill(os.getpid(), 11)",
        "raise SystemExit(3)",
        f"{CONFINED} x = bytearray(2 * 2**30)",
        f"{CONFINED} import os; os._exit(0)",
    ],
)
async def test_a_child_that_makes_no_sense_means_an_unreadable_file(film: IO[bytes], code: str) -> None:
    assert isinstance(await Prober(20, python(code)).look(film, MP4), ProbeFailure)


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("import tempfile; tempfile.TemporaryFile(buffering=0).write(b'x')", "OSError"),
        ("x = bytearray(2 * 2**30)", "MemoryError"),
        ("[open('/dev/null') for _ in range(50)]", "OSError"),
        ("import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (9, 9))", "ValueError"),
    ],
)
def test_the_child_is_confined(code: str, error: str) -> None:
    tried = f"{CONFINED}\ntry:\n    {code}\nexcept Exception as e:\n    print(type(e).__mro__)"
    said = subprocess.run(python(tried), capture_output=True, text=True, check=False, timeout=60)
    assert error in said.stdout, said.stderr


def test_the_child_has_no_rights_of_root_and_no_network() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        where = listener.getsockname()
        code = f"{CONFINED} import os, socket; print(os.geteuid()); socket.socket().connect({where})"
        said = subprocess.run(python(code), capture_output=True, text=True, check=False, timeout=60)
    assert int(said.stdout) != 0
    if os.geteuid() == 0:  # only root may give up the network
        assert "OSError: [Errno 101]" in said.stderr, said.stderr


@given(st.text(min_size=1, max_size=400))
def test_a_name_to_show_is_short_and_printable(typed: str) -> None:
    shown = display_name(typed)
    assert 1 <= len(shown) <= 255
    assert one_line(shown) == shown
    assert not set(shown) & set("/\\")
    assert display_name(shown) == shown


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("-f", "lavfi", "-i", "color=s=64x64:r=1000000:d=0.02", "-c:v", "mpeg4"), "more than 240 frames per second"),
        (("-i", "{film}", "-map", "0:v", *["-map", "0:a"] * 100, "-c", "copy"), "has 101 tracks, but may have 16"),
    ],
    ids=["a million frames per second", "a hundred sound tracks"],
)
async def test_a_film_with_odd_properties_is_refused_with_the_reason(
    corpus: Corpus, options: tuple[str, ...], sentence: str
) -> None:
    film = corpus.written("a.mp4", corpus.mp4())
    odd = corpus.path("odd.mkv", *(option.format(film=film) for option in options))
    with odd.open("rb") as file, pytest.raises(UnsupportedMedia, match=sentence):
        verdict(MATROSKA, await Prober(20).look(file, MATROSKA))


async def test_a_live_recording_that_goes_on_with_noise_is_as_long_as_its_pictures(corpus: Corpus) -> None:
    webm = corpus.film("endless.webm", "-c:v", "libvpx", "-c:a", "libopus", "-live", "1", seconds=3)
    with tempfile.TemporaryFile(buffering=0) as file:
        file.write(webm + os.urandom(8_000_000))
        media = verdict(WEBM, await Prober(20).look(file, WEBM))
    assert media.duration_seconds == pytest.approx(3, abs=0.2)
