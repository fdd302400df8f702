"""Orders of videos, and commands on jobs."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from commands.projects import load_own_project
from commands.unit_of_work import UnitOfWork, handler
from domain import models, text
from domain.aggregate import Aggregate
from domain.credit_policy import DEFAULT_POLICY, CreditPolicy
from domain.dead_letter import DeadLetter
from domain.ids import dead_letter_id
from domain.job import Job, JobNotFound, NotRetryable, Status
from domain.look import Look
from domain.models import HOSTED, ModelNeedsFile, UnknownStyle
from domain.order import Order
from domain.project import Project
from domain.text import one_line
from domain.upload import Media, Upload, UploadNotFound
from domain.user import User

#: As large as a number may be that survives every JSON parser.
Seed = Annotated[int, Meta(ge=0, le=2**53 - 1, examples=[42])]

# The domain checks these and has error sentences for them; `extra_json_schema` is for the API description only.
_EXAMPLE = "a quiet harbour at dusk, light rain, cinematic"
_LENGTHS = {"minLength": 1, "maxLength": text.MAX_PROMPT}
Prompt = Annotated[str, Meta(examples=[_EXAMPLE], extra_json_schema=_LENGTHS)]
Style = Annotated[str, Meta(examples=["studio"], extra_json_schema={"enum": list(models.STYLES)})]
Resolution = Annotated[str, Meta(max_length=20, extra_json_schema={"pattern": "^[0-9]{2,4}x[0-9]{2,4}$"})]
_LONGEST = max(card.max_seconds for card in models.CATALOGUE.values())
Seconds = Annotated[float, Meta(extra_json_schema={"minimum": 1, "maximum": _LONGEST})]
AspectRatio = Annotated[str, Meta(pattern=r"^[1-9][0-9]?:[1-9][0-9]?$")]

#: How many finished jobs are looked up at a time; the next orders then need no look-up.
_LOOK_FOR = 20


class GenerateFromPrompt(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """Order a video by a prompt. Everything else has a default."""

    prompt: Prompt
    style: Style | None = None
    seed: Seed | None = None
    #: Checked only: a job always belongs to the user of the token.
    user_id: str | None = None
    model: Annotated[str, Meta(examples=["scene-cpu-1"])] | None = None
    name: Annotated[str, Meta(max_length=200)] | None = None
    type: Literal["simple"] = "simple"
    resolution: Resolution = "1280x720"
    aspect_ratio: AspectRatio = "16:9"
    duration_seconds: Seconds = 5.0
    #: The look of which this is to be a variation.
    look_id: UUID | None = None
    #: The project that the job is to be in.
    project_id: UUID | None = None
    #: Among one's own jobs the higher one goes first.
    priority: Annotated[int, Meta(ge=-10, le=10)] = 0
    #: A ready upload of one's own that the video is made from; `uploadId` is the same by its other name.
    source_id: Annotated[str, Meta(max_length=36)] | None = None
    upload_id: Annotated[str, Meta(max_length=36)] | None = None
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

    def order(self, job_id: UUID, now: datetime, reachable: Collection[str]) -> Order:
        """The order of this job with its defaults and its price. Raises an `Invalid` refusal.

        `reachable` names the hosted models that are set up here; our own engine replaces the others.
        """
        cleaned, card = text.clean_prompt(self.prompt), models.find(self.model)
        mock_mode = models.needs_fallback_engine(card, reachable)
        models.size(self.resolution)
        if "t2v" not in card.kinds and self.source is None:
            raise ModelNeedsFile
        if self.style is not None and self.style not in models.STYLES:
            raise UnknownStyle(f"The style must be one of {', '.join(models.STYLES)}")
        return Order(
            prompt=cleaned,
            typed=self.prompt,
            name=one_line(self.name or "") or text.first_words(cleaned),
            model=card.name,
            seed=seed_of(job_id) if self.seed is None else self.seed,
            mock_mode=mock_mode,
            price=models.price(card, self.duration_seconds, models.SCENE if mock_mode else None),
            style=self.style,
            resolution=self.resolution,
            aspect_ratio=self.aspect_ratio,
            duration_seconds=self.duration_seconds,
            priority=self.priority,
            look_id=self.look_id,
            project_id=self.project_id,
            deadline=None if self.deadline_seconds is None else now + timedelta(seconds=self.deadline_seconds),
        )


class Regenerate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Order a job once more, with another prompt or seed."""

    prompt: Prompt | None = None
    seed: Seed | None = None

    def order(self, old: Order, new_id: UUID) -> Order:
        """The old order at today's price; a seed that is not given comes from the new job's id.

        Raises PromptEmpty, PromptTooLong.
        """
        seed = seed_of(new_id) if self.seed is None else self.seed
        order = msgspec.structs.replace(_again(old), seed=seed)
        if self.prompt is None:
            return order
        cleaned = text.clean_prompt(self.prompt)
        return msgspec.structs.replace(order, prompt=cleaned, typed=self.prompt, name=text.first_words(cleaned))


