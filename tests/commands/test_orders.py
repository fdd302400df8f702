"""Orders of videos: given accounts and jobs in the log, when a command, then events."""

from typing import Any
from uuid import uuid4

import msgspec
import pytest

from commands import batches, jobs
from commands.batches import Ordered
from commands.jobs import GenerateFromPrompt, Regenerate
from domain.credit_events import CreditsDebited
from domain.credit_policy import InsufficientCredits
from domain.dead_letter import JobRetried
from domain.job import Job, JobNotFound
from domain.job_events import JobQueued
from domain.models import ModelNeedsFile
from domain.order import Order
from domain.storage import StoredBytes
from domain.text import BadLanguage
from domain.upload import BadSourceRange, Media, Upload
from domain.user import MAX_OPEN_JOBS, JobsSettled, TooManyJobs, User
from domain.user_settings import AiPreferences, UserSettings
from tests.commands.memory import MemoryStore
from tests.examples import NOW, ORDER, VIDEO, order
from tests.scripts import ENGINES, read_plainly


def account() -> User:
    """An account with 100 credits."""
    return User.register(uuid4(), "ann@example.com", "hash")


def failed(job: Job) -> Job:
    job.give_up("worker_lost", "The workers died")
    return job


def at_its_limit(finished: int) -> MemoryStore:
    """An account that counts as many jobs open as it may; the first of them have finished."""
    user = account()
    ordered = [user.submit(uuid4(), order(price=0)) for _ in range(MAX_OPEN_JOBS)]
    for job in ordered[:finished]:
        job.start(1, "worker")
        job.complete(1, VIDEO)
    return MemoryStore([user, *ordered])


def owner_in(store: MemoryStore) -> User:
    return next(found for found in store.aggregates.values() if isinstance(found, User))


async def test_a_batch_that_costs_more_than_the_balance_orders_nothing() -> None:
    user = account()
    store = MemoryStore([user])
    with pytest.raises(InsufficientCredits) as refused:
        await batches.submit_all(store, user.id, [Ordered(uuid4(), order(price=60), None) for _ in range(2)])
    assert refused.value.details == {"required": 120, "available": 100}
    assert store.saved == []


@pytest.mark.parametrize(("finished", "settled"), [(1, 1), (25, 20)])
async def test_an_account_at_its_limit_orders_again_as_soon_as_jobs_have_finished(finished: int, settled: int) -> None:
    store = at_its_limit(finished)
    user = owner_in(store)
    await jobs.submit(store, user.id, order(price=0), job_id := uuid4())
    first, second, third = (event for _, _, event in store.saved)
    stored = StoredBytes(results=settled * VIDEO.bytes)
    assert first == JobsSettled(job_ids=user.open[:settled], stored=stored)
    assert second == CreditsDebited(amount=0, balance=100, job_id=job_id)
    assert isinstance(third, JobQueued)


async def test_an_account_at_its_limit_is_refused_while_all_of_its_jobs_wait() -> None:
    store = at_its_limit(0)
    with pytest.raises(TooManyJobs):
        await jobs.submit(store, owner_in(store).id, order(price=0), uuid4())
    assert store.saved == []


async def test_an_anonymous_job_is_tried_again_for_nothing() -> None:
    old = failed(Job.queue(uuid4(), None, 0, order(price=0)))
    store = MemoryStore([old])
    await jobs.retry_for_owner(store, old.id, new_id := uuid4())
    (_, _, retried), (job_id, _, queued) = store.saved
    assert retried == JobRetried(job_id=old.id, as_job_id=new_id)
    assert job_id == new_id
    assert isinstance(queued, JobQueued)
    assert (queued.user_id, queued.order.price) == (None, 0)


async def test_a_deleted_job_is_not_tried_again_by_an_operator_either() -> None:
    old = failed(Job.queue(uuid4(), None, 0, order(price=0)))
    old.delete()
    with pytest.raises(JobNotFound):
        await jobs.retry_for_owner(MemoryStore([old]), old.id, uuid4())


