"""Films that are joined from finished videos, through the API."""

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import msgspec
import pytest

from commands import rendering
from infra.http.services import Services
from tests.http import films
from tests.http.people import Person

FILMS, ESTIMATE = "/api/films", "/api/films/estimate"


async def clip(person: Person, parts: Services) -> str:
    """A finished job: five seconds, by what it says of itself."""
    job_id = await person.order()
    await films.finish(parts, job_id)
    return job_id


@pytest.fixture
async def clips(ann: Person, parts: Services) -> list[str]:
    return [await clip(ann, parts) for _ in range(2)]


async def refused(person: Person, status: int, field_or_word: str, **asked: Any) -> dict[str, Any]:
    """The answer to an order and to an estimate, which are refused alike."""
    answers = [await person.post(path, asked) for path in (FILMS, ESTIMATE)]
    assert [answer.status_code for answer in answers] == [status] * 2, answers[0].text
    body: dict[str, Any] = answers[0].json()
    assert field_or_word in answers[0].text
    return body


async def test_a_film_is_a_job_like_others(ann: Person, clips: list[str]) -> None:
    asked = {"jobs": clips, "transitions": ["dissolve"], "titles": ["Dawn", None], "music": "calm", "name": "Our trip"}
    estimate = (await ann.post(ESTIMATE, asked)).json()
    assert (estimate["credits"], estimate["durationSeconds"]) == (10, 9.5)
    assert estimate["seconds"] > 0
    answer = await ann.post(FILMS, asked)
    assert answer.status_code == 202, answer.text
    job = (await ann.get(f"/api/me/jobs/{answer.json()['jobId']}")).json()
    assert (job["model"], job["name"], job["credits"], job["durationSeconds"]) == ("film-cpu-1", "Our trip", 10, 9.5)
    assert (await ann.get("/api/credits")).json()["balance"] == 100 - 2 * 2 - 10
    assert (await ann.post(f"/api/me/jobs/{job['jobId']}/cancel")).status_code == 200
    assert (await ann.get("/api/credits")).json()["balance"] == 100 - 2 * 2


async def test_the_catalogue_has_the_price(client: httpx.AsyncClient) -> None:
    models = {model["name"]: model for model in (await client.get("/api/models")).json()["models"]}
    found = models["film-cpu-1"]
    assert (found["creditsPerSecond"], found["maxSeconds"], found["kinds"]) == (1, 600, ["clips"])
    assert found["exampleUrl"] is None


async def test_videos_of_others_are_refused_even_when_they_are_shared(
    ann: Person, bob: Person, parts: Services, clips: list[str]
) -> None:
    foreign = await clip(bob, parts)
    await refused(ann, 403, foreign, jobs=[clips[0], foreign])
    assert (await bob.post(f"/api/me/jobs/{foreign}/guests", {"email": ann.email})).status_code < 300
    await refused(ann, 403, foreign, jobs=[clips[0], foreign])


async def test_what_is_in_the_trash_does_not_exist(ann: Person, clips: list[str]) -> None:
    await ann.delete(f"/api/me/jobs/{clips[1]}")
    await refused(ann, 404, clips[1], jobs=clips)
    unknown = str(uuid4())
    await refused(ann, 404, unknown, jobs=[clips[0], unknown])


async def test_a_video_that_is_not_finished_has_to_be_waited_for(
    ann: Person, parts: Services, clips: list[str]
) -> None:
    waiting, failed = await ann.order(), await ann.order()
    await films.fail(parts, failed)
    for job_id in (waiting, failed):
        body = await refused(ann, 409, job_id, jobs=[clips[0], job_id])
        assert body["error"] == "clip_not_finished"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("jobs", []),
        ("jobs", ["one"]),
        ("jobs", [str(uuid4())]),
        ("jobs", [str(uuid4())] * 51),
        ("jobs", ["../etc/passwd", "a"]),
        ("transitions", ["explode"]),
        ("transitions", ["cut", "cut"]),
        ("titles", ["only one"]),
        ("titles", ["x" * 81, None]),
        ("music", "polka"),
        ("music", "http://169.254.169.254/song.mp3"),
        ("format", "avi"),
        ("resolution", "7x7"),
        ("voice", "anna"),
    ],
)
async def test_what_makes_no_film_is_named(ann: Person, clips: list[str], field: str, value: object) -> None:
    body = await refused(ann, 400, field, **({"jobs": clips} | {field: value}))
    assert body["errors"][0]["field"].startswith(field)


async def test_a_film_is_at_most_ten_minutes_and_a_gif_fifteen_seconds(
    ann: Person, parts: Services, clips: list[str]
) -> None:
    body = await refused(ann, 400, "15", jobs=clips * 2, format="gif")
    assert body["errors"][0]["field"] == "format"
    long = await ann.order()
    video = msgspec.structs.replace(await films.store(parts, f"outputs/{long}", films.film()), duration_seconds=60.0)
    await films.finish(parts, long, video)
    body = await refused(ann, 400, "600", jobs=[long] * 11)
    assert body["errors"][0]["field"] == "jobs"


async def test_other_orders_do_not_take_the_model_of_films(ann: Person) -> None:
    answer = await ann.post("/api/generate-from-prompt", {"prompt": "a lake", "model": "film-cpu-1"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "model")
    assert "/api/films" in answer.json()["message"]


async def test_a_film_in_another_format_is_linked(
    ann: Person, parts: Services, clips: list[str], tmp_path: Path
) -> None:
    job_id = (await ann.post(FILMS, {"jobs": clips, "format": "webm"})).json()["jobId"]
    (tmp_path / "copy").write_bytes(b"a film in webm")
    await parts.objects.put_file(f"outputs/{job_id}/video.webm", tmp_path / "copy", "video/webm")
    video = await films.store(parts, f"outputs/{job_id}", films.film())
    await rendering.start(parts.repository, UUID(job_id), 1, "worker-1")
    done = msgspec.structs.replace(video, copy_key=f"outputs/{job_id}/video.webm", preview_bytes=14)
    await rendering.complete(parts.repository, UUID(job_id), 1, done, [films.DRAWN])
    for path in (f"/api/status/{job_id}", f"/api/me/jobs/{job_id}"):
        link = (await ann.get(path)).json()["copyUrl"]
        async with httpx.AsyncClient() as visitor:
            answer = await visitor.get(link)
        assert (answer.content, answer.headers["content-type"]) == (b"a film in webm", "video/webm")
    assert (await ann.get(f"/api/me/jobs/{clips[0]}")).json()["copyUrl"] is None
