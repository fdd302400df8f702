"""Orders of videos, and commands on jobs."""

from datetime import datetime, timedelta
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from commands.engines import Engines, ReadScript, drawn_by, scripted
from commands.footage import with_source
from commands.order_looks import filled_in, read_anew
from commands.preferences import LeftOpen
from commands.projects import existing_project, load_own_project
from commands.unit_of_work import UnitOfWork, handler
from domain import models, storyboard, text
from domain.aggregate import Aggregate
from domain.credit_policy import DEFAULT_POLICY, CreditPolicy
from domain.dead_letter import DeadLetter
from domain.ids import dead_letter_id
from domain.job import Job, JobNotFound, NotRetryable, Status
from domain.look import Look
from domain.models import ModelCard, ModelChoice
from domain.order import Order, Tone, script_of
from domain.script import MOST_SHOTS, SceneScript, packed
from domain.storage import NOTHING
from domain.storyboard import BadShots, FilmNotFinished, PromptMissing, ScriptNotTaken, ShotsNotTaken
from domain.text import one_line
from domain.upload import BadSourceRange, Upload, UploadNotFound
from domain.user import User

#: As large as a number may be that survives every JSON parser.
Seed = Annotated[int, Meta(ge=0, le=2**53 - 1, examples=[42])]

# The domain checks these and has error sentences for them; `extra_json_schema` is for the API description only.
_EXAMPLE = "a quiet harbour at dusk, light rain, cinematic"
_LENGTHS = {"minLength": 1, "maxLength": text.MAX_PROMPT}
Prompt = Annotated[str, Meta(examples=[_EXAMPLE], extra_json_schema=_LENGTHS)]
Style = Annotated[str, Meta(examples=["studio"], extra_json_schema={"enum": list(models.STYLES)})]
Resolution = Annotated[str, Meta(max_length=20, extra_json_schema={"pattern": "^[0-9]{2,4}x[0-9]{2,4}$"})]
_LONGEST = max(card.max_seconds for card in models.CATALOGUE.values() if card is not models.FILM)
Seconds = Annotated[float, Meta(extra_json_schema={"minimum": 1, "maximum": _LONGEST})]
AspectRatio = Annotated[str, Meta(pattern=r"^[1-9][0-9]?:[1-9][0-9]?$")]
Language = Annotated[
    str,
    Meta(examples=["en"], description="BCP 47", extra_json_schema={"pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"}),
]
_ShotNumbers = Annotated[
    tuple[Annotated[int, Meta(ge=1, le=MOST_SHOTS)], ...], Meta(min_length=1, max_length=MOST_SHOTS, examples=[[2]])
]
_Moment = Annotated[float, Meta(ge=0, le=86_400)]

_ASPECT_RATIO = "16:9"
_SECONDS = 5.0

#: How many finished jobs are looked up at a time; the next orders then need no look-up.
_LOOK_FOR = 20