def test_a_model_that_works_on_a_file_is_not_ordered_without_one() -> None:
    with pytest.raises(ModelNeedsFile):
        GenerateFromPrompt(prompt="a lake", model="anime-cpu-1").order(uuid4(), NOW, ENGINES)


def test_a_job_that_is_ordered_again_with_another_prompt_is_named_after_it() -> None:
    again = Regenerate(prompt="a <lake>").order(ORDER, uuid4(), read_plainly)
    assert (again.prompt, again.typed, again.name) == ("a lake", "a <lake>", "a lake")
    assert (again.model, again.price) == (ORDER.model, ORDER.price)


CLIP = Media(
    kind="video", content_type="video/mp4", width=640, height=360, duration_seconds=8.0, fps=24.0, has_audio=True
)
PICTURE = msgspec.structs.replace(CLIP, kind="image", content_type="image/png", duration_seconds=0.0, fps=0.0)


def preferring(**preferences: Any) -> User:
    """An account with 100 credits and preferences."""
    user = account()
    user.change_settings(UserSettings(ai_preferences=AiPreferences(**preferences)))
    return user


def uploaded(user: User, media: Media) -> Upload:
    """A ready upload of the user."""
    upload = Upload.start(uuid4(), user.id, "a.mp4", "video/mp4", 100, "tus", NOW)
    upload.receive("uploads/x/source", 100, "ab" * 32, media)
    return upload


async def ordered(user: User, upload: Upload | None = None, reachable: tuple[str, ...] = (), **asked: Any) -> Order:
    """What is recorded when the user orders this."""
    body = GenerateFromPrompt(prompt="a lake", **asked)
    engines = ENGINES._replace(reachable=reachable)
    store, job_id, left_open = MemoryStore([user, *([upload] if upload else [])]), uuid4(), body.left_open(engines)
    order = body.order(job_id, NOW, engines)
    planned = await jobs.planned(store, user.id, order, body.source, left_open)
    await jobs.submit(store, user.id, order, job_id, source=body.source, left_open=left_open)
    queued = store.saved[-1][2]
    assert isinstance(queued, JobQueued)
    assert planned == queued.order
    return queued.order


async def test_an_order_that_says_nothing_takes_what_its_account_prefers() -> None:
    user = preferring(language="pt-br", tone="calm", aspect_ratio="9:16", style="noir")
    order = await ordered(user)
    assert (order.language, order.tone, order.aspect_ratio, order.style) == ("pt-BR", "calm", "9:16", "noir")
    assert order.model == "scene-cpu-1"


async def test_what_an_order_says_counts_more_than_a_preference() -> None:
    user = preferring(language="pt", tone="calm", aspect_ratio="9:16", style="noir", model="veo-3.1-fast")
    said: dict[str, Any] = {
        "language": "EN",
        "tone": "serious",
        "aspect_ratio": "16:9",
        "style": "manga",
        "model": "scene-cpu-1",
    }
    order = await ordered(user, **said)
    assert [getattr(order, name) for name in said] == ["en", "serious", "16:9", "manga", "scene-cpu-1"]


async def test_an_order_without_preferences_names_no_language_and_no_tone() -> None:
    for user in (account(), preferring(style="noir")):
        order = await ordered(user)
        assert (order.language, order.tone) == (msgspec.UNSET, msgspec.UNSET)
        assert "tone" not in msgspec.to_builtins(order)
        assert order.aspect_ratio == "16:9"


@pytest.mark.parametrize(("reachable", "price", "mock_mode"), [(("veo-3.1-fast",), 75, False), ((), 10, True)])
async def test_a_preferred_model_costs_its_own_price(reachable: tuple[str, ...], price: int, mock_mode: bool) -> None:
    order = await ordered(preferring(model="veo-3.1-fast"), reachable=reachable)
    assert (order.model, order.price, order.mock_mode) == ("veo-3.1-fast", price, mock_mode)


