"""The catalogue, and orders for hosted models: with their provider, and with our own engine in their place."""

from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest

from domain.models import FILM, HOSTED, LOCAL, SCENE, VEO, VEO_FAST
from infra.http.services import Services
from tests.http.conftest import no_cookies, serving
from tests.http.people import Person, new_account

IN_MOCK_MODE = {"prompt": "a quiet harbour", "model": VEO.name, "durationSeconds": 5}


@pytest.fixture
async def rich(parts: Services) -> AsyncIterator[Person]:
    """A user of a server on which Veo is configured."""
    async with (
        serving(replace(parts, engines=parts.engines._replace(reachable=(VEO.name, VEO_FAST.name)))) as url,
        httpx.AsyncClient(base_url=url, timeout=15, cookies=no_cookies()) as client,
    ):
        yield await new_account(client)


async def test_the_catalogue_says_which_models_only_a_fallback_engine_renders(ann: Person, rich: Person) -> None:
    here = {model["name"]: model for model in (await ann.get("/api/models")).json()["models"]}
    assert set(here) == set(LOCAL) | set(HOSTED) | {FILM.name}
    assert {name for name, model in here.items() if model["mockMode"]} == set(HOSTED)
    assert here[VEO.name]["creditsPerSecond"] == 2
    there = {model["name"]: model for model in (await rich.get("/api/models")).json()["models"]}
    assert not there[VEO.name]["mockMode"]
    assert there[VEO.name] | {"kinds": ["t2v", "i2v"], "creditsPerSecond": 40} == there[VEO.name]


async def test_our_own_models_have_an_example_each_that_browsers_keep(client: httpx.AsyncClient) -> None:
    models = (await client.get("/api/models")).json()["models"]
    examples = {model["name"]: await client.get(model["exampleUrl"]) for model in models if model["exampleUrl"]}
    assert set(examples) == set(LOCAL)
    for name, answer in examples.items():
        assert (answer.status_code, answer.headers["content-type"]) == (200, "video/mp4"), name
        assert answer.headers["cache-control"] == "public, max-age=86400"
        assert (answer.content[4:8], len(answer.content) < 300_000) == (b"ftyp", True)
    assert len({answer.content for answer in examples.values()}) == len(LOCAL)
    url, whole = f"/api/models/{SCENE.name}/example", examples[SCENE.name]
    kept = await client.get(url, headers={"If-None-Match": whole.headers["etag"]})
    part = await client.get(url, headers={"Range": "bytes=4-7"})
    assert (kept.status_code, part.status_code, part.content) == (304, 206, b"ftyp")
    for name in ("unknown", VEO.name):
        assert (await client.get(f"/api/models/{name}/example")).status_code == 404


async def test_a_fallback_engine_is_named_in_every_answer_and_costs_its_own_price(ann: Person) -> None:
    assert (await ann.post("/api/jobs/estimate", IN_MOCK_MODE)).json()["credits"] == 10
    answer = await ann.post("/api/v1/video-jobs", IN_MOCK_MODE)
    assert answer.status_code == 202, answer.text
    assert answer.json()["mockMode"]
    video = (await ann.get(f"/api/v1/video-jobs/{answer.json()['id']}")).json()
    assert (video["model"], video["mockMode"]) == (VEO.name, True)
    assert (await ann.get("/api/auth/me")).json()["credits"] == 90


async def test_a_hosted_model_that_is_set_up_costs_its_price(rich: Person) -> None:
    refused = await rich.post("/api/v1/video-jobs", IN_MOCK_MODE)
    assert refused.status_code == 402
    assert (refused.json()["required"], refused.json()["available"]) == (200, 100)
    answer = await rich.post("/api/v1/video-jobs", IN_MOCK_MODE | {"model": VEO_FAST.name})
    assert (answer.status_code, answer.json()["mockMode"]) == (202, False)
    assert (await rich.get("/api/auth/me")).json()["credits"] == 25


async def test_a_model_may_be_named_with_its_maker(rich: Person) -> None:
    job_id = await rich.order(model=f"mangamotion/{VEO_FAST.name}", durationSeconds=2)
    assert (await rich.get(f"/api/me/jobs/{job_id}")).json()["model"] == VEO_FAST.name


async def test_a_job_is_repeated_at_the_price_of_its_fallback_engine(ann: Person) -> None:
    job_id = (await ann.post("/api/v1/video-jobs", IN_MOCK_MODE)).json()["id"]
    again = await ann.post(f"/api/me/jobs/{job_id}/regenerate")
    assert again.status_code == 202, again.text
    assert (await ann.get(f"/api/v1/video-jobs/{again.json()['jobId']}")).json()["mockMode"]
    assert (await ann.get("/api/auth/me")).json()["credits"] == 80


@pytest.mark.parametrize("seconds", [0.5, 9, 60])
async def test_a_fallback_engine_makes_no_longer_videos_than_the_model_itself(ann: Person, seconds: float) -> None:
    answer = await ann.post("/api/v1/video-jobs", IN_MOCK_MODE | {"durationSeconds": seconds})
    assert answer.status_code == 400
    assert "veo-3.1 makes videos of 1 to 8 seconds" in answer.text
