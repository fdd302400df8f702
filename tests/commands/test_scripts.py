"""The script and the version of an order: read once, when it is placed, and the same ever after."""

from typing import Any
from uuid import uuid4

import msgspec
import pytest
from hypothesis import given, settings

from commands import examples, jobs
from commands.jobs import GenerateFromPrompt, Regenerate
from domain.job import Job
from domain.job_events import JobQueued
from domain.models import FIRST_SCENE, SCENE, BadDuration, UnknownVersion
from domain.order import Order, script_of
from domain.script import NotDrawn, SceneScript
from domain.storyboard import (
    BadScript,
    BadShots,
    BadShotSeed,
    FilmNotFinished,
    PromptMissing,
    ScriptNotTaken,
    ShotsNotTaken,
)
from domain.text import PromptEmpty
from domain.upload import Media, Upload
from domain.user import User
from domain.user_settings import AiPreferences, UserSettings
from tests.commands.memory import MemoryStore
from tests.examples import NOW, ORDER, VIDEO
from tests.scripts import ENGINES, TWO_SHOTS, read_plainly, sent_scripts

NEWEST = SCENE.versions[0]
PICTURE = Media(
    kind="image", content_type="image/png", width=640, height=480, duration_seconds=0.0, fps=0.0, has_audio=False
)


def body(**asked: Any) -> GenerateFromPrompt:
    return msgspec.convert({"prompt": "a lake", **asked}, GenerateFromPrompt)


def ordered(**asked: Any) -> Order:
    return body(**asked).order(uuid4(), NOW, ENGINES)


def account(**preferences: Any) -> User:
    """An account with preferences, also such as could be stored by another version of the program."""
    user = User.register(uuid4(), "ann@example.com", "hash")
    user.settings = UserSettings(ai_preferences=AiPreferences(**preferences))
    return user


async def planned(user: User, **asked: Any) -> Order:
    """The order as this account would place it."""
    sent = body(**asked)
    store, order = MemoryStore([user]), sent.order(uuid4(), NOW, ENGINES)
    return await jobs.planned(store, user.id, order, sent.source, sent.left_open(ENGINES))


def noun_of(order: Order) -> str:
    script = script_of(order)
    assert script
    return script.shots[0].subjects[0].noun


def test_an_order_has_the_newest_version_and_what_its_prompt_reads_as() -> None:
    order = ordered(style="noir")
    assert (order.version, script_of(order)) == (NEWEST, read_plainly("a lake", "noir"))


def test_the_prompt_is_read_as_it_was_typed() -> None:
    order = ordered(prompt="Tom & Jerry for $5")
    assert (order.prompt, noun_of(order)) == ("Tom Jerry for 5", "Tom & Jerry for $5")


def test_an_earlier_version_reads_by_itself() -> None:
    order = ordered(model=f"mangamotion/scene-cpu-1@{FIRST_SCENE}")
    assert (order.model, order.version, script_of(order)) == ("scene-cpu-1", FIRST_SCENE, None)


@pytest.mark.parametrize("model", ["scene-cpu-1@1.0.0", "scene-cpu-1@", "anime-cpu-1@1", "veo-3.1@3.0.0"])
def test_a_version_that_there_is_not_is_refused(model: str) -> None:
    with pytest.raises(UnknownVersion):
        ordered(model=model)


def test_where_our_own_engine_stands_in_it_draws_a_script() -> None:
    order = ordered(model="veo-3.1")
    assert (order.mock_mode, order.version, noun_of(order)) == (True, NEWEST, "a lake")
    hosted = body(model="veo-3.1").order(uuid4(), NOW, ENGINES._replace(reachable=("veo-3.1",)))
    assert (hosted.mock_mode, hosted.version, script_of(hosted)) == (False, msgspec.UNSET, None)


async def test_what_is_made_from_a_file_has_neither() -> None:
    user = account(style="noir")
    upload = Upload.start(uuid4(), user.id, "a.png", "image/png", 100, "tus", NOW)
    upload.receive("uploads/x/source", 100, "ab" * 32, PICTURE)
    sent = body(sourceId=str(upload.id))
    order = await jobs.planned(
        MemoryStore([user, upload]), user.id, sent.order(uuid4(), NOW, ENGINES), sent.source, sent.left_open(ENGINES)
    )
    assert (order.model, order.style, order.version, order.script) == (
        "motion-cpu-1",
        "noir",
        msgspec.UNSET,
        msgspec.UNSET,
    )


async def test_a_preferred_style_is_in_the_script() -> None:
    order = await planned(account(style="noir"))
    assert (order.style, script_of(order)) == ("noir", read_plainly("a lake", "noir"))