async def test_a_preferred_model_is_left_out_where_it_cannot_make_the_video() -> None:
    assert (await ordered(preferring(model="anime-cpu-1"))).model == "scene-cpu-1"
    assert (await ordered(preferring(model="veo-3.1-fast"), duration_seconds=20.0)).model == "scene-cpu-1"


async def test_a_preferred_model_takes_a_picture_if_it_can() -> None:
    user = preferring(model="veo-3.1-fast")
    upload = uploaded(user, PICTURE)
    order = await ordered(user, upload, ("veo-3.1-fast",), source_id=str(upload.id))
    assert (order.model, order.kind, order.price) == ("veo-3.1-fast", "image", 75)


async def test_a_video_of_version_1_takes_preferences_too() -> None:
    user = preferring(model="veo-3.1-fast")
    body = GenerateFromPrompt(prompt="a lake")
    store, job_id = MemoryStore([user]), uuid4()
    _, order = await jobs.place(
        store, user.id, body.order(job_id, NOW, ENGINES), job_id, left_open=body.left_open(ENGINES)
    )
    assert order.mock_mode


async def test_every_order_of_a_batch_takes_preferences_and_the_batch_their_prices() -> None:
    user, body = preferring(model="veo-3.1-fast"), GenerateFromPrompt(prompt="a lake")
    engines = ENGINES._replace(reachable=("veo-3.1-fast",))
    batch = [Ordered(uuid4(), body.order(uuid4(), NOW, engines), None, body.left_open(engines)) for _ in range(2)]
    with pytest.raises(InsufficientCredits) as refused:
        await batches.submit_all(MemoryStore([user]), user.id, batch)
    assert refused.value.details == {"required": 150, "available": 100}


def test_a_language_that_is_none_is_not_ordered() -> None:
    with pytest.raises(BadLanguage):
        GenerateFromPrompt(prompt="a lake", language="the second one").order(uuid4(), NOW, ENGINES)


@pytest.mark.parametrize(
    ("part", "start", "end", "price"),
    [
        ({"source_start_seconds": 2.0}, 2.0, 8.0, 12),
        ({"source_end_seconds": 3.5}, 0.0, 3.5, 8),
        ({"source_start_seconds": 2.5, "source_end_seconds": 4.0}, 2.5, 4.0, 4),
        ({"source_start_seconds": 0.0, "source_end_seconds": 8.0}, 0.0, 8.0, 16),
    ],
)
async def test_a_part_of_a_video_costs_the_price_of_the_part(
    part: dict[str, Any], start: float, end: float, price: int
) -> None:
    user = account()
    upload = uploaded(user, CLIP)
    order = await ordered(user, upload, source_id=str(upload.id), **part)
    assert (order.source_start, order.source_end, order.duration_seconds) == (start, end, end - start)
    assert order.price == price


@pytest.mark.parametrize(
    "part",
    [
        {"source_start_seconds": 8.0},
        {"source_start_seconds": 7.5},
        {"source_end_seconds": 8.001},
        {"source_end_seconds": 0.5},
        {"source_start_seconds": 5.0, "source_end_seconds": 3.0},
    ],
)
async def test_a_part_outside_the_video_is_refused(part: dict[str, Any]) -> None:
    user = account()
    upload = uploaded(user, CLIP)
    with pytest.raises(BadSourceRange):
        await ordered(user, upload, source_id=str(upload.id), **part)


async def test_a_part_of_a_picture_or_of_nothing_is_refused() -> None:
    user = account()
    upload = uploaded(user, PICTURE)
    with pytest.raises(BadSourceRange):
        await ordered(user, upload, source_id=str(upload.id), source_start_seconds=0.0)
    with pytest.raises(BadSourceRange):
        GenerateFromPrompt(prompt="a lake", source_end_seconds=3.0).order(uuid4(), NOW, ENGINES)
