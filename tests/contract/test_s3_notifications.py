"""Notifications (part 8 of the studio around the job), sentence by sentence."""

from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from commands import rendering
from domain.notification import OPTIONAL_KINDS, OptionalKind
from infra.http.services import Services
from tests.contract.says import MILLISECONDS, UUID4, refused
from tests.http import films
from tests.http.authenticator import Clock, enrolled
from tests.http.browsers import log_in
from tests.http.people import PASSWORD, Person, new_account
from tests.http.resources import identity_of, promoted

LIST, COUNT, READ = "/api/me/notifications", "/api/me/notifications/unread-count", "/api/me/notifications/read"


async def listed(person: Person, **query: Any) -> list[dict[str, Any]]:
    answer = await person.get(LIST, **query)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["notifications"]
    return found


async def kinds(person: Person, **query: Any) -> list[str]:
    return [str(one["kind"]) for one in await listed(person, **query)]


async def unread(person: Person) -> int:
    return int((await person.get(COUNT)).json()["unread"])


async def finished(parts: Services, person: Person, name: str = "a lake") -> str:
    """The id of a job that is done, without a file."""
    job_id = await person.order(name=name)
    await films.finish(parts, job_id, films.video_of("outputs/x", 10))
    return job_id


class TestKinds:
    async def test_a_finished_video(self, ann: Person, parts: Services) -> None:
        job_id = await finished(parts, ann, "The lake")
        (found,) = await listed(ann)
        assert UUID4.fullmatch(found.pop("id"))
        assert MILLISECONDS.fullmatch(found.pop("createdAt"))
        assert found == {
            "kind": "finished",
            "message": "Your video is done",
            "read": False,
            "jobId": job_id,
            "jobName": "The lake",
            "refunded": None,
            "balance": None,
        }

    async def test_a_failed_video_with_its_refund(self, ann: Person, parts: Services) -> None:
        job_id = await ann.order()
        await films.fail(parts, job_id)
        (found,) = await listed(ann)
        assert (found["kind"], found["jobId"], found["refunded"]) == ("failed", job_id, 2)
        assert found["message"] == "Your video could not be made; 2 credits came back"

    async def test_an_expired_video_is_a_failed_one(self, ann: Person, parts: Services) -> None:
        await rendering.expire(parts.repository, UUID(await ann.order()))
        (found,) = await listed(ann)
        message = "Your video was not done before its deadline; 2 credits came back"
        assert (found["kind"], found["message"]) == ("failed", message)

    async def test_a_video_that_the_owner_canceled_is_no_news(self, ann: Person) -> None:
        await ann.post(f"/api/me/jobs/{await ann.order()}/cancel")
        assert await kinds(ann) == []

    async def test_credits_are_low_once_when_they_fall_below_20_and_not_at_every_order(self, ann: Person) -> None:
        for _ in range(2):
            await ann.order(durationSeconds=20)
        assert await kinds(ann) == [], "20 are left"
        crossing, _ = await ann.order(), await ann.order()
        (found,) = await listed(ann)
        assert (found["kind"], found["balance"], found["jobId"]) == ("creditsLow", 18, None)
        assert found["message"] == "Your credits are low: 18 left"
        await ann.post(f"/api/me/jobs/{crossing}/cancel")
        await ann.order()
        assert await kinds(ann) == ["creditsLow"], "18 and 16 are on one side"

    async def test_shared_with_you(self, ann: Person, bob: Person) -> None:
        job_id = await ann.order(name="The lake")
        await ann.post(f"/api/me/jobs/{job_id}/guests", {"email": bob.email})
        (found,) = await listed(bob)
        assert (found["kind"], found["jobId"], found["jobName"]) == ("shared", job_id, "The lake")
        assert found["message"] == "A video was shared with you"
        assert await kinds(ann) == []

    async def test_an_admins_link_is_an_event_that_the_owner_is_notified_of(
        self, client: httpx.AsyncClient, ann: Person, parts: Services
    ) -> None:
        eve = await promoted(parts, await new_account(client))
        assert (await eve.post(f"/api/admin/users/{ann.user_id}/reset")).status_code == 201
        (found,) = await listed(ann)
        assert found["kind"] == "resetLinkMade"
        assert found["message"] == "An admin made a link that sets a new password for your account"

    async def test_a_changed_password(self, client: httpx.AsyncClient, ann: Person) -> None:
        body = {"currentPassword": PASSWORD, "newPassword": "a better password"}
        assert (await ann.post("/api/auth/password", body)).status_code == 200
        ann.token = (await log_in(client, ann.email, "a better password")).json()["accessToken"]
        assert await kinds(ann) == ["passwordChanged"]

    async def test_the_second_factor_on_and_off(self, client: httpx.AsyncClient, ann: Person) -> None:
        await enrolled(ann, Clock())
        assert await kinds(ann) == ["secondFactorOn"]
        await client.request("DELETE", "/api/auth/totp", json={"password": PASSWORD}, headers=ann.headers)
        assert await kinds(ann) == ["secondFactorOff", "secondFactorOn"]

    async def test_a_new_sign_in(self, ann: Person, parts: Services) -> None:
        await identity_of(parts, ann)
        (found,) = await listed(ann)
        message = "A sign-in at https://id.example was linked to your account"
        assert (found["kind"], found["message"]) == ("signInLinked", message)


