"""What the stages of a video job tell."""

from collections.abc import Container, Iterable
from typing import ClassVar

import msgspec

from domain.aggregate import Event


class JobPlanned(Event, frozen=True):
    """It is known what will be drawn, and in which parts."""

    topic: ClassVar[str] = "job.planned.v1"
    epoch: int
    frames: int
    #: First frame and number of frames of each, in order, without a gap.
    parts: tuple[tuple[int, int], ...]
    #: The timeline of shots or cuts that the engine made of the order, as JSON.
    edit: str


class StageDone(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A stage that is over, or a part of the inference."""

    stage: str
    #: Counted from 0; None for a stage that has no parts.
    part: int | None
    seconds: float
    #: Where in the bucket its files stand; empty: they are not kept.
    output: str
    #: Whether the files were there already.
    cached: bool

    @property
    def name(self) -> str | int:
        """What it is told apart by within a job: a stage by its word, a part by its number."""
        return self.stage if self.part is None else self.part


class StagesCompleted(Event, frozen=True):
    """What a worker tells at one moment: stages that are over, or parts of the inference."""

    topic: ClassVar[str] = "job.stages-completed.v1"
    epoch: int
    worker: str
    stages: tuple[StageDone, ...]

    def beside(self, known: Container[str | int]) -> "StagesCompleted | None":
        """What it tells that is not known by its name already, each once."""
        new: dict[str | int, StageDone] = {}
        for done in self.stages:
            if done.name not in known:
                new.setdefault(done.name, done)
        return msgspec.structs.replace(self, stages=tuple(new.values())) if new else None


class StageFailed(Event, frozen=True):
    """A stage, or a part of the inference, could not be done. A part is tried again after the delay."""

    topic: ClassVar[str] = "job.stage-failed.v1"
    epoch: int
    stage: str
    part: int | None
    #: Tries so far, this one included.
    attempt: int
    code: str
    error: str
    retryable: bool
    delay_seconds: float


#: What is told about stages, together with something else that is due.
StageFact = JobPlanned | StagesCompleted | StageFailed


def told_together(facts: Iterable[StageFact]) -> list[StageFact]:
    """The same in the same order; neighbours that one worker tells of stages of one attempt are one."""
    together: list[StageFact] = []
    for fact in facts:
        last = together[-1] if together else None
        if isinstance(fact, StagesCompleted) and isinstance(last, StagesCompleted) and _told_alike(last, fact):
            together[-1] = msgspec.structs.replace(last, stages=last.stages + fact.stages)
        else:
            together.append(fact)
    return together


def needs_lease(fact: StageFact) -> bool:
    """Whether only the newest attempt may tell it: all but what is told of parts."""
    match fact:
        case StagesCompleted():
            return any(done.part is None for done in fact.stages)
        case StageFailed():
            return fact.part is None
        case JobPlanned():
            return True


def _told_alike(one: StagesCompleted, other: StagesCompleted) -> bool:
    return (one.epoch, one.worker) == (other.epoch, other.worker)
