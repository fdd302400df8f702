"""Scripts over HTTP: read from prompts, or sent as storyboards."""

from typing import Any

import httpx
import msgspec
import pytest

from domain.models import FIRST_SCENE, SCENE
from domain.script import SceneScript
from infra.http.services import Services
from tests.http import films
from tests.http.people import Person
from tests.scripts import TWO_SHOTS

NEWEST = SCENE.versions[0]
ESTIMATE, ORDER = "/api/jobs/estimate", "/api/generate-from-prompt"


def whole(script: dict[str, Any]) -> dict[str, Any]:
    """A script as it is answered: null where nothing was said."""
    found: dict[str, Any] = msgspec.to_builtins(msgspec.convert(script, SceneScript))
    return msgspec.json.decode(msgspec.json.encode(found))  # type: ignore[no-any-return]  # an object


async def timeline(person: Person, job_id: str) -> dict[str, Any]:
    answer = await person.get(f"/api/me/jobs/{job_id}/timeline")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_the_catalogue_names_the_versions(client: httpx.AsyncClient) -> None:
    models = {model["name"]: model for model in (await client.get("/api/models")).json()["models"]}
    assert models["scene-cpu-1"]["versions"] == list(SCENE.versions)
    assert models["anime-cpu-1"]["versions"] == []


async def test_what_is_estimated_is_what_is_ordered(ann: Person) -> None:
    asked: dict[str, Any] = {"prompt": "two red cats & a <dog>", "style": "noir", "durationSeconds": 1}
    estimated = (await ann.post(ESTIMATE, asked)).json()
    found = await timeline(ann, await ann.order(**asked))
    assert (found["version"], found["script"]) == (estimated["version"], estimated["script"])
    assert found["version"] == NEWEST
    assert len(found["script"]["shots"]) >= 1


async def test_an_earlier_version_can_be_asked_for(ann: Person) -> None:
    model = f"scene-cpu-1@{FIRST_SCENE}"
    found = await timeline(ann, await ann.order(model=model))
    assert (found["version"], found["script"]) == (FIRST_SCENE, None)
    assert f"from scene-cpu-1 {FIRST_SCENE} " in found["entries"][1]["message"]
    assert (await ann.post(ESTIMATE, {"prompt": "a cat", "model": model})).json()["version"] == FIRST_SCENE
    answer = await ann.post(ORDER, {"prompt": "a cat", "model": "scene-cpu-1@1.0.0"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "model")
    assert all(version in answer.json()["message"] for version in SCENE.versions)


async def test_a_storyboard_is_drawn_as_it_was_sent(ann: Person) -> None:
    answer = await ann.post(ORDER, {"script": TWO_SHOTS})
    assert answer.status_code == 202, answer.text
    job_id = answer.json()["jobId"]
    found = await timeline(ann, job_id)
    assert found["script"] == whole(TWO_SHOTS)
    job = (await ann.get(f"/api/me/jobs/{job_id}")).json()
    assert (job["prompt"], job["durationSeconds"], job["credits"]) == ("2 red cat run, beach", 5.5, 12)


async def test_a_storyboard_costs_what_its_estimate_says(ann: Person) -> None:
    estimated = (await ann.post(ESTIMATE, {"script": TWO_SHOTS, "prompt": "My film"})).json()
    assert (estimated["credits"], estimated["durationSeconds"]) == (12, 5.5)
    assert estimated["script"] == whole(TWO_SHOTS)


async def test_what_is_not_drawn_is_said_of_prompts_and_of_storyboards(ann: Person) -> None:
    script = {"shots": [{"subjects": [{"noun": "cat"}], "place": "igloo"}]}
    for asked in ({"prompt": "a cat in an igloo"}, {"script": script}):
        [note] = (await ann.post(ESTIMATE, asked)).json()["script"]["notDrawn"]
        assert note["word"] == "igloo"
        assert note["why"]


async def test_a_batch_takes_storyboards_among_prompts(ann: Person) -> None:
    sent = {"jobs": [{"script": TWO_SHOTS}, {"prompt": "a cat", "durationSeconds": 1}]}
    ids = [job["jobId"] for job in (await ann.post("/api/jobs/batch", sent)).json()["jobs"]]
    first, second = [await timeline(ann, job_id) for job_id in ids]
    assert first["script"] == whole(TWO_SHOTS) != second["script"]
    bad = {"jobs": [{"prompt": "a cat"}, {"script": {"shots": [{}], "style": "baroque"}}]}
    answer = await ann.post("/api/jobs/batch", bad)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "jobs[1].script.style")


async def test_what_is_tried_again_or_made_anew_draws_the_same_script(ann: Person, parts: Services) -> None:
    job_id = (await ann.post(ORDER, {"script": TWO_SHOTS})).json()["jobId"]
    await films.fail(parts, job_id)
    retried = (await ann.post(f"/api/me/jobs/{job_id}/retry")).json()["jobId"]
    again = (await ann.post(f"/api/me/jobs/{job_id}/regenerate", {"seed": 5})).json()["jobId"]
    other = (await ann.post(f"/api/me/jobs/{job_id}/regenerate", {"prompt": "a blue whale"})).json()["jobId"]
    scripts = [(await timeline(ann, each))["script"] for each in (retried, again, other)]
    assert scripts[:2] == [whole(TWO_SHOTS)] * 2
    assert scripts[2] != whole(TWO_SHOTS)
    bulk = await ann.post("/api/me/jobs/bulk", {"action": "regenerate", "ids": [job_id]})
    assert (await timeline(ann, bulk.json()["results"][0]["newJobId"]))["script"] == whole(TWO_SHOTS)


