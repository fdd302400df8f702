"""Requests and answers, in camel case like ours."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel


class Camel(BaseModel):
    """Fields in camel case outside, in snake case inside."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, from_attributes=True)


class Order(Camel):
    """A video by words."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    prompt: str = Field(min_length=1, max_length=2_000)
    style: str | None = None
    seed: int | None = Field(default=None, ge=0, le=2**53 - 1)
    model: str = "scene-cpu-1"
    name: str | None = Field(default=None, max_length=200)
    resolution: str = Field(default="1280x720", pattern=r"^\d{2,4}x\d{2,4}$")
    aspect_ratio: str = Field(default="16:9", pattern=r"^[1-9][0-9]?:[1-9][0-9]?$")
    duration_seconds: float = Field(default=5.0, ge=1, le=20)


class Accepted(Camel):
    """The job was queued."""

    job_id: UUID


class JobSummary(Camel):
    """A job in a list."""

    job_id: UUID
    prompt: str
    status: str
    progress: int
    created_at: datetime
    updated_at: datetime
    result_url: str | None
    thumbnail_url: str | None


class JobStatus(JobSummary):
    """One job."""

    stage: str | None
    error: str | None


class Pagination(Camel):
    """Where a page stands in the whole list."""

    page: int
    limit: int
    total: int
    pages: int


class JobList(Camel):
    """A page of jobs, newest first."""

    jobs: list[JobSummary]
    pagination: Pagination


class JobStats(Camel):
    """How many jobs are in which state."""

    total: int
    completed: int
    processing: int
    queued: int
    failed: int
