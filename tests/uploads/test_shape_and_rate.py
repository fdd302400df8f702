"""The size at which an upload is shown, its own frame rate, and what a film of that costs."""

import tempfile
from fractions import Fraction

import pytest

from infra.uploads.probe import Prober
from processors.media.probe import ProbeResult, verdict
from processors.media.sniff import sniff
from tests.http.people import Person
from tests.uploads.corpus import Corpus
from tests.uploads.people import announce, balance, put, send_form

RATES = ("24000/1001", "24", "25", "30000/1001", "30", "50", "60000/1001", "60", "120", "240")
CODECS = {
    "mp4": ("-c:v", "libx264", "-pix_fmt", "yuv420p"),
    "mkv": ("-c:v", "libx264", "-pix_fmt", "yuv420p"),
    "webm": ("-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8"),
    "avi": ("-c:v", "mpeg4"),
}


def lavfi(source: str) -> tuple[str, ...]:
    """One of ffmpeg's own sources as its input."""
    return ("-f", "lavfi", "-i", source)


def pal(corpus: Corpus) -> bytes:
    """A second of a DVD: 16:9, but 720 × 576 pixels are stored; 25 frames."""
    return corpus.made("pal.mkv", *lavfi("testsrc=s=720x576:r=25:d=1"), "-vf", "setsar=64/45", "-c:v", "mpeg2video")


async def looked_into(content: bytes) -> ProbeResult:
    with tempfile.TemporaryFile(buffering=0) as file:
        file.write(content)
        said = await Prober(20).look(file, sniff(content[:65_536], content[-65_536:]))
    assert isinstance(said, ProbeResult)
    return said


@pytest.mark.parametrize(
    ("stored", "pixel", "shown"),
    [
        ("720x576", "64/45", (1024, 576)),
        ("720x576", "16/15", (768, 576)),
        ("720x480", "8/9", (720, 540)),
        ("720x480", "32/27", (853, 480)),
        ("1440x1080", "4/3", (1920, 1080)),
        ("320x180", "1/1", (320, 180)),
        ("320x180", "0/1", (320, 180)),
        ("320x180", "100/1", (320, 180)),
        ("3000x100", "2/1", (3000, 50)),
    ],
)
async def test_the_size_is_that_of_square_pixels(
    corpus: Corpus, stored: str, pixel: str, shown: tuple[int, int]
) -> None:
    name = f"{stored}-{pixel.replace('/', '.')}.mkv"
    source = f"testsrc=s={stored}:r=25:d=0.1"
    said = await looked_into(corpus.made(name, *lavfi(source), "-vf", f"setsar={pixel}", *CODECS["mkv"]))
    assert (said.width, said.height) == shown


async def test_a_turned_film_of_wide_pixels_is_tall(corpus: Corpus) -> None:
    wide = corpus.path("wide.mp4", *lavfi("testsrc=s=720x576:r=25:d=0.2"), "-vf", "setsar=64/45", *CODECS["mp4"])
    said = await looked_into(corpus.made("turned.mp4", "-display_rotation", "90", "-i", str(wide), "-c", "copy"))
    assert (said.width, said.height) == (576, 1024)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("container", sorted(CODECS))
async def test_the_frame_rate_is_that_of_the_camera(corpus: Corpus, container: str, rate: str) -> None:
    name = f"rate-{rate.replace('/', '_')}.{container}"
    said = await looked_into(corpus.made(name, *lavfi(f"testsrc=s=64x64:r={rate}:d=0.9"), *CODECS[container]))
    assert said.fps == round(float(Fraction(rate)), 3)


async def test_footage_with_missing_frames_has_the_rate_of_its_camera(corpus: Corpus) -> None:
    dropped = "select='mod(n,7)',setpts=N/30/TB+floor(N/6)/30/TB"
    content = corpus.made(
        "dark.mkv", *lavfi("testsrc=s=64x64:r=30:d=4"), "-vf", dropped, "-fps_mode", "vfr", *CODECS["mkv"]
    )
    media = verdict(sniff(content[:65_536]), await looked_into(content))
    assert media.fps in (29.97, 30.0)


async def test_a_dvd_is_ordered_as_wide_as_it_is_shown_and_paid_by_its_frames(ann: Person, corpus: Corpus) -> None:
    content = pal(corpus)
    link = (await announce(ann, len(content), "pal.mkv", "video/x-matroska")).json()
    await put(link, content)
    shown = (await ann.post(f"/api/uploads/presigned/{link['uploadId']}/complete")).json()
    assert (shown["width"], shown["height"]) == (1024, 576)
    order = {"prompt": "a street", "sourceId": link["uploadId"], "resolution": "640x360"}
    estimate = (await ann.post("/api/jobs/estimate", order)).json()
    assert (estimate["credits"], estimate["fps"], estimate["durationSeconds"]) == (4, 25, 1)
    before = await balance(ann)
    job_id = (await ann.post("/api/generate-from-prompt", order)).json()["jobId"]
    assert before - await balance(ann) == estimate["credits"]
    assert (await ann.get(f"/api/me/jobs/{job_id}")).json()["resolution"] == "640x360"
    again = (await ann.post(f"/api/me/jobs/{job_id}/regenerate")).json()["jobId"]
    assert again != job_id
    assert before - await balance(ann) == 2 * estimate["credits"]


async def test_footage_of_sixty_frames_costs_as_many_and_an_estimate_says_so(ann: Person, corpus: Corpus) -> None:
    content = corpus.made("sixty.mp4", *lavfi("testsrc=s=64x64:r=60:d=2"), *CODECS["mp4"])
    before = await balance(ann)
    assert (await send_form(ann, content)).status_code == 202
    assert before - await balance(ann) == 10, "five times 24 frames, two credits for each"


async def test_an_estimate_for_a_foreign_upload_is_refused(ann: Person, bob: Person, corpus: Corpus) -> None:
    content = pal(corpus)
    link = (await announce(ann, len(content), "pal.mkv", "video/x-matroska")).json()
    await put(link, content)
    await ann.post(f"/api/uploads/presigned/{link['uploadId']}/complete")
    order = {"prompt": "a street", "sourceId": link["uploadId"]}
    assert (await bob.post("/api/jobs/estimate", order)).status_code == 403
    assert (await bob.client.post("/api/jobs/estimate", json=order)).status_code == 401
