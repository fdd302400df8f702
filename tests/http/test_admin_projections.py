"""What admins see of the read models, and how they repair them."""

import asyncio
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from domain.position import parse_token
from infra.event_store.codec import EventRow
from infra.http.services import Services
from infra.settings import Settings
from projections.registry import PROJECTIONS, VERSION_NAMES
from tests.http.people import Person, new_account
from tests.http.repeating import execute
from tests.http.resources import promoted

LOOKS = "looks_v1"


@pytest.fixture
async def root(client: httpx.AsyncClient, parts: Services) -> Person:
    return await promoted(parts, await new_account(client))


async def poison(parts: Services, key: UUID, version: int = 1) -> int:
    """The position of an event of a look that cannot be read."""
    topic = "look.created.v1" if version == 1 else "look.changed.v1"
    return int(await parts.repository.log.append([EventRow(key, version, topic, b"not json")]))


async def shown(root: Person, name: str = LOOKS) -> dict[str, Any]:
    answer = await root.get("/api/admin/projections")
    assert answer.status_code == 200, answer.text
    [found] = [one for one in answer.json()["projections"] if one["name"] == name]
    return dict(found)


async def until(root: Person, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """The state of the looks once it is as wanted, which the projector makes it."""
    async with asyncio.timeout(10):
        while not holds(found := await shown(root)):
            pass
        return found


async def freed(root: Person) -> None:
    """Skip whatever is parked."""
    while (await shown(root))["parked"]:
        await root.post(f"/api/admin/projections/{LOOKS}/skip", {"reason": "the test is over"})


async def test_every_projection_is_listed_with_its_position_and_lag(root: Person) -> None:
    listed = (await root.get("/api/admin/projections")).json()["projections"]
    assert [one["name"] for one in listed] == sorted(VERSION_NAMES)
    found = await until(root, lambda one: one["lag"] == 0)
    assert (found["views"], found["parked"], found["events"]) == (["look_designs", "looks", "trashed_looks"], 0, [])
    assert found["position"] > 0


async def test_a_skip_moves_a_parked_projection_on_and_is_recorded_with_actor_and_reason(
    root: Person, parts: Services, module_database: Settings
) -> None:
    key = uuid4()
    bad, behind = await poison(parts, key), await poison(parts, key, 2)
    found = await until(root, lambda one: one["parked"] == 2)
    [event] = found["events"]
    assert (event["position"], event["topic"], event["key"], event["waiting"]) == (bad, "look.created.v1", str(key), 1)
    assert "malformed" in event["reason"]
    answer = await root.post(f"/api/admin/projections/{LOOKS}/skip", {"reason": " written by\na faulty release "})
    assert (answer.status_code, answer.json()) == (202, {"projection": LOOKS, "position": bad})
    found = await until(root, lambda one: one["parked"] == 1)
    assert [one["position"] for one in found["events"]] == [behind], "the next one cannot be applied either"
    again = await root.post(f"/api/admin/projections/{LOOKS}/skip", {"reason": "the same", "position": behind})
    assert again.status_code == 202
    assert (await until(root, lambda one: one["parked"] == 0))["events"] == []
    rows = await execute(
        module_database,
        """SELECT data -> 'metadata' ->> 'actor', data -> 'data' ->> 'reason', data -> 'data' ->> 'position'
             FROM (SELECT notification_id, convert_from(state, 'UTF8')::jsonb AS data FROM mangamotion_events
                    WHERE topic = 'projection.event-skipped.v1') AS skips
            ORDER BY notification_id DESC LIMIT 2""",
    )
    actor = str(root.user_id)
    assert rows == [(actor, "the same", str(behind)), (actor, "written by a faulty release", str(bad))]
    look = await root.post("/api/v1/looks", {"name": "Red coat"})
    assert (await root.get(f"/api/v1/looks/{look.json()['id']}")).status_code == 200


async def test_a_retry_is_recorded_and_leaves_parked_what_still_cannot_be_applied(
    root: Person, parts: Services
) -> None:
    bad = await poison(parts, uuid4())
    await until(root, lambda one: one["parked"] == 1)
    answer = await root.post(f"/api/admin/projections/{LOOKS}/retry")
    assert (answer.status_code, answer.json()) == (202, {"projection": LOOKS})
    position = parse_token(answer.headers["x-position"])
    found = await until(root, lambda one: one["position"] >= position)
    assert [one["position"] for one in found["events"]] == [bad]
    await freed(root)


async def test_there_is_nothing_to_do_about_a_projection_that_works(root: Person) -> None:
    for action, body in (("retry", None), ("skip", {"reason": "x"})):
        answer = await root.post(f"/api/admin/projections/users_v1/{action}", body)
        assert (answer.status_code, answer.json()["error"]) == (409, "nothing_parked")
        for unknown in ("dreams_v1", "looks", "X", "%00", "a" * 80):
            path = f"/api/admin/projections/{unknown}/{action}"
            assert (await root.post(path, body)).status_code == 404, path


async def test_only_the_first_parked_event_of_an_aggregate_can_be_skipped_and_only_with_a_reason(
    root: Person, parts: Services
) -> None:
    key = uuid4()
    bad, behind = await poison(parts, key), await poison(parts, key, 2)
    await until(root, lambda one: one["parked"] == 2)
    path = f"/api/admin/projections/{LOOKS}/skip"
    for position in (behind, bad - 1):
        answer = await root.post(path, {"reason": "x", "position": position})
        assert (answer.status_code, answer.json()["error"]) == (409, "nothing_parked")
        assert answer.json()["detail"] == (
            "The event at this position is not parked, or an earlier one of its aggregate has to be skipped first"
        )
    for wrong in ({}, {"reason": " "}, {"reason": "x", "position": 0}, {"reason": "x" * 201}):
        assert (await root.post(path, wrong)).status_code == 400, wrong
    assert (await shown(root))["parked"] == 2
    await freed(root)


async def test_an_event_that_is_skipped_twice_at_once_is_skipped_once(
    root: Person, parts: Services, module_database: Settings
) -> None:
    first, second = await poison(parts, uuid4()), await poison(parts, uuid4())
    await until(root, lambda one: one["parked"] == 2)
    path, body = f"/api/admin/projections/{LOOKS}/skip", {"reason": "x", "position": first}
    answers = await asyncio.gather(*(root.post(path, body) for _ in range(8)))
    assert {answer.status_code for answer in answers} <= {202, 409}
    assert {answer.json()["position"] for answer in answers if answer.status_code == 202} == {first}
    found = await until(root, lambda one: one["parked"] == 1)
    assert [one["position"] for one in found["events"]] == [second]
    late = await root.post(path, body)
    assert (late.status_code, late.json()["error"]) == (409, "nothing_parked")
    rows = await execute(
        module_database,
        """SELECT count(*) FROM mangamotion_events
            WHERE topic = 'projection.event-skipped.v1' AND convert_from(state, 'UTF8') LIKE %s""",
        f'%"position":{first},%',
    )
    assert rows == [(1,)]
    await freed(root)


async def test_an_event_that_several_projections_cannot_apply_is_skipped_in_each_of_them(
    root: Person, parts: Services
) -> None:
    position = await parts.repository.log.append([EventRow(uuid4(), 1, "user.registered.v1", b"not json")])

    async def listed() -> list[dict[str, Any]]:
        """Those of the projector."""
        names = {projection.name for projection in PROJECTIONS}
        found = (await root.get("/api/admin/projections")).json()["projections"]
        return [one for one in found if one["name"] in names]

    async def concerned() -> list[str]:
        return [one["name"] for one in await listed() if position in [event["position"] for event in one["events"]]]

    async with asyncio.timeout(10):
        while min(one["position"] for one in await listed()) < position:
            pass
        names = await concerned()
        assert len(names) > 1
        while names:
            answer = await root.post(f"/api/admin/projections/{names[0]}/skip", {"reason": "x", "position": position})
            assert answer.status_code == 202, answer.text
            while len(left := await concerned()) == len(names):
                pass
            assert left == names[1:], "the others still wait"
            names = left
    later = await new_account(root.client)
    assert (await later.get("/api/auth/me")).status_code == 200


async def test_retries_and_skips_at_once_while_events_arrive_leave_what_could_be_applied_applied(
    root: Person, parts: Services
) -> None:
    bad = [await poison(parts, uuid4()) for _ in range(3)]
    await until(root, lambda one: one["parked"] == 3)

    async def repair(number: int) -> None:
        for _ in range(5):
            await root.post(f"/api/admin/projections/{LOOKS}/retry")
        await root.post(f"/api/admin/projections/{LOOKS}/skip", {"reason": "x", "position": bad[number]})

    async def write(number: int) -> str:
        look = (await root.post("/api/v1/looks", {"name": f"Look {number}"})).json()["id"]
        await root.client.patch(f"/api/v1/looks/{look}", json={"name": "Renamed"}, headers=root.headers)
        return str(look)

    looks = await asyncio.gather(*(write(number) for number in range(10)), *(repair(number) for number in range(3)))
    assert (await until(root, lambda one: one["parked"] == 0 and one["lag"] == 0))["events"] == []
    for look in looks[:10]:
        assert (await root.get(f"/api/v1/looks/{look}")).json()["name"] == "Renamed"


async def test_what_the_scheduler_could_not_apply_is_skipped_and_not_tried_again(
    root: Person, module_database: Settings
) -> None:
    await execute(module_database, "INSERT INTO mangamotion_tracking VALUES ('render_queue', 1) ON CONFLICT DO NOTHING")
    await execute(
        module_database,
        "INSERT INTO mangamotion_quarantine (projection, key, position, reason) VALUES ('render_queue', %s, 1, 'x')",
        uuid4(),
    )
    path = "/api/admin/projections/render_queue"
    refused = await root.post(f"{path}/retry")
    assert (refused.status_code, refused.json()["error"]) == (409, "retry_impossible")
    assert (await root.post(f"{path}/skip", {"reason": "seen"})).status_code == 202
    async with asyncio.timeout(10):
        while "render_queue 1" in [one["subject"] for one in (await root.get("/api/admin/alerts")).json()["alerts"]]:
            pass


async def test_a_repeated_skip_does_not_skip_the_next_event(root: Person, parts: Services) -> None:
    first, second = await poison(parts, uuid4()), await poison(parts, uuid4())
    await until(root, lambda one: one["parked"] == 2)
    path, key = f"/api/admin/projections/{LOOKS}/skip", {"Idempotency-Key": str(uuid4())}
    for _ in range(2):
        answer = await root.client.post(path, json={"reason": "x"}, headers=root.headers | key)
        assert answer.json()["position"] == first
        found = await until(root, lambda one: one["parked"] == 1)
        assert [one["position"] for one in found["events"]] == [second]
    await freed(root)
