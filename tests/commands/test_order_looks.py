"""What orders take from their look, when they are placed and when they are placed again."""

from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from commands import batches, jobs, looks
from commands.batches import Ordered
from commands.jobs import GenerateFromPrompt, Regenerate
from commands.looks import ChangeLook, CreateLook
from domain.job_events import JobQueued
from domain.look import Look, LookDesign, LookNotFound, NotLookOwner
from domain.look_characters import LookCharacter
from domain.models import FIRST_SCENE
from domain.order import Order, script_of
from domain.script import SceneScript
from domain.trash import Trashing
from domain.user import User
from domain.user_settings import AiPreferences, UserSettings
from tests.commands.memory import MemoryStore
from tests.examples import NOW
from tests.scripts import ENGINES, read_plainly

PALETTE = ("#0d3b66", "#f4d35e")
GIRL = LookCharacter(noun="girl", clothes="yellow raincoat", seed=7)
SHARED: dict[str, Any] = {"style": "noir", "palette": PALETTE, "characters": [GIRL]}


class Studio:
    """An account with a look."""

    def __init__(self, *, prefers: str | None = None, owner: UUID | None = None, **shared: Any) -> None:
        self.user = User.register(uuid4(), "ann@example.com", "hash")
        self.user.grant(1_000, "test")
        if prefers:
            self.user.settings = UserSettings(ai_preferences=AiPreferences(style=prefers))
        self.look = Look.create(uuid4(), owner or self.user.id, "one", "", **shared)
        self.store = MemoryStore([self.user, self.look])

    async def planned(self, prompt: str = "girl", **asked: Any) -> Order:
        sent = self._body(prompt, asked)
        order = sent.order(uuid4(), NOW, ENGINES)
        return await jobs.planned(self.store, self.user.id, order, sent.source, sent.left_open(ENGINES))

    async def placed(self, prompt: str = "girl", **asked: Any) -> tuple[UUID, Order]:
        sent, job_id = self._body(prompt, asked), uuid4()
        _, order = await jobs.place(self.store, self.user.id, sent.order(job_id, NOW, ENGINES), job_id)
        return job_id, order

    async def again(self, job_id: UUID, **change: Any) -> Order:
        """The order of the job that repeats it with a change."""
        await jobs.regenerate(self.store, self.user.id, job_id, Regenerate(**change), uuid4(), read_plainly)
        return next(event.order for _, _, event in reversed(self.store.saved) if isinstance(event, JobQueued))

    def _body(self, prompt: str, asked: dict[str, Any]) -> GenerateFromPrompt:
        return msgspec.convert({"prompt": prompt, "lookId": str(self.look.id), **asked}, GenerateFromPrompt)


def script(order: Order) -> SceneScript:
    found = script_of(order)
    assert found
    return found


async def test_an_order_has_what_its_look_shares() -> None:
    order = await Studio(**SHARED).planned()
    girl = script(order).shots[0].subjects[0]
    assert (order.style, script(order).style, script(order).palette) == ("noir", "noir", PALETTE)
    assert (girl.clothes, girl.seed) == ("yellow raincoat", 7)


@pytest.mark.parametrize("shared", [{}, {"style": "noir"}, {"palette": PALETTE}, {"characters": [GIRL]}])
async def test_a_look_changes_nothing_but_what_it_shares(shared: dict[str, Any]) -> None:
    order, plain = await Studio(**shared).planned(), read_plainly("girl")
    found = script(order)
    assert (order.style, found.style) == (shared.get("style"), shared.get("style"))
    assert found.palette == shared.get("palette", msgspec.UNSET)
    assert (found.shots == plain.shots) == ("characters" not in shared)


async def test_an_order_keeps_the_style_that_it_names() -> None:
    assert (await Studio(**SHARED).planned(style="manga")).style == "manga"


async def test_an_order_keeps_the_style_and_the_palette_of_its_storyboard() -> None:
    sent = {"shots": [{"subjects": [{"noun": "girl"}]}], "style": "cel", "palette": ["#000000", "#ffffff"]}
    order = await Studio(**SHARED).planned(script=sent)
    assert (order.style, script(order).style, script(order).palette) == (None, "cel", ("#000000", "#ffffff"))
    assert script(order).shots[0].subjects[0].seed == 7


@pytest.mark.parametrize(("shared", "style"), [(SHARED, "noir"), ({"palette": PALETTE}, "manga")])
async def test_a_look_comes_before_the_preferences_of_an_account(shared: dict[str, Any], style: str) -> None:
    order = await Studio(prefers="manga", **shared).planned()
    assert (order.style, script(order).style, script(order).palette) == (style, style, PALETTE)


async def test_an_engine_that_draws_no_script_has_the_style() -> None:
    order = await Studio(**SHARED).planned(model=f"scene-cpu-1@{FIRST_SCENE}")
    assert (order.style, order.script) == ("noir", msgspec.UNSET)


async def test_the_look_of_another_account_is_closed() -> None:
    with pytest.raises(NotLookOwner):
        await Studio(owner=uuid4(), **SHARED).planned()


async def test_a_look_in_the_trash_is_not_found() -> None:
    studio = Studio(**SHARED)
    studio.look.trash(Trashing(at=NOW))
    studio.store.append([studio.look])
    with pytest.raises(LookNotFound):
        await studio.planned()


async def test_every_order_of_a_batch_has_what_its_look_shares() -> None:
    studio = Studio(**SHARED)
    sent = msgspec.convert({"prompt": "girl", "lookId": str(studio.look.id)}, GenerateFromPrompt)
    ordered = [Ordered(job_id, sent.order(job_id, NOW, ENGINES), None) for job_id in (uuid4(), uuid4())]
    await batches.submit_all(studio.store, studio.user.id, ordered)
    orders = [event.order for _, _, event in studio.store.saved if isinstance(event, JobQueued)]
    assert [script(order).palette for order in orders] == [PALETTE, PALETTE]


async def test_a_repeated_order_has_the_script_that_was_recorded_and_a_new_prompt_is_read_anew() -> None:
    studio = Studio(**SHARED)
    job_id, first = await studio.placed()
    await looks.change(studio.store, studio.user.id, studio.look.id, ChangeLook(palette=(), style="cel"))
    assert (await studio.again(job_id)).script == first.script
    anew = await studio.again(job_id, prompt="GIRL")
    assert (anew.style, script(anew).palette) == ("noir", msgspec.UNSET)
    assert script(anew).shots[0].subjects[0].seed == 7
    await looks.delete(studio.store, studio.user.id, studio.look.id, NOW)
    gone = await studio.again(job_id, prompt="girl")
    assert script(gone) == read_plainly("girl", "noir")


async def test_an_order_without_a_look_is_read_anew_without_one() -> None:
    studio = Studio(**SHARED)
    job_id, _ = await studio.placed(lookId=None)
    assert script(await studio.again(job_id, prompt="girl")) == read_plainly("girl")


async def test_a_look_is_made_and_changed_with_what_it_shares() -> None:
    studio, look_id = Studio(), uuid4()
    body = CreateLook("one", style="noir", palette=PALETTE, characters=(GIRL,))
    _, look = await looks.create(studio.store, studio.user.id, look_id, body)
    assert (look.design, look.characters) == (LookDesign("noir", PALETTE), (GIRL,))
    _, look = await looks.change(studio.store, studio.user.id, look_id, ChangeLook(style=None, characters=()))
    assert (look.design, look.characters) == (LookDesign(None, PALETTE), ())
