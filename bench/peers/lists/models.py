"""Our read models as classes of the ORM, with the columns that lists show."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, DateTime
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """All views."""

    type_annotation_map: ClassVar = {datetime: DateTime(timezone=True)}


class JobOfList(Base):
    """A job."""

    __tablename__ = "jobs"

    id: Mapped[UUID] = mapped_column("job_id", primary_key=True)
    user_id: Mapped[UUID]
    status: Mapped[str]
    progress: Mapped[int]
    prompt: Mapped[str]
    name: Mapped[str]
    tags: Mapped[str]
    favorite: Mapped[bool]
    archived: Mapped[bool]
    video_key: Mapped[str | None]
    poster_key: Mapped[str | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class UploadOfList(Base):
    """An uploaded file."""

    __tablename__ = "uploads"

    id: Mapped[UUID] = mapped_column("upload_id", primary_key=True)
    user_id: Mapped[UUID]
    state: Mapped[str]
    filename: Mapped[str]
    bytes: Mapped[int] = mapped_column(BigInteger)
    key: Mapped[str | None]
    created_at: Mapped[datetime]


class TextOfList(Base):
    """A copywriting text."""

    __tablename__ = "texts"

    id: Mapped[UUID] = mapped_column("text_id", primary_key=True)
    user_id: Mapped[UUID]
    title: Mapped[str]
    content: Mapped[str]
    starred: Mapped[bool]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class ProjectOfList(Base):
    """A project with its counters."""

    __tablename__ = "projects"

    id: Mapped[UUID] = mapped_column("project_id", primary_key=True)
    user_id: Mapped[UUID]
    title: Mapped[str]
    type: Mapped[str]
    status: Mapped[str]
    jobs_open: Mapped[int]
    jobs_completed: Mapped[int]
    jobs_failed: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class MovementOfList(Base):
    """A movement of credits."""

    __tablename__ = "credit_transactions"

    id: Mapped[int] = mapped_column("position", BigInteger, primary_key=True)
    user_id: Mapped[UUID]
    job_id: Mapped[UUID | None]
    amount: Mapped[int] = mapped_column(BigInteger)
    type: Mapped[str]
    description: Mapped[str]
    balance: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]


class SearchOfList(Base):
    """A saved search."""

    __tablename__ = "saved_searches"

    id: Mapped[UUID] = mapped_column("search_id", primary_key=True)
    user_id: Mapped[UUID]
    name: Mapped[str]
    query: Mapped[str]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