class TestChoices:
    """`PATCH /api/v1/user/settings` has a switch for each kind but those of security."""

    @pytest.mark.parametrize("kind", OPTIONAL_KINDS)
    async def test_a_kind_that_is_switched_off_is_neither_listed_nor_counted(
        self, ann: Person, bob: Person, parts: Services, kind: OptionalKind
    ) -> None:
        await finished(parts, ann)
        await films.fail(parts, await ann.order())
        await ann.order(durationSeconds=20)
        await ann.order(durationSeconds=20)
        await bob.post(f"/api/me/jobs/{await bob.order()}/guests", {"email": ann.email})
        await identity_of(parts, ann)
        everything = {*OPTIONAL_KINDS, "signInLinked"}
        assert set(await kinds(ann)) == everything
        await choose(ann, kind, False)
        assert set(await kinds(ann)) == everything - {kind}
        assert await unread(ann) == 4
        await choose(ann, kind, True)
        assert (set(await kinds(ann)), await unread(ann)) == (everything, 5)


async def choose(person: Person, kind: OptionalKind, wanted: bool) -> None:
    body = {"notifications": {kind: wanted}}
    answer = await person.client.patch("/api/v1/user/settings", json=body, headers=person.headers)
    assert answer.status_code == 200, answer.text


class TestTheList:
    async def test_it_is_newest_first_in_pages_with_cursors(self, ann: Person, parts: Services) -> None:
        made = [await finished(parts, ann) for _ in range(5)][::-1]
        first = (await ann.get(LIST, limit=2)).json()
        assert first["pagination"] == {"page": 1, "limit": 2, "total": 5, "pages": 3}
        await finished(parts, ann)
        second = (await ann.get(LIST, limit=2, cursor=first["nextCursor"])).json()
        last = (await ann.get(LIST, limit=2, cursor=second["nextCursor"])).json()
        pages = [[one["jobId"] for one in page["notifications"]] for page in (first, second, last)]
        assert pages == [made[:2], made[2:4], made[4:]]
        assert last["nextCursor"] is None
        assert [one["jobId"] for one in await listed(ann, limit=2, page=3)] == made[3:]

    async def test_it_shows_the_unread_ones_when_asked(self, ann: Person, parts: Services) -> None:
        jobs = [await finished(parts, ann) for _ in range(3)]
        newest, middle, oldest = await listed(ann)
        await ann.post(READ, {"ids": [middle["id"]]})
        assert [one["id"] for one in await listed(ann, unread="true")] == [newest["id"], oldest["id"]]
        assert [one["read"] for one in await listed(ann)] == [False, True, False]
        assert {one["jobId"] for one in await listed(ann, unread="false")} == set(jobs)
        answer = (await ann.get(LIST, unread="true", limit=1)).json()
        assert answer["pagination"]["total"] == 2
        rest = (await ann.get(LIST, unread="true", limit=1, cursor=answer["nextCursor"])).json()
        assert [one["id"] for one in rest["notifications"]] == [oldest["id"]]

    async def test_it_holds_what_is_mine(self, ann: Person, bob: Person, parts: Services) -> None:
        await finished(parts, ann)
        assert (await kinds(bob), await unread(bob)) == ([], 0)

    async def test_what_is_about_a_job_goes_with_the_job(self, ann: Person, bob: Person, parts: Services) -> None:
        job_id = await finished(parts, ann)
        await ann.post(f"/api/me/jobs/{job_id}/guests", {"email": bob.email})
        assert (await unread(ann), await unread(bob)) == (1, 1)
        await ann.delete(f"/api/me/jobs/{job_id}")
        assert (await kinds(ann), await kinds(bob)) == ([], [])
        assert (await unread(ann), await unread(bob)) == (0, 0)

    async def test_an_invitation_that_is_taken_back_is_no_notification(self, ann: Person, bob: Person) -> None:
        job_id = await ann.order()
        await ann.post(f"/api/me/jobs/{job_id}/guests", {"email": bob.email})
        await ann.delete(f"/api/me/jobs/{job_id}/guests/{bob.user_id}")
        assert (await kinds(bob), await unread(bob)) == ([], 0)