async def test_one_shot_is_drawn_again_and_only_that_one_is_paid(ann: Person, parts: Services) -> None:
    job_id = (await ann.post(ORDER, {"script": TWO_SHOTS})).json()["jobId"]
    again = f"/api/me/jobs/{job_id}/regenerate"
    early = await ann.post(again, {"shots": [2], "seed": 11})
    assert (early.status_code, early.json()["error"]) == (409, "film_not_finished")
    await films.finish(parts, job_id)
    new = (await ann.post(again, {"shots": [2], "seed": 11})).json()["jobId"]
    script = (await timeline(ann, new))["script"]
    assert [shot["seed"] for shot in script["shots"][1:]] == [11]
    assert script["shots"][0] == whole(TWO_SHOTS)["shots"][0]
    assert (await ann.get(f"/api/me/jobs/{new}")).json()["credits"] == 8
    assert (await ann.get("/api/credits")).json()["balance"] == 100 - 12 - 8


@pytest.mark.parametrize(
    "shots", [[], [0], [3], [25], [1, 1], list(range(1, 26)), "2", [True], [1.5]], ids=lambda shots: str(shots)[:20]
)
async def test_shots_that_there_are_not_are_refused(ann: Person, parts: Services, shots: object) -> None:
    job_id = (await ann.post(ORDER, {"script": TWO_SHOTS})).json()["jobId"]
    await films.finish(parts, job_id)
    answer = await ann.post(f"/api/me/jobs/{job_id}/regenerate", {"shots": shots})
    assert (answer.status_code, answer.json()["errors"][0]["field"][:5]) == (400, "shots")


async def test_what_has_no_script_has_no_shots_to_draw_again(ann: Person) -> None:
    job_id = await ann.order(model=f"scene-cpu-1@{FIRST_SCENE}")
    answer = await ann.post(f"/api/me/jobs/{job_id}/regenerate", {"shots": [1]})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "shots")


@pytest.mark.parametrize(
    ("script", "field"),
    [
        ({"shots": [{}], "dream": 1}, "script.dream"),
        ({"shots": [{}, {"subjects": [{"noun": "cat", "tail": "long"}]}]}, "script.shots[1].subjects[0].tail"),
        ({"shots": [{"speech": [{"who": None, "text": "a", "tone": "b"}]}]}, "script.shots[0].speech[0].tone"),
        (
            {"shots": [{"subjects": [{"noun": "cat", "relation": {"kind": "on"}}]}]},
            "script.shots[0].subjects[0].relation.to",
        ),
        ({"shots": [{"subjects": [{"noun": "cat", "count": 0}]}]}, "script.shots[0].subjects[0].count"),
        ({"shots": [{"seconds": 0.4}]}, "script.shots[0].seconds"),
        ({"shots": [{"seed": -1}]}, "script.shots[0].seed"),
        ({"shots": []}, "script.shots"),
        ({"shots": [{}] * 25}, "script.shots"),
        ({}, "script.shots"),
        ([], "script"),
        ("a cat", "script"),
        ({"shots": [{}], "style": "baroque"}, "script.style"),
        ({"shots": [{"place": "\u200b"}]}, "script"),
        ({"shots": [{"seconds": 12}, {"seconds": 12}]}, "script"),
    ],
)
async def test_a_script_that_is_none_is_refused_with_the_path(ann: Person, script: Any, field: str) -> None:
    for path, body in ((ORDER, {"script": script}), (ESTIMATE, {"script": script, "prompt": "My film"})):
        answer = await ann.post(path, body)
        assert answer.status_code == 400, answer.text
        assert [error["field"] for error in answer.json()["errors"]] == [field]


@pytest.mark.parametrize("model", ["anime-cpu-1", "veo-3.1", f"scene-cpu-1@{FIRST_SCENE}"])
async def test_only_the_newest_scenes_take_a_script(ann: Person, model: str) -> None:
    answer = await ann.post(ORDER, {"script": TWO_SHOTS, "model": model})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] in ("script", "model")


async def test_an_order_needs_a_prompt_or_a_script(ann: Person) -> None:
    for body in ({}, {"prompt": None}, {"script": None}, {"prompt": ""}):
        answer = await ann.post(ORDER, body)
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "prompt")


async def test_a_script_has_at_most_64_kilobytes(ann: Person) -> None:
    lines = {"text": ["ж" * 240] * 8}  # 480 bytes each, and 1440 as they are escaped
    assert (await ann.post(ESTIMATE, {"script": {"shots": [lines] * 15}})).status_code == 200
    answer = await ann.post(ESTIMATE, {"script": {"shots": [lines] * 17}})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "script")
    assert (await ann.post(ESTIMATE, {"script": {"shots": [{}]}, "prompt": "a" * 300_000})).status_code == 413


@pytest.mark.parametrize("unit", ['{"shots":[', "[", '{"a":'])
async def test_json_that_never_ends_is_refused(ann: Person, unit: str) -> None:
    body = '{"script":' + unit * (200_000 // len(unit))
    answer = await ann.client.post(
        ESTIMATE, content=body.encode(), headers={"Content-Type": "application/json", **ann.headers}
    )
    assert answer.status_code == 400
