"""Tables: accounts with their credits, jobs, and the outbox. Indexes for every query that the routes make."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, CheckConstraint, DateTime, ForeignKey, Identity, Index, func, literal_column
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """All tables."""


class Account(Base):
    """Who orders, and what they can spend."""

    __tablename__ = "accounts"
    __table_args__ = (CheckConstraint("credits >= 0", name="credits_not_negative"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    credits: Mapped[int] = mapped_column(BigInteger)


class Job(Base):
    """An ordered video."""

    __tablename__ = "jobs"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    status: Mapped[str] = mapped_column(default="queued")
    stage: Mapped[str] = mapped_column(default="")
    progress: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    prompt: Mapped[str]
    name: Mapped[str]
    model: Mapped[str]
    style: Mapped[str | None]
    seed: Mapped[int] = mapped_column(BigInteger)
    resolution: Mapped[str]
    aspect_ratio: Mapped[str]
    duration_seconds: Mapped[float]
    price: Mapped[int]
    video_key: Mapped[str | None]
    poster_key: Mapped[str | None]
    error: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
    updated_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())


class Message(Base):
    """An event on its way to NATS, written in the transaction of its cause."""

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    subject: Mapped[str]
    payload: Mapped[dict[str, Any]] = mapped_column(JSONB)


#: Each word of a prompt, for full-text search.
WORDS = func.to_tsvector(literal_column("'simple'"), Job.prompt)

INDEXES = (
    Index("jobs_by_date", Job.user_id, Job.created_at.desc(), Job.id.desc()),
    Index("jobs_by_status", Job.user_id, Job.status, Job.created_at.desc(), Job.id.desc()),
    Index("jobs_by_words", Job.user_id, WORDS, postgresql_using="gin"),
)