def seed_of(job_id: UUID) -> int:
    """The seed of an order that names none: as random as the id, and the same for a repeated command."""
    return job_id.int % 2**31


def _again(old: Order) -> Order:
    fallback = models.OWN[old.kind] if old.mock_mode else None
    price = models.price(models.find(old.model), old.duration_seconds, fallback, old.fps)
    return msgspec.structs.replace(old, price=price, deadline=None, remakes=msgspec.UNSET)


def _once_more(old: Job) -> Order:
    """The same order at today's price; free if its video was lost, or if it was to replace a lost one."""
    assert old.order
    lost = old.id if old.lost else old.order.remakes
    return msgspec.structs.replace(_again(old.order), remakes=lost, **({"price": 0} if lost else {}))


def with_source(order: Order, upload: Upload) -> Order:
    """The order, made from an upload: all of a video, an animated picture for as long as was asked for and at least
    once, or a picture set in motion. What moves keeps its frame rate.

    By our own engine for its kind, unless it is a picture and a hosted model was asked for that takes one.
    Raises UploadNotReady.
    """
    media = upload.require_ready()
    kind: Literal["upload", "image"] = "upload" if media.moves else "image"
    asked, own = models.find(order.model), models.OWN[kind]
    hosted = asked.name in HOSTED
    card = asked if hosted and not order.mock_mode and not media.moves and "i2v" in asked.kinds else own
    seconds = models.length(card, _seconds(order, media))
    fps = models.film_rate(media.fps) if media.moves else models.DRAWN_RATE
    return msgspec.structs.replace(
        order,
        source_key=upload.key,
        kind=kind,
        model=asked.name if hosted else own.name,
        mock_mode=hosted and card is own,
        resolution=models.fit(media.width, media.height, order.resolution),
        duration_seconds=seconds,
        fps=fps,
        price=models.price(card, seconds, fps=fps),
    )


def _seconds(order: Order, media: Media) -> float:
    """A video has its own length; an animated picture is shown again until the length that was asked for."""
    if media.content_type.startswith("video/"):
        return media.duration_seconds
    return max(media.duration_seconds, order.duration_seconds)


@handler
async def submit(
    unit: UnitOfWork,
    user_id: UUID,
    order: Order,
    job_id: UUID,
    source: UUID | None = None,
    policy: CreditPolicy = DEFAULT_POLICY,
) -> int:
    """Debit and queue in one append, from an upload if one is given; the log position.

    Raises InsufficientCredits, TooManyJobs, UploadNotFound, NotUploadOwner, UploadNotReady, and as
    `require_own_groups`.
    """
    user = await customer(unit, user_id)
    await require_own_groups(unit, user_id, order)
    if source is not None:
        order = await from_upload(unit, user_id, order, source)
    job = user.submit(job_id, order, policy)
    return await unit.save(user, job)


@handler
async def order_from_upload(unit: UnitOfWork, user_id: UUID, order: Order, upload_id: UUID) -> Order:
    """What would be ordered from an upload. Raises as `from_upload`."""
    return await from_upload(unit, user_id, order, upload_id)


