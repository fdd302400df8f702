"""Phases 1 and 2 of the implementation document: generate from a prompt, watch the result."""

import re
from uuid import UUID

import pytest

from commands.unit_of_work import UnitOfWork
from domain.job import Job
from infra.http.services import Services
from tests.contract.says import MILLISECONDS, UUID4, refused
from tests.http import films
from tests.http.people import Person

STATUS = {"jobId", "status", "progress", "prompt", "createdAt", "updatedAt", "resultUrl"}


class TestPhase1GenerateFromPrompt:
    async def test_the_documented_request_is_accepted(self, ann: Person) -> None:
        body = {"prompt": "turn this into anime, cinematic", "style": "studio", "seed": 42, "userId": str(ann.user_id)}
        answer = await ann.post("/api/generate-from-prompt", body)
        assert answer.status_code == 202
        assert list(answer.json()) == ["jobId"]
        assert UUID4.fullmatch(answer.json()["jobId"])

    async def test_the_job_is_stored_as_queued_with_nothing_done(self, ann: Person) -> None:
        job_id = await ann.order("turn this into anime, cinematic")
        body = (await ann.get(f"/api/me/jobs/{job_id}")).json()
        assert body["createdAt"] == body["updatedAt"]
        order = {"filePath": None, "resultUrl": None, "prompt": "turn this into anime, cinematic"}
        assert order | {"status": "queued", "progress": 0} == {
            name: body[name] for name in (*order, "status", "progress")
        }

    async def test_the_worker_gets_everything_that_was_ordered(self, ann: Person, parts: Services) -> None:
        """The document's message: jobId, prompt, style, seed, userId."""
        body = {"prompt": "turn this into anime, cinematic", "style": "studio", "seed": 42, "userId": str(ann.user_id)}
        job_id = UUID((await ann.post("/api/generate-from-prompt", body)).json()["jobId"])

        async def load(unit: UnitOfWork) -> Job:
            return await unit.newest(Job, job_id)

        job = await parts.repository.execute(load)
        assert job.order is not None
        assert (job.id, job.user_id) == (job_id, ann.user_id)
        assert (job.order.prompt, job.order.style, job.order.seed) == (body["prompt"], "studio", 42)

    async def test_the_users_id_must_be_ones_own(self, ann: Person) -> None:
        answer = await ann.post("/api/generate-from-prompt", {"prompt": "x", "userId": "user-123"})
        refused(answer, 403, "forbidden", "The userId in the body is not yours")

    @pytest.mark.parametrize("prompt", ["", "   ", "x" * 2001])
    async def test_a_prompt_is_not_empty_and_has_at_most_2000_characters(self, ann: Person, prompt: str) -> None:
        answer = await ann.post("/api/generate-from-prompt", {"prompt": prompt})
        assert (answer.status_code, answer.json()["error"]) == (400, "validation_error")
        assert [error["field"] for error in answer.json()["errors"]] == ["prompt"]

    async def test_2000_characters_are_accepted(self, ann: Person) -> None:
        await ann.order("x" * 2000)

    @pytest.mark.parametrize("character", [";", "&", "|", "`", "$", "<", ">", "\\"])
    async def test_shell_metacharacters_are_stripped(self, ann: Person, character: str) -> None:
        job_id = await ann.order(f"rain{character} over{character}Tokyo")
        assert (await ann.get(f"/api/status/{job_id}")).json()["prompt"] == "rain over Tokyo"


class TestPhase2Result:
    async def test_the_status_of_a_finished_job_is_as_documented(self, ann: Person, parts: Services) -> None:
        job_id = await ann.order("turn this into anime, cinematic")
        await films.finish(parts, job_id)
        answer = await ann.get(f"/api/status/{job_id}")
        body = answer.json()
        assert answer.status_code == 200
        assert body.keys() >= STATUS
        assert (body["jobId"], body["status"], body["progress"]) == (job_id, "completed", 100)
        assert MILLISECONDS.fullmatch(body["createdAt"])
        assert MILLISECONDS.fullmatch(body["updatedAt"])
        assert re.search(rf"/outputs/{job_id}/video\.mp4\?", body["resultUrl"])

    async def test_the_status_has_the_four_states_of_the_page(self, ann: Person, parts: Services) -> None:
        ids = [await ann.order() for _ in range(4)]
        await films.begin(parts, ids[1])
        await films.finish(parts, ids[2])
        await films.fail(parts, ids[3])
        bodies = [(await ann.get(f"/api/status/{job_id}")).json() for job_id in ids]
        assert [body["status"] for body in bodies] == ["queued", "processing", "completed", "failed"]
        assert [bool(body["resultUrl"]) for body in bodies] == [False, False, True, False]
        assert bodies[3]["error"] == "The engine stopped"

    async def test_regenerating_sends_an_edited_prompt_and_a_seed(self, ann: Person) -> None:
        answer = await ann.post("/api/generate-from-prompt", {"prompt": "new prompt", "seed": 42})
        assert (answer.status_code, list(answer.json())) == (202, ["jobId"])
