"""Ordering a video: one transaction for the credits, the job and its event."""

import secrets
from uuid import UUID

from fastapi import APIRouter, HTTPException
from sqlalchemy import update

from bench.peers.crud.auth import CurrentUser
from bench.peers.crud.database import SessionDep
from bench.peers.crud.models import Account, Job, Message
from bench.peers.crud.schemas import Accepted, Order
from bench.peers.crud.settings import settings
from domain import models

router = APIRouter()


@router.post("/api/generate-from-prompt", status_code=202)
async def submit(order: Order, user_id: CurrentUser, session: SessionDep) -> Accepted:
    """Debit the price and queue the job."""
    job = _job(order, user_id)
    async with session.begin():
        balance = await session.scalar(
            update(Account)
            .where(Account.id == user_id, Account.credits >= job.price)
            .values(credits=Account.credits - job.price)
            .returning(Account.credits)
        )
        if balance is None:
            raise HTTPException(402, "Not enough credits")
        session.add(job)
        await session.flush()
        session.add(Message(subject="peer.job.queued", payload=_event(job, balance)))
    if settings().celery:
        _to_celery(job.id)
    return Accepted(job_id=job.id)


def _job(order: Order, user_id: UUID) -> Job:
    return Job(
        user_id=user_id,
        prompt=order.prompt,
        name=order.name or order.prompt[:60],
        model=order.model,
        style=order.style,
        seed=secrets.randbelow(2**31) if order.seed is None else order.seed,
        resolution=order.resolution,
        aspect_ratio=order.aspect_ratio,
        duration_seconds=order.duration_seconds,
        price=models.price(models.SCENE, order.duration_seconds),
    )


def _event(job: Job, balance: int) -> dict[str, object]:
    return {
        "type": "job.queued",
        "jobId": str(job.id),
        "userId": str(job.user_id),
        "prompt": job.prompt,
        "model": job.model,
        "seed": job.seed,
        "price": job.price,
        "balance": balance,
    }


def _to_celery(job_id: UUID) -> None:
    """After the commit, as Celery's documentation asks; a crash in between loses the task."""
    from bench.peers.tasks.app import render

    render.delay(str(job_id))
