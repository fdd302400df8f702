"""What may be asked of video jobs."""

import secrets
from uuid import UUID

import msgspec

from commands.store import Unit, handler
from domain import models, prompt
from domain.errors import UnknownStyle
from domain.job import Job, Order
from domain.user import User


class GenerateFromPrompt(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Order a video by words. Everything but the prompt has a default."""

    prompt: str
    style: str | None = None
    seed: int | None = None
    user_id: str | None = None
    model: str | None = None
    name: str | None = None
    resolution: str = "1280x720"
    aspect_ratio: str = "16:9"
    duration_seconds: float = 5.0

    def order(self) -> Order:
        """The order with its defaults and its price. Raises an `Invalid` refusal."""
        cleaned, card = prompt.clean(self.prompt), models.find(self.model)
        models.size(self.resolution)
        if self.style is not None and self.style not in models.STYLES:
            raise UnknownStyle(f"The style must be one of {', '.join(models.STYLES)}")
        return Order(
            prompt=cleaned,
            typed=self.prompt,
            name=self.name or prompt.first_words(cleaned),
            model=card.name,
            seed=secrets.randbelow(2**31) if self.seed is None else self.seed,
            price=models.price(card, self.duration_seconds),
            style=self.style,
            resolution=self.resolution,
            aspect_ratio=self.aspect_ratio,
            duration_seconds=self.duration_seconds,
        )


@handler
async def submit(unit: Unit, user_id: UUID, order: Order, job_id: UUID, command_id: UUID | None = None) -> int:
    """Debit and queue in one append; the log position. Raises InsufficientCredits."""
    user = await unit.load(User, user_id)
    job = user.submit(job_id, order)
    return await unit.save(user, job, command_id=command_id)


@handler
async def submit_anonymously(unit: Unit, order: Order, job_id: UUID) -> int:
    """Queue a job that belongs to nobody and costs nothing."""
    job = Job.queue(job_id, None, 0, msgspec.structs.replace(order, price=0))
    return await unit.save(job)


async def end(unit: Unit, job: Job) -> int:
    """Save a job that may be ending, together with its refund."""
    if not (job.refund_due and job.user_id):
        return await unit.save(job)
    user = await unit.load(User, job.user_id)
    user.settle(job)
    return await unit.save(job, user)


@handler
async def cancel(unit: Unit, user_id: UUID, job_id: UUID) -> int:
    """Call a job off and refund it. Raises JobNotFound, NotJobOwner, JobFinished."""
    job = await unit.load(Job, job_id)
    job.authorize(user_id)
    job.cancel()
    return await end(unit, job)


@handler
async def delete(unit: Unit, user_id: UUID, job_id: UUID) -> int:
    """Take a job out of sight, refunding an active one. Raises JobNotFound, NotJobOwner."""
    job = await unit.load(Job, job_id)
    job.authorize(user_id)
    job.delete()
    return await end(unit, job)