async def from_upload(unit: UnitOfWork, user_id: UUID, order: Order, upload_id: UUID) -> Order:
    """The order, made from one's own upload. Raises UploadNotFound, NotUploadOwner, UploadNotReady."""
    upload = await unit.load(Upload, upload_id)
    upload.authorize(user_id)
    return with_source(order, upload)


async def customer(unit: UnitOfWork, user_id: UUID, jobs: int = 1) -> User:
    """The account that is about to order so many jobs.

    The limit is checked on the account's own stream, so that no race can pass it. Completed jobs are no events of that
    stream: they are looked up only when the account is at its limit, and removed in the append of the order.
    """
    user = await unit.load(User, user_id)
    if not user.has_room(jobs):
        user.forget(await _finished(unit, user, max(jobs, _LOOK_FOR)))
    return user


async def _finished(unit: UnitOfWork, user: User, enough: int) -> tuple[UUID, ...]:
    """The oldest finished jobs among those that count as open, as new as the log."""
    found: list[UUID] = []
    for job_id in user.open:
        if not (await unit.newest(Job, job_id)).active:
            found.append(job_id)
        if len(found) == enough:
            break
    return tuple(found)


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
    policy: CreditPolicy = DEFAULT_POLICY,
) -> int:
    """Order one's job again with another seed or prompt. Raises JobNotFound, NotJobOwner, InsufficientCredits."""
    user, old = await customer(unit, user_id), await load_own_job(unit, user_id, job_id)
    assert old.order
    order = await _for_same_project(unit, change.order(old.order, new_id), old)
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
    if old.status == Status.DELETED:
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
    user, order = await customer(unit, old.user_id), await _for_same_project(unit, _once_more(old), old)
    return await unit.save(letter, user, user.submit(new_id, order, policy))


async def require_own_groups(unit: UnitOfWork, user_id: UUID, order: Order) -> None:
    """Look and project of an order must be its owner's own.

    Raises LookNotFound, NotLookOwner, ProjectNotFound, NotProjectOwner.
    """
    if order.look_id:
        (await unit.load(Look, order.look_id)).authorize(user_id)
    if order.project_id:
        await load_own_project(unit, user_id, order.project_id)


async def project_of(unit: UnitOfWork, job: Job) -> UUID | None:
    """The project that the job is in; None where that was deleted."""
    project = await unit.find(Project, job.project_id) if job.project_id else None
    return None if project is None or project.deleted else project.id


async def _for_same_project(unit: UnitOfWork, order: Order, old: Job) -> Order:
    return msgspec.structs.replace(order, project_id=await project_of(unit, old))


async def load_own_job(unit: UnitOfWork, user_id: UUID, job_id: UUID) -> Job:
    """A job of this user. Raises JobNotFound, NotJobOwner."""
    job = await unit.load(Job, job_id)
    job.authorize(user_id)
    return job


async def end(unit: UnitOfWork, job: Job, *others: Aggregate) -> int:
    """Save a job that may be ending, with its refund and the other aggregates, in one append."""
    if not (job.refund_due and job.user_id):
        return await unit.save(job, *others)
    user = await unit.load(User, job.user_id)
    user.settle(job)
    return await unit.save(job, user, *others)


async def remove(unit: UnitOfWork, job: Job) -> int:
    """Delete a job, with its refund; it is the default of its look no more."""
    job.delete()
    look_id = job.order.look_id if job.order else None
    look = await unit.find(Look, look_id) if look_id else None
    if look is None:
        return await end(unit, job)
    look.forget(job.id)
    return await end(unit, job, look)


@handler
async def cancel(unit: UnitOfWork, user_id: UUID, job_id: UUID) -> int:
    """Cancel a job and refund it. Raises JobNotFound, NotJobOwner, JobFinished."""
    job = await load_own_job(unit, user_id, job_id)
    job.cancel()
    return await end(unit, job)


@handler
async def delete(unit: UnitOfWork, user_id: UUID, job_id: UUID) -> int:
    """Delete a job, refunding an active one. Raises JobNotFound, NotJobOwner."""
    return await remove(unit, await load_own_job(unit, user_id, job_id))