async def test_a_preferred_version_draws() -> None:
    order = await planned(account(model=f"scene-cpu-1@{FIRST_SCENE}"))
    assert (order.model, order.version, script_of(order)) == ("scene-cpu-1", FIRST_SCENE, None)
    hosted = await planned(account(model="veo-3.1-fast"))
    assert (hosted.model, hosted.version, noun_of(hosted)) == ("veo-3.1-fast", NEWEST, "a lake")


@pytest.mark.parametrize("model", ["gone-cpu-1", "scene-cpu-1@0.9.0"])
async def test_a_preferred_model_that_is_gone_is_left_out(model: str) -> None:
    order = await planned(account(model=model))
    assert (order.model, order.version) == ("scene-cpu-1", NEWEST)


async def test_a_preference_keeps_the_version_that_it_names() -> None:
    assert AiPreferences(model="mangamotion/scene-cpu-1@2.0.0").checked().model == "scene-cpu-1@2.0.0"
    with pytest.raises(UnknownVersion):
        AiPreferences(model="scene-cpu-1@1").checked()


# Storyboards.


@settings(max_examples=60)
@given(sent_scripts)
def test_a_script_that_is_taken_is_the_one_that_is_drawn(sent: dict[str, Any]) -> None:
    try:
        order = ordered(script=sent, prompt=None, durationSeconds=None if _all_timed(sent) else 20.0)
    except (BadScript, BadDuration):
        return
    script = script_of(order)
    assert script
    again = msgspec.to_builtins(script)
    assert script_of(ordered(script=again, durationSeconds=order.duration_seconds)) == script


def _all_timed(sent: dict[str, Any]) -> bool:
    seconds = [shot.get("seconds", 0) for shot in sent["shots"]]
    return all(seconds)


def test_a_storyboard_needs_no_prompt_and_is_as_long_as_its_shots() -> None:
    order = ordered(script=TWO_SHOTS, prompt=None)
    assert (order.prompt, order.name, order.typed) == ("2 red cat run, beach",) * 2 + (msgspec.UNSET,)
    assert (order.duration_seconds, order.price) == (5.5, 12)
    assert script_of(order) == msgspec.convert(TWO_SHOTS, SceneScript)


def test_beside_a_storyboard_the_prompt_is_only_the_title() -> None:
    order = ordered(script=TWO_SHOTS, prompt="My film")
    assert (order.prompt, order.name) == ("My film", "My film")
    assert script_of(order) == msgspec.convert(TWO_SHOTS, SceneScript)


def test_a_storyboard_says_what_of_it_is_not_drawn() -> None:
    note = NotDrawn(word="cat", why="there is no drawing of it")
    engines = ENGINES._replace(annotate=lambda script: msgspec.structs.replace(script, not_drawn=(note,)))
    script = script_of(body(script=TWO_SHOTS).order(uuid4(), NOW, engines))
    assert script
    assert script.not_drawn == (note,)


def test_without_prompt_and_script_nothing_is_ordered() -> None:
    with pytest.raises(PromptMissing):
        ordered(prompt=None)
    with pytest.raises(PromptEmpty):
        ordered(script=TWO_SHOTS, prompt="")


@pytest.mark.parametrize(
    "asked",
    [
        {"model": "anime-cpu-1", "sourceId": str(uuid4())},
        {"model": "veo-3.1"},
        {"model": "scene-cpu-1@2.0.0"},
        {"sourceId": str(uuid4())},
    ],
)
def test_only_what_draws_scripts_takes_one(asked: dict[str, Any]) -> None:
    with pytest.raises(ScriptNotTaken):
        ordered(script=TWO_SHOTS, **asked)


async def test_a_storyboard_stays_what_it_is_whatever_its_account_prefers() -> None:
    user = account(style="noir", model="veo-3.1", tone="calm")
    order = await planned(user, script=TWO_SHOTS)
    assert (order.model, order.style, order.tone) == ("scene-cpu-1", None, "calm")
    assert script_of(order) == msgspec.convert(TWO_SHOTS, SceneScript)


async def test_a_storyboard_without_a_style_takes_the_preferred_one() -> None:
    sent = {"shots": TWO_SHOTS["shots"]}
    order = await planned(account(style="noir"), script=sent)
    assert (order.style, script_of(order)) == ("noir", msgspec.convert(sent | {"style": "noir"}, SceneScript))


# Again.


def test_another_prompt_is_read_anew_by_the_same_version() -> None:
    old = ordered(prompt="a lake", style="noir")
    assert script_of(Regenerate(prompt="a sea").order(old, uuid4(), read_plainly)) == read_plainly("a sea", "noir")
    assert script_of(Regenerate(seed=3).order(old, uuid4(), _unread)) == script_of(old)


