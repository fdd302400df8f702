"""Product films over HTTP: a picture, filmed by the model that is named."""

from typing import Any

import httpx
import pytest

from domain.models import FIRST_SCENE, SCENE
from infra.http.services import Services
from tests.http import gallery
from tests.http.people import Person

ESTIMATE, ORDER = "/api/jobs/estimate", "/api/generate-from-prompt"
PROMPT = "my mug on a pedestal, '$9', 'Shop now'"


async def test_the_catalogue_says_that_the_director_takes_pictures(client: httpx.AsyncClient) -> None:
    models = {model["name"]: model for model in (await client.get("/api/models")).json()["models"]}
    assert models["scene-cpu-1"]["kinds"] == ["t2v", "i2v"]


async def test_a_product_film_is_estimated_as_it_is_ordered(ann: Person, parts: Services) -> None:
    picture = await gallery.upload(parts, ann, "mug.png")
    asked: dict[str, Any] = {
        "model": "scene-cpu-1",
        "sourceId": picture,
        "resolution": "720x1280",
        "durationSeconds": 4,
    }
    estimated = (await ann.post(ESTIMATE, {"prompt": PROMPT, **asked})).json()
    job_id = await ann.order(PROMPT, **asked)
    job = (await ann.get(f"/api/me/jobs/{job_id}")).json()
    drawn = (await ann.get(f"/api/me/jobs/{job_id}/timeline")).json()
    assert (job["model"], job["resolution"], job["durationSeconds"]) == ("scene-cpu-1", "720x1280", 4)
    assert (drawn["version"], drawn["script"]) == (SCENE.versions[0], estimated["script"])
    assert drawn["script"]["shots"][0]["text"] == ["$9", "Shop now"]
    assert estimated["credits"] == 4 * SCENE.credits_per_second


@pytest.mark.parametrize("model", [None, f"scene-cpu-1@{FIRST_SCENE}"])
async def test_other_pictures_are_set_in_motion(ann: Person, parts: Services, model: str | None) -> None:
    picture = await gallery.upload(parts, ann, "mug.png")
    job = (await ann.get(f"/api/me/jobs/{await ann.order(PROMPT, model=model, sourceId=picture)}")).json()
    assert job["model"] == "motion-cpu-1"


async def test_a_video_is_refused_with_a_sentence(ann: Person, parts: Services) -> None:
    video = await gallery.upload(parts, ann, "mug.mp4", "video")
    for path in (ESTIMATE, ORDER):
        answer = await ann.post(path, {"prompt": PROMPT, "model": "scene-cpu-1", "sourceId": video})
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "model")
        assert "not a video" in answer.json()["message"]


async def test_a_product_film_is_made_once_more_with_other_words(ann: Person, parts: Services) -> None:
    picture = await gallery.upload(parts, ann, "mug.png")
    job_id = await ann.order(PROMPT, model="scene-cpu-1", sourceId=picture)
    answer = await ann.post(f"/api/me/jobs/{job_id}/regenerate", {"prompt": "my cup on a beach"})
    assert answer.status_code == 202, answer.text
    again = (await ann.get(f"/api/me/jobs/{answer.json()['jobId']}")).json()
    assert (again["model"], again["filePath"]) == ("scene-cpu-1", f"uploads/{picture}")
