import httpx
import pytest

from tests.http.people import Person, somebody


@pytest.fixture
async def ann(client: httpx.AsyncClient) -> Person:
    return await somebody(client)


async def test_a_job_is_ordered_paid_and_listed(ann: Person) -> None:
    answer = await ann.post("/api/generate-from-prompt", {"prompt": "a quiet harbour", "seed": 42})
    assert answer.status_code == 202
    job_id = answer.json()["jobId"]
    assert answer.json() == {"jobId": job_id}
    print(answer.headers)
    listed = (await ann.get("/api/me/jobs")).json()
    print(listed)
    print((await ann.get("/api/me/jobs/stats")).json())
    print((await ann.get(f"/api/me/jobs/{job_id}")).json())
    print((await ann.get(f"/api/status/{job_id}")).json())
    print((await ann.get("/api/credits")).json())
    print((await ann.get("/api/credits/transactions", limit=1)).json())
    print((await ann.get("/api/auth/me")).json())
    print((await ann.get("/health/ready")).json())
    print((await ann.post(f"/api/me/jobs/{job_id}/regenerate")).json())
    print((await ann.post(f"/api/me/jobs/{job_id}/cancel")).json())
    print((await ann.post(f"/api/me/jobs/{job_id}/retry")).json())
    print((await ann.delete(f"/api/me/jobs/{job_id}")).json())
    print((await ann.get("/api/me/jobs", status="failed", search="quiet", limit=1000)).json())
    print((await ann.get("/api/me/jobs", status="nope")).json())