def test_orders_from_before_there_were_versions_go_on_as_they_were() -> None:
    again = Regenerate(prompt="a sea").order(ORDER, uuid4(), _unread)
    assert (again.version, again.script) == (msgspec.UNSET, msgspec.UNSET)
    assert not {"version", "script"} & set(msgspec.to_builtins(again))


async def test_what_is_tried_again_has_the_recorded_version_and_script() -> None:
    user = account()
    for order in (ordered(), ordered(model="scene-cpu-1@2.0.0"), ordered(script=TWO_SHOTS), ORDER):
        old = user.submit(uuid4(), order)
        old.give_up("worker_lost", "The workers died")
        store = MemoryStore([user, old])
        await jobs.retry(store, user.id, old.id, uuid4())
        [again] = [event.order for _, _, event in store.saved if isinstance(event, JobQueued)]
        assert (again.version, again.script) == (order.version, order.script)


# Single shots.


def test_a_shot_that_is_drawn_again_is_all_that_is_paid() -> None:
    old = ordered(script=TWO_SHOTS)
    again = Regenerate(shots=(2,), seed=99).order(old, uuid4(), _unread)
    before, after = script_of(old), script_of(again)
    assert before
    assert after
    assert (after.shots[0], after.shots[1].seed) == (before.shots[0], 99)
    assert msgspec.structs.replace(after.shots[1], seed=7) == before.shots[1]
    assert (again.price, again.drawn_seconds, again.duration_seconds, again.seed) == (8, 3.5, 5.5, old.seed)
    assert Regenerate(shots=(1, 2)).order(old, uuid4(), _unread).price == old.price
    assert Regenerate(seed=1).order(again, uuid4(), _unread).price == old.price


def test_a_shot_without_a_seed_gets_a_fresh_one() -> None:
    found = script_of(Regenerate(shots=(1,)).order(ordered(script=TWO_SHOTS), new := uuid4(), _unread))
    assert found
    assert [shot.seed for shot in found.shots] == [jobs.seed_of(new), 7]


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"shots": (3,)}, BadShots),
        ({"shots": (1, 1)}, BadShots),
        ({"shots": (1,), "prompt": "a sea"}, BadShots),
        ({"shots": (1,), "seed": 2**40}, BadShotSeed),
    ],
)
def test_shots_that_cannot_be_drawn_again_are_refused(change: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        Regenerate(**change).order(ordered(script=TWO_SHOTS), uuid4(), _unread)


@pytest.mark.parametrize("order", [ORDER, msgspec.structs.replace(ordered(), script="")], ids=["none", "erased"])
def test_without_a_script_no_shot_is_drawn_again(order: Order) -> None:
    with pytest.raises(ShotsNotTaken):
        Regenerate(shots=(1,)).order(order, uuid4(), _unread)


async def test_shots_are_drawn_again_of_finished_films_only() -> None:
    user = account()
    old = user.submit(uuid4(), ordered(script=TWO_SHOTS))
    change = Regenerate(shots=(2,))
    with pytest.raises(FilmNotFinished):
        await jobs.regenerate(MemoryStore([user, old]), user.id, old.id, change, uuid4(), _unread)
    old.start(1, "worker-1")
    old.complete(1, VIDEO)
    store = MemoryStore([user, old])
    await jobs.regenerate(store, user.id, old.id, change, uuid4(), _unread)
    [again] = [event.order for _, _, event in store.saved if isinstance(event, JobQueued)]
    assert (again.price, again.drawn_seconds) == (8, 3.5)


async def test_a_film_whose_shot_was_not_drawn_is_tried_again_at_the_price_of_the_shot() -> None:
    user = account()
    old = user.submit(uuid4(), Regenerate(shots=(2,)).order(ordered(script=TWO_SHOTS), uuid4(), _unread))
    old.give_up("worker_lost", "The workers died")
    store = MemoryStore([user, old])
    await jobs.retry(store, user.id, old.id, uuid4())
    [again] = [event.order for _, _, event in store.saved if isinstance(event, JobQueued)]
    assert (again.price, again.script) == (8, old.order and old.order.script)


async def test_an_example_is_drawn_by_the_newest_version() -> None:
    store = MemoryStore()
    await examples.order_next(store, read_plainly)
    [job] = [found for found in store.aggregates.values() if isinstance(found, Job)]
    assert job.order
    assert (job.order.version, noun_of(job.order)) == (NEWEST, job.order.prompt)


def _unread(prompt: str, style: str | None) -> SceneScript:
    raise AssertionError(f"{prompt!r} was read in style {style}")
