"""Orders of a seeded studio: recipes, each with some variations, and a few jobs that still wait at the end."""

from datetime import datetime, timedelta
from functools import lru_cache, partial
from typing import Any
from uuid import UUID, uuid4

import msgspec

from commands import jobs
from commands.engines import Engines
from commands.jobs import GenerateFromPrompt
from domain.dead_letter import AlreadyRetried
from domain.ids import new_id
from domain.job import Job, Status
from infra.seed.customers import Customers
from infra.seed.films import SeededFilm
from infra.seed.renders import Renders
from infra.seed.studio import SeededAccount, Studio
from infra.seed.timeline import Step
from processors.engines.director.drawable import read

#: How many videos of one recipe are ordered, one after the other.
_STACKS = (1, 1, 1, 1, 1, 2, 2, 3, 4, 6)
#: Other models than the own one; they are not set up, so that the own engine renders the orders, at its price.
_OTHER_MODELS = ("veo-3.1-fast", "seedance-1-pro", "comfyui")
_MODELS, _MAX_SEED = 0.15, 2**31
#: The same few prompts are ordered again and again.
_ENGINES = Engines((), lru_cache(maxsize=4096)(read), annotate=lambda script: script)
#: Recipes by which an uploaded film is painted over.
_PAINTED = 0.06
#: Jobs that wait at the end: at most so many, and so few of all.
_WAITING, _WAITING_SHARE = 4, 20


class Recipe(msgspec.Struct, frozen=True, kw_only=True):
    """What a customer orders, and the film that will come of it."""

    film: SeededFilm
    body: GenerateFromPrompt


class Orders:
    """Plans the orders of all accounts."""

    def __init__(self, studio: Studio, customers: Customers, renders: Renders) -> None:
        self._studio, self._customers, self._renders = studio, customers, renders
        self._drawn = [film for film in studio.films if film.footage is None]
        self._painted = [film for film in studio.films if film.footage]
        self._prices = {film.number: film.price for film in studio.films}
        first = studio.accounts[0]
        waiting = 0 if studio.size.plain else min(_WAITING, first.jobs // _WAITING_SHARE)
        if waiting:
            self._plan_waiting(first, waiting)
        for account in studio.accounts:
            self._plan_stacks(account, account.jobs - (waiting if account is first else 0))

    def _plan_stacks(self, account: SeededAccount, left: int) -> None:
        while left > 0:
            size = 1 if self._studio.size.plain else min(left, self._studio.one_of(_STACKS))
            left -= size
            self._studio.timeline.plan(self._studio.moment(account.opened), partial(self._first, account, size))

    def _plan_waiting(self, account: SeededAccount, count: int) -> None:
        """The last orders, of which no video comes within the history; the oldest of them is being rendered."""
        end, plan = self._studio.size.until, self._studio.timeline.plan
        plan(end - timedelta(minutes=20), partial(self._save_up, account, count))
        for number in range(count):
            at = end - timedelta(minutes=4 - number / 2)
            plan(at, partial(self._last, account, started=number == 0))

    async def _save_up(self, account: SeededAccount, count: int, at: datetime) -> None:
        """Have the credits for the last orders in time."""
        await self._customers.can_pay(account, count * max(self._prices.values()), at)

    async def _last(self, account: SeededAccount, at: datetime, *, started: bool) -> None:
        recipe = self._recipe(account, self._studio.one_of(self._drawn))
        if not await self._can_pay(account, recipe, at):
            return self._later(at, partial(self._last, account, started=started))
        job_id = await self._order(account, recipe, at)
        if started:
            self._renders.begin(job_id, recipe.film, at)
        return None

    async def _first(self, account: SeededAccount, size: int, at: datetime) -> None:
        """The first video of a recipe; the others follow within minutes."""
        chosen = self._painted if self._painted and self._studio.chance(_PAINTED) else self._drawn
        recipe = self._recipe(account, self._studio.one_of(chosen))
        if not await self._can_pay(account, recipe, at):
            return self._later(at, partial(self._first, account, size))
        job_id = await self._order(account, recipe, at)
        self._renders.plan(account, job_id, recipe.film, at, can_expire=recipe.body.deadline_seconds is not None)
        for _ in range(size - 1):
            at = self._studio.soon(at, 40, 400)
            self._studio.timeline.plan(at, partial(self._variation, account, job_id, recipe))
        return None

    async def _variation(self, account: SeededAccount, first_id: UUID, recipe: Recipe, at: datetime) -> None:
        """The same with another seed; or the first one again, if no video came of it."""
        if not await self._can_pay(account, recipe, at):
            return self._later(at, partial(self._variation, account, first_id, recipe))
        other = Recipe(film=recipe.film, body=msgspec.structs.replace(recipe.body, seed=self._seed()))
        job_id = await self._retry(account, first_id, at) or await self._order(account, other, at)
        return self._renders.plan(account, job_id, recipe.film, at)

    async def _can_pay(self, account: SeededAccount, recipe: Recipe, at: datetime) -> bool:
        return await self._customers.can_pay(account, self._prices[recipe.film.number], at)

    async def _retry(self, account: SeededAccount, job_id: UUID, at: datetime) -> UUID | None:
        """Order a failed job again; None where it has not failed, or was ordered again before."""
        job, again = self._studio.store.aggregates.get(job_id), new_id(at, uuid4())
        if not isinstance(job, Job) or job.status != Status.FAILED:
            return None
        try:
            await jobs.retry(self._studio.as_owner(account, at), account.user_id, job_id, again, self._studio.policy)
        except AlreadyRetried:
            return None
        account.left -= 1
        return again

    async def _order(self, account: SeededAccount, recipe: Recipe, at: datetime) -> UUID:
        """The new job."""
        job_id, footage = new_id(at, uuid4()), recipe.film.footage
        order = recipe.body.order(job_id, at, _ENGINES, with_file=footage is not None)
        source = await self._customers.uploaded(account, footage, at) if footage else None
        store = self._studio.as_owner(account, at)
        await jobs.submit(store, account.user_id, order, job_id, source, self._studio.policy)
        account.left -= 1
        return job_id

    def _recipe(self, account: SeededAccount, film: SeededFilm) -> Recipe:
        studio = self._studio
        prompts = studio.size.prompts[film.number % len(self._drawn) :: len(self._drawn)] or studio.size.prompts
        return Recipe(
            film=film,
            body=GenerateFromPrompt(
                prompt=studio.one_of(prompts),
                style=film.spec.style,
                seed=self._seed(),
                model=studio.one_of(_OTHER_MODELS) if studio.chance(_MODELS) else None,
                resolution=film.shape.resolution,
                aspect_ratio=film.shape.aspect_ratio,
                duration_seconds=film.shape.seconds,
                **self._belonging(account),
            ),
        )

    def _belonging(self, account: SeededAccount) -> dict[str, Any]:
        """The project and the look of an order, and in a few cases a deadline."""
        studio = self._studio
        wanted: dict[str, Any] = {}
        if account.projects and studio.chance(0.4):
            wanted["project_id"] = studio.one_of(account.projects)
        if account.looks and studio.chance(0.25):
            wanted["look_id"] = studio.one_of(account.looks)
        if not studio.size.plain and studio.chance(0.04):
            wanted["deadline_seconds"] = 600
        return wanted

    def _seed(self) -> int:
        return self._studio.rng.randrange(_MAX_SEED)

    def _later(self, at: datetime, step: Step) -> None:
        """Order once the credits are there."""
        self._studio.timeline.plan(self._studio.soon(at, 60, 90), step)