class GenerateFromPrompt(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """Order a video by a prompt, or by a script. Everything else has a default."""

    prompt: Annotated[
        Prompt | None, Meta(examples=[_EXAMPLE], description="Beside a script only the title, and not required")
    ] = None
    script: Annotated[
        SceneScript | None,
        Meta(description="A storyboard in place of what a prompt reads as: at most 64 KB. Only scene-cpu-1 draws one"),
    ] = None
    style: Style | None = None
    seed: Seed | None = None
    #: Checked only: a job always belongs to the user of the token.
    user_id: str | None = None
    model: Annotated[str, Meta(examples=["scene-cpu-1"])] | None = None
    name: Annotated[str, Meta(max_length=200)] | None = None
    type: Literal["simple"] = "simple"
    resolution: Resolution = "1280x720"
    aspect_ratio: Annotated[AspectRatio | None, Meta(description="Default: 16:9")] = None
    language: Language | None = None
    tone: Tone | None = None
    duration_seconds: Annotated[
        Seconds | None, Meta(description="Default: 5, and of a script what its shots take together")
    ] = None
    #: The look of which this is to be a variation.
    look_id: UUID | None = None
    #: The project that the job is to be in.
    project_id: UUID | None = None
    #: Among one's own jobs the higher one goes first.
    priority: Annotated[int, Meta(ge=-10, le=10)] = 0
    #: A ready upload of one's own that the video is made from; `uploadId` is the same by its other name.
    source_id: Annotated[str, Meta(max_length=36)] | None = None
    upload_id: Annotated[str, Meta(max_length=36)] | None = None
    #: The part of an uploaded video that is meant; the price is that of the part.
    source_start_seconds: _Moment | None = None
    source_end_seconds: _Moment | None = None
    #: The job ends with a refund if there is no video by then.
    deadline_seconds: Annotated[int, Meta(ge=1, le=604_800)] | None = None

    @property
    def source(self) -> UUID | None:
        """The upload to make it from. Raises UploadNotFound for anything but an id."""
        given = self.upload_id if self.source_id is None else self.source_id
        try:
            return None if given is None else UUID(given)
        except ValueError:
            raise UploadNotFound from None

    def left_open(self, engines: Engines) -> LeftOpen:
        """What the preferences of an account may fill in, by one of the models that are set up here or our own."""
        style, model = self.style, self.model
        if self.script is not None:
            style, model = style or self.script.style, models.SCENE.name
        return LeftOpen(self.language, self.tone, self.aspect_ratio, style, model, engines, self._storyboard(engines))

    def order(self, job_id: UUID, now: datetime, engines: Engines, *, with_file: bool = False) -> Order:
        """The order of this job with its defaults, its price and its script. Raises an `Invalid` refusal.

        `with_file`: a file comes with the order, which needs no `sourceId` then.
        """
        chosen, from_file = models.choose(self.model), with_file or self.source is not None
        self._check(chosen, from_file=from_file)
        card, script = chosen.card, self._storyboard(engines)
        mock_mode = models.needs_fallback_engine(card, engines.reachable)
        typed = self._prompt_or_title(script)
        cleaned, seconds = text.clean_prompt(typed), self._length(card)
        order = Order(
            prompt=cleaned,
            typed=_typed(typed, cleaned),
            name=one_line(self.name or "") or text.first_words(cleaned),
            model=card.name,
            seed=seed_of(job_id) if self.seed is None else self.seed,
            mock_mode=mock_mode,
            price=models.price(card, seconds, models.SCENE if mock_mode else None),
            style=self.style,
            resolution=self.resolution,
            aspect_ratio=self.aspect_ratio or _ASPECT_RATIO,
            language=msgspec.UNSET if self.language is None else text.clean_language(self.language),
            tone=msgspec.UNSET if self.tone is None else self.tone,
            source_start=msgspec.UNSET if self.source_start_seconds is None else self.source_start_seconds,
            source_end=msgspec.UNSET if self.source_end_seconds is None else self.source_end_seconds,
            duration_seconds=seconds,
            priority=self.priority,
            look_id=self.look_id,
            project_id=self.project_id,
            deadline=None if self.deadline_seconds is None else now + timedelta(seconds=self.deadline_seconds),
        )
        if from_file and not self._is_filmed(chosen):
            return order
        return scripted(drawn_by(models.choose(None) if mock_mode else chosen, order), engines.read, script)

    def _is_filmed(self, chosen: ModelChoice) -> bool:
        """Whether the file is filmed as a product: only where that model is asked for; others set it in motion."""
        return self.model is not None and models.draws_scripts(chosen.card.name, chosen.version)

    def _check(self, chosen: ModelChoice, *, from_file: bool) -> None:
        """Raises BadResolution, ModelNeedsFile, ModelNeedsClips, ScriptNotTaken, UnknownStyle, BadSourceRange."""
        models.size(self.resolution)
        models.require_material(chosen.card, from_file=from_file)
        if self.script is not None and (from_file or not models.draws_scripts(chosen.card.name, chosen.version)):
            raise ScriptNotTaken
        if self.style is not None:
            models.check_style(self.style)
        if (self.source_start_seconds, self.source_end_seconds) != (None, None) and not from_file:
            raise BadSourceRange("Name the upload of which a part is meant, as sourceId")

    def _prompt_or_title(self, script: SceneScript | None) -> str:
        """The prompt, or the title of a script that comes without one. Raises PromptMissing."""
        if self.prompt is not None:
            return self.prompt
        if script is None:
            raise PromptMissing
        return storyboard.title(script)

    def _storyboard(self, engines: Engines) -> SceneScript | None:
        return None if self.script is None else engines.annotate(storyboard.checked(self.script))

    def _length(self, card: ModelCard) -> float:
        if self.script is not None:
            return storyboard.length(self.script, self.duration_seconds, card)
        return _SECONDS if self.duration_seconds is None else self.duration_seconds


class Regenerate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Order a job once more, with another prompt or seed, or with another seed for some of its shots only."""

    prompt: Prompt | None = None
    seed: Seed | None = None
    shots: Annotated[
        _ShotNumbers | None,
        Meta(description="The shots of a finished film that alone are drawn anew and paid; the first one is 1"),
    ] = None

    def order(self, old: Order, new_id: UUID, read: ReadScript) -> Order:
        """The old order at today's price; a seed that is not given comes from the new job's id.

        Another prompt is read anew, by the version that the old order has. Raises PromptEmpty, PromptTooLong,
        ShotsNotTaken, BadShots, BadShotSeed.
        """
        seed = seed_of(new_id) if self.seed is None else self.seed
        if self.shots is not None:
            return self._of_shots(old, seed, self.shots)
        old = msgspec.structs.replace(old, drawn_seconds=msgspec.UNSET)
        order = msgspec.structs.replace(at_todays_price(old), seed=seed)
        if self.prompt is None:
            return order
        cleaned = text.clean_prompt(self.prompt)
        typed = _typed(self.prompt, cleaned)
        name = text.first_words(cleaned)
        return scripted(msgspec.structs.replace(order, prompt=cleaned, typed=typed, name=name), read)

    def _of_shots(self, old: Order, seed: int, shots: tuple[int, ...]) -> Order:
        if self.prompt is not None:
            raise BadShots("Another prompt makes another film: leave the shots out, or the prompt")
        script = script_of(old) if old.draws_script else None
        if script is None:
            raise ShotsNotTaken
        drawn = storyboard.seconds_of(script, shots, old.duration_seconds)
        anew = packed(storyboard.seeded_anew(script, shots, seed))
        return at_todays_price(msgspec.structs.replace(old, script=anew, drawn_seconds=drawn))


def _typed(prompt: str, cleaned: str) -> str | msgspec.UnsetType:
    return msgspec.UNSET if prompt == cleaned else prompt


def seed_of(job_id: UUID) -> int:
    """The seed of an order that names none: as random as the id, and the same for a repeated command."""
    return job_id.int % 2**31


def at_todays_price(old: Order) -> Order:
    """The same order at what its model costs today, without a deadline. Raises UnknownModel, BadDuration."""
    fallback = models.OWN[old.kind] if old.mock_mode else None
    drawn = None if old.drawn_seconds is msgspec.UNSET else old.drawn_seconds
    price = models.price(models.find(old.model), old.duration_seconds, fallback, old.fps, drawn)
    return msgspec.structs.replace(old, price=price, deadline=None, remakes=msgspec.UNSET)


def _once_more(old: Job) -> Order:
    """The same order at today's price; free if its video was lost, or if it was to replace a lost one."""
    assert old.order
    lost = old.id if old.lost else old.order.remakes
    return msgspec.structs.replace(at_todays_price(old.order), remakes=lost, **({"price": 0} if lost else {}))


@handler
async def submit(
    unit: UnitOfWork,
    user_id: UUID,
    order: Order,
    job_id: UUID,
    source: UUID | None = None,
    policy: CreditPolicy = DEFAULT_POLICY,
    left_open: LeftOpen | None = None,
) -> int:
    """Debit and queue in one append, from an upload if one is given; the log position.

    The preferences of the account fill in what is left open. Raises InsufficientCredits, TooManyJobs, StorageFull,
    UploadNotFound, NotUploadOwner, UploadNotReady, BadSourceRange, and as `require_own_groups`.
    """
    return (await _place(unit, user_id, order, job_id, source, policy, left_open))[0]


@handler
async def place(
    unit: UnitOfWork,
    user_id: UUID,
    order: Order,
    job_id: UUID,
    policy: CreditPolicy = DEFAULT_POLICY,
    left_open: LeftOpen | None = None,
) -> tuple[int, Order]:
    """The same without an upload; the log position, and what was ordered. Raises as `submit`."""
    return await _place(unit, user_id, order, job_id, None, policy, left_open)


async def _place(
    unit: UnitOfWork,
    user_id: UUID,
    order: Order,
    job_id: UUID,
    source: UUID | None,
    policy: CreditPolicy,
    left_open: LeftOpen | None,
) -> tuple[int, Order]:
    user = await customer(unit, user_id, policy)
    await require_own_groups(unit, user_id, order)
    order = await complete(unit, user, order, source, left_open)
    job = user.submit(job_id, order, policy)
    return await unit.save(user, job), order


@handler
async def planned(
    unit: UnitOfWork, user_id: UUID, order: Order, source: UUID | None, left_open: LeftOpen | None = None
) -> Order:
    """What would be ordered. Raises as `complete`."""
    return await complete(unit, await unit.load(User, user_id), order, source, left_open)


async def complete(
    unit: UnitOfWork, user: User, order: Order, source: UUID | None, left_open: LeftOpen | None
) -> Order:
    """The order with what its look and its account fill in, and made from an upload if one is given.

    Raises LookNotFound, NotLookOwner, UploadNotFound, NotUploadOwner, UploadNotReady, BadSourceRange.
    """
    order = await filled_in(unit, user, order, left_open, from_file=source is not None)
    return order if source is None else await _from_upload(unit, user.id, order, source)


async def _from_upload(unit: UnitOfWork, user_id: UUID, order: Order, upload_id: UUID) -> Order:
    upload = await unit.load(Upload, upload_id)
    upload.authorize(user_id)
    return with_source(order, upload)


async def customer(unit: UnitOfWork, user_id: UUID, policy: CreditPolicy, jobs: int = 1) -> User:
    """The account that is about to order so many jobs.

    Its limits are checked on its own stream, so that no race can pass them. Completed jobs are no events of that
    stream: they are looked up only when the account is at its limit of jobs, or may be at its quota of storage, and
    removed in the append of the order.
    """
    user = await unit.load(User, user_id)
    if user.may_be_full(policy):
        user.forget(await _finished(unit, user, len(user.open)))
    elif not user.has_room(jobs):
        user.forget(await _finished(unit, user, max(jobs, _LOOK_FOR)))
    return user


async def _finished(unit: UnitOfWork, user: User, enough: int) -> list[Job]:
    """The oldest finished jobs among those that count as open, as new as the log."""
    found: list[Job] = []
    for job_id in user.open:
        job = await unit.newest(Job, job_id)
        if not job.active:
            found.append(job)
        if len(found) == enough:
            break
    return found


@handler
async def submit_anonymously(unit: UnitOfWork, order: Order, job_id: UUID) -> int:
    """Queue a job without an owner, free of charge."""
    job = Job.queue(job_id, None, 0, msgspec.structs.replace(order, price=0))
    return await unit.save(job)


@handler
async def regenerate(
    unit: UnitOfWork,
    user_id: UUID,
    job_id: UUID,
    change: Regenerate,
    new_id: UUID,
    read_script: ReadScript,
    policy: CreditPolicy = DEFAULT_POLICY,
) -> int:
    """Order one's job again with another seed or prompt, or with some shots drawn anew.

    Raises JobNotFound, NotJobOwner, InsufficientCredits, FilmNotFinished, and as `Regenerate.order`.
    """
    user, old = await customer(unit, user_id, policy), await load_own_job(unit, user_id, job_id)
    assert old.order
    if change.shots is not None and old.order.draws_script and old.status != Status.COMPLETED:
        raise FilmNotFinished
    order = await _for_same_project(unit, change.order(old.order, new_id, read_script), old)
    order = order if change.prompt is None else await read_anew(unit, order)
    return await unit.save(user, user.submit(new_id, order, policy))


@handler
async def retry(
    unit: UnitOfWork, user_id: UUID, job_id: UUID, new_id: UUID, policy: CreditPolicy = DEFAULT_POLICY
) -> int:
    """Order again, seed included, a job without a video; once per job.

    Raises as `regenerate`, NotRetryable, AlreadyRetried.
    """
    return await _retry(unit, await load_own_job(unit, user_id, job_id), new_id, policy)


@handler
async def retry_for_owner(unit: UnitOfWork, job_id: UUID, new_id: UUID, policy: CreditPolicy = DEFAULT_POLICY) -> int:
    """The same for an operator: the owner pays, since the failure was refunded. Raises as `retry`."""
    old = await unit.load(Job, job_id)
    if old.hidden:
        raise JobNotFound
    return await _retry(unit, old, new_id, policy)


async def _retry(unit: UnitOfWork, old: Job, new_id: UUID, policy: CreditPolicy) -> int:
    """The order, its price and the dead letter are one append, so no race retries a job twice."""
    if old.active or (old.status == Status.COMPLETED and not old.lost):
        raise NotRetryable
    letter = await unit.find(DeadLetter, dead_letter_id(old.id)) or DeadLetter.of(old.id)
    letter.retry(old.id, new_id)
    if old.user_id is None:
        return await unit.save(letter, Job.queue(new_id, None, 0, msgspec.structs.replace(_once_more(old), price=0)))
    user, order = await customer(unit, old.user_id, policy), await _for_same_project(unit, _once_more(old), old)
    return await unit.save(letter, user, user.submit(new_id, order, policy))


async def require_own_groups(unit: UnitOfWork, user_id: UUID, order: Order) -> None:
    """Look and project of an order must be its owner's own.

    Raises LookNotFound, NotLookOwner, ProjectNotFound, NotProjectOwner.
    """
    if order.look_id:
        (await unit.load(Look, order.look_id)).authorize(user_id)
    if order.project_id:
        await load_own_project(unit, user_id, order.project_id)


async def _for_same_project(unit: UnitOfWork, order: Order, old: Job) -> Order:
    return msgspec.structs.replace(order, project_id=await existing_project(unit, old.project_id))


async def load_own_job(unit: UnitOfWork, user_id: UUID, job_id: UUID) -> Job:
    """A job of this user. Raises JobNotFound, NotJobOwner."""
    job = await unit.load(Job, job_id)
    job.authorize(user_id)
    return job


async def end(unit: UnitOfWork, job: Job, *others: Aggregate) -> int:
    """Save a job that may be ending and the other aggregates in one append, with its refund or what is freed."""
    if job.user_id is None or not (job.refund_due or job.freed != NOTHING):
        return await unit.save(job, *others)
    user = await unit.load(User, job.user_id)
    user.settle(job)
    return await unit.save(job, user, *others)


@handler
async def cancel(unit: UnitOfWork, user_id: UUID, job_id: UUID) -> int:
    """Cancel a job and refund it. Raises JobNotFound, NotJobOwner, JobFinished."""
    job = await load_own_job(unit, user_id, job_id)
    job.cancel()
    return await end(unit, job)