class TestReading:
    async def test_all_up_to_one(self, ann: Person, parts: Services) -> None:
        for _ in range(4):
            await finished(parts, ann)
        found = await listed(ann)
        assert await unread(ann) == 4
        answer = await ann.post(READ, {"upTo": found[1]["id"]})
        assert (answer.status_code, answer.content) == (204, b"")
        assert [one["read"] for one in await listed(ann)] == [False, True, True, True]
        assert await unread(ann) == 1
        await finished(parts, ann)
        assert await unread(ann) == 2, "what comes later is unread"

    async def test_single_ones_and_all_up_to_one_together(self, ann: Person, parts: Services) -> None:
        for _ in range(4):
            await finished(parts, ann)
        found = await listed(ann)
        await ann.post(READ, {"ids": [found[0]["id"]], "upTo": found[2]["id"]})
        assert [one["read"] for one in await listed(ann)] == [True, False, True, True]

    async def test_low_credits_are_read_like_all_others(self, ann: Person) -> None:
        for _ in range(2):
            await ann.order(durationSeconds=20)
        await ann.order()
        (found,) = await listed(ann)
        await ann.post(READ, {"ids": [found["id"]]})
        assert (await unread(ann), await kinds(ann, unread="true")) == (0, [])

    async def test_reading_again_records_nothing(self, ann: Person, parts: Services) -> None:
        await finished(parts, ann)
        (found,) = await listed(ann)
        first, again = [await ann.post(READ, {"upTo": found["id"]}) for _ in range(2)]
        assert first.headers["x-position"] == again.headers["x-position"]

    async def test_what_is_not_mine_is_not_found_and_stays_unread(
        self, ann: Person, bob: Person, parts: Services
    ) -> None:
        await finished(parts, ann)
        (found,) = await listed(ann)
        assert (await bob.post(READ, {"ids": [found["id"], str(uuid4())]})).status_code == 204
        for id_ in (found["id"], str(uuid4())):
            sentence = "There is no such notification in your list; load the list again"
            refused(await bob.post(READ, {"upTo": id_}), 404, "not_found", sentence)
        assert await unread(ann) == 1

    async def test_what_is_to_be_read_must_be_named(self, ann: Person) -> None:
        wrong: list[Any] = [{}, {"ids": None}, {"ids": []}, {"ids": ["x"]}, {"upTo": 7}, {"all": True}]
        for body in wrong:
            assert (await ann.post(READ, body)).status_code == 400, body
