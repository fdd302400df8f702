"""`mangamotion jobs`: an operator sees what failed, and orders it again once, at the owners' expense."""

import asyncio
import subprocess
from uuid import UUID, uuid4

from commands import jobs, rendering, users
from domain.user import User
from infra.event_store.repository import Repository
from infra.projector.runner import Runner
from infra.settings import Settings
from projections.registry import PROJECTIONS
from tests.examples import new_session, order
from tests.infra.command_line import mangamotion


async def failed(store: Repository, user_id: UUID | None, code: str) -> UUID:
    job_id = uuid4()
    if user_id:
        await jobs.submit(store, user_id, order(price=10), job_id)
    else:
        await jobs.submit_anonymously(store, order(price=10), job_id)
    await rendering.start(store, job_id, 1, "w")
    await rendering.fail(store, job_id, 1, code, "It stopped", retryable=False, delay_seconds=0)
    return job_id


async def registered(store: Repository) -> UUID:
    user_id = uuid4()
    await users.register(store, user_id, f"{user_id}@example.com", "-", new_session())
    return user_id


async def balance(store: Repository, user_id: UUID) -> int:
    return (await Repository(store.log, store.pool).execute(lambda unit: unit.load(User, user_id))).balance


async def called(settings: Settings, *arguments: object, **environ: str) -> "subprocess.CompletedProcess[str]":
    await Runner(settings.postgres_dsn, PROJECTIONS).catch_up()
    return await asyncio.to_thread(mangamotion, "jobs", *arguments, system=settings, **environ)


async def test_one_job_is_ordered_again_once(store: Repository, database: Settings) -> None:
    user_id = await registered(store)
    job_id = await failed(store, user_id, "worker_lost")
    listed = await called(database, "dead")
    assert str(job_id) in listed.stdout
    assert "worker_lost, attempt 1: It stopped" in listed.stdout
    done = await called(database, "retry", job_id)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{job_id} is ordered again as ")
    assert await balance(store, user_id) == 90
    again = await called(database, "retry", job_id)
    assert (again.returncode, "ordered again already" in again.stdout) == (0, True)
    assert await balance(store, user_id) == 90
    assert (await called(database, "dead")).stdout == "No failed jobs.\n"
    assert "retried as" in (await called(database, "dead", "--all")).stdout


async def test_while_credits_are_off_an_order_that_is_repeated_costs_nothing(
    store: Repository, database: Settings
) -> None:
    user_id = await registered(store)
    job_id = await failed(store, user_id, "worker_lost")
    wrong = await called(database, "retry", job_id, CREDITS="free")
    assert (wrong.returncode, wrong.stderr) == (2, "CREDITS is 'free', but must be paid, metered or off.\n")
    done = await called(database, "retry", job_id, CREDITS="off")
    assert (done.returncode, await balance(store, user_id)) == (0, 100)


async def test_all_of_one_kind_are_ordered_again(store: Repository, database: Settings) -> None:
    ann, ben = await registered(store), await registered(store)
    lost = [await failed(store, who, "worker_lost") for who in (ann, ben, None)]
    await failed(store, ann, "engine_died")
    await failed(store, ann, "moderated_input")
    done = await called(database, "retry", "--all", "--code", "worker_lost")
    assert done.stdout.splitlines()[-1] == "3 ordered again."
    assert all(str(job_id) in done.stdout for job_id in lost)
    assert (await balance(store, ann), await balance(store, ben)) == (90, 90)
    assert (await called(database, "retry", "--all", "--code", "worker_lost")).stdout == "No failed jobs.\n"
    left = await called(database, "retry", "--all")
    assert left.stdout.splitlines()[-1] == "1 ordered again."


async def test_an_account_without_credits_is_named_and_the_others_go_on(store: Repository, database: Settings) -> None:
    ann, ben = await registered(store), await registered(store)
    job_id = await failed(store, ann, "worker_lost")
    await failed(store, ben, "worker_lost")
    await jobs.submit(store, ann, order(price=100), uuid4())
    done = await called(database, "retry", "--all")
    assert done.returncode == 1
    assert f"{job_id}: This video costs 10 credits and you have 0" in done.stderr
    assert done.stdout.splitlines()[-1] == "1 ordered again, 1 refused."


async def test_a_wrong_call_is_refused(database: Settings) -> None:
    for arguments in (["retry"], ["retry", "--all", str(uuid4())], ["retry", "x"], ["dead", "--page", "0"]):
        assert (await called(database, *arguments)).returncode == 2, arguments
    assert (await called(database, "retry", uuid4())).stderr.endswith("Job not found.\n")
