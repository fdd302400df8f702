"""The document of `/api/users/jobs`: request, answer, order and the sentence of its 401."""

import httpx
import pytest

from infra.http.services import Services
from tests.contract.says import MICROSECONDS, UUID4, refused
from tests.http import films
from tests.http.people import Person
from tests.uploads.corpus import Corpus
from tests.uploads.people import send_form


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return Corpus(tmp_path_factory.mktemp("corpus"))


async def test_the_answer_has_the_documented_shape(ann: Person) -> None:
    await ann.order("a first one", name="test")
    await ann.order("a second one", name="test")
    answer = await ann.get("/api/users/jobs")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    body = answer.json()
    assert body.keys() == {"jobs", "message", "success"}
    assert (body["message"], body["success"]) == ("Jobs fetched successfully", True)
    for number, job in enumerate(body["jobs"], 1):
        assert list(job) == ["job_id", "status", "created_at", "job_name", "job_type", "user_id", "uuid"]
        assert MICROSECONDS.fullmatch(job["created_at"])
        assert UUID4.fullmatch(job["uuid"])
        assert job | {"created_at": "", "uuid": ""} == {
            "job_id": number,
            "status": "pending",
            "created_at": "",
            "job_name": "test",
            "job_type": "simple",
            "user_id": str(ann.user_id),
            "uuid": "",
        }


async def test_ids_count_from_1_for_each_user_and_the_newest_is_last(ann: Person, bob: Person) -> None:
    for person in (ann, bob, ann, ann):
        await person.order()
    jobs = (await ann.get("/api/users/jobs")).json()["jobs"]
    assert [job["job_id"] for job in jobs] == [1, 2, 3]
    assert sorted(job["created_at"] for job in jobs) == [job["created_at"] for job in jobs]
    assert [job["job_id"] for job in (await bob.get("/api/users/jobs")).json()["jobs"]] == [1]


async def test_states_have_the_words_of_this_document(ann: Person, parts: Services) -> None:
    ids = [await ann.order() for _ in range(5)]
    await films.begin(parts, ids[1])
    await films.finish(parts, ids[2])
    await films.fail(parts, ids[3])
    await ann.post(f"/api/me/jobs/{ids[4]}/cancel")
    jobs = (await ann.get("/api/users/jobs")).json()["jobs"]
    assert [job["status"] for job in jobs] == ["pending", "running", "completed", "failed", "failed"]


async def test_a_job_without_a_name_has_the_first_words_of_its_prompt(ann: Person) -> None:
    await ann.order("word " * 40)
    [job] = (await ann.get("/api/users/jobs")).json()["jobs"]
    assert job["job_name"] == ("word " * 12)[:59] + "…"


async def test_the_type_says_what_a_job_was_made_from(ann: Person, corpus: Corpus) -> None:
    await ann.order("only a prompt")
    for content, kind, name in ((corpus.mp4(), "video/mp4", "a.mp4"), (corpus.still("a.png"), "image/png", "a.png")):
        assert (await send_form(ann, content, kind, name)).status_code == 202
    jobs = (await ann.get("/api/users/jobs")).json()["jobs"]
    assert [job["job_type"] for job in jobs] == ["simple", "upload", "image"]


async def test_a_client_without_a_valid_token_gets_the_documented_401(client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/users/jobs")
    refused(answer, 401, "unauthorized", "Authentication required")
    wrong = await client.get("/api/users/jobs", headers={"Authorization": "Bearer <access_token>"})
    refused(wrong, 401, "unauthorized", "Authentication required")


async def test_a_deleted_job_is_gone_and_its_number_is_not_used_again(ann: Person) -> None:
    first = await ann.order()
    await ann.order()
    await ann.delete(f"/api/me/jobs/{first}")
    await ann.order()
    assert [job["job_id"] for job in (await ann.get("/api/users/jobs")).json()["jobs"]] == [2, 3]
    assert [job["job_id"] for job in (await ann.get("/api/users/jobs", after=2)).json()["jobs"]] == [3]
    assert [job["job_id"] for job in (await ann.get("/api/users/jobs", limit=1)).json()["jobs"]] == [3]
    assert [job["job_id"] for job in (await ann.get("/api/users/jobs", after=0, limit=1)).json()["jobs"]] == [2]


async def test_the_cookie_of_the_session_is_enough(ann: Person, client: httpx.AsyncClient) -> None:
    """The document's page sends cookies (`credentials: 'include'`) instead of a header."""
    login = await client.post("/api/auth/login", json={"email": ann.email, "password": "password123"})
    cookies = {name: value for name, value in login.cookies.items() if "access" in name}
    assert cookies, "the login sets no access cookie"
    answer = await client.get("/api/users/jobs", headers={"Cookie": "; ".join(f"{k}={v}" for k, v in cookies.items())})
    assert answer.status_code == 200
