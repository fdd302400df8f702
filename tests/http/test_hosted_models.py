"""Hosted models over HTTP: in the catalogue, for their price, and honest about who drew."""

from collections.abc import AsyncIterator

import httpx
import msgspec
import pytest

from domain.hosted import COMFYUI, HOSTED
from infra.http.app import Parts
from tests.http import films
from tests.http.conftest import no_cookies
from tests.http.people import Person, somebody


@pytest.fixture(scope="module")
async def ann(address: str) -> AsyncIterator[Person]:
    async with httpx.AsyncClient(base_url=address, timeout=15, cookies=no_cookies()) as client:
        yield await somebody(client)


async def ordered(ann: Person, model: str) -> httpx.Response:
    return await ann.post("/api/generate-from-prompt", {"prompt": "a fox", "model": model, "durationSeconds": 2})


async def test_hosted_models_are_in_the_catalogue_with_their_prices(ann: Person) -> None:
    listed = {model["name"]: model["creditsPerSecond"] for model in (await ann.get("/api/models")).json()["models"]}
    assert {name: card.credits_per_second for name, card in HOSTED.items()}.items() <= listed.items()


async def test_a_hosted_model_can_be_ordered_for_its_price_by_either_name(ann: Person) -> None:
    for name in (COMFYUI.name, f"mangamotion/{COMFYUI.name}"):
        answer = await ordered(ann, name)
        assert answer.status_code == 202, answer.text
        detail = (await ann.get(f"/api/me/jobs/{answer.json()['jobId']}")).json()
        assert (detail["model"], detail["credits"]) == (COMFYUI.name, 8)


@pytest.mark.parametrize("stood_in", [False, True])
async def test_mock_mode_is_true_only_when_our_own_engine_stood_in(ann: Person, parts: Parts, stood_in: bool) -> None:
    job_id = (await ordered(ann, COMFYUI.name)).json()["jobId"]
    assert not (await ann.get(f"/api/v1/video-jobs/{job_id}")).json()["mockMode"]
    video = films.video_of(f"outputs/{job_id}", 1_000)
    await films.finish(parts, job_id, msgspec.structs.replace(video, stood_in=stood_in))
    assert (await ann.get(f"/api/v1/video-jobs/{job_id}")).json()["mockMode"] == stood_in
