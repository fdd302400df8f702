"""Projects, and the project of a job: given events, when a decision, then events."""

from uuid import UUID, uuid4

import pytest

from domain.aggregate import Event
from domain.job import Job
from domain.job_events import JobCompleted, JobMoved, JobQueued, JobStarted
from domain.project import (
    BadTitle,
    NotProjectOwner,
    Project,
    ProjectChanged,
    ProjectCreated,
    ProjectDeleted,
    ProjectNotFound,
    title_of_copy,
)
from tests.examples import ORDER, VIDEO, order

OWNER, STRANGER = uuid4(), uuid4()
CREATED = ProjectCreated(user_id=OWNER, title="Autumn", type="product", copy_of=None)


def project(*events: Event) -> Project:
    found = Project(id=uuid4())
    for event in (CREATED, *events):
        found.replay(event)
    return found


def job(*events: Event) -> Job:
    found = Job(id=uuid4())
    for event in (JobQueued(user_id=OWNER, number=1, order=ORDER), *events):
        found.replay(event)
    return found


def test_a_project_keeps_its_title_on_one_line() -> None:
    made = Project.create(uuid4(), OWNER, "  Autumn   collection ", "story")
    assert made.pending == [ProjectCreated(user_id=OWNER, title="Autumn collection", type="story", copy_of=None)]


@pytest.mark.parametrize("title", ["", "  ", "a\x00b", "x" * 121, "\u202e"])
def test_a_title_that_cannot_be_shown_is_refused(title: str) -> None:
    with pytest.raises(BadTitle):
        Project.create(uuid4(), OWNER, title, "video")
    with pytest.raises(BadTitle):
        project().change(title, None)


def test_a_project_is_changed_only_to_something_else() -> None:
    autumn = project()
    autumn.change(" Autumn ", "product")
    autumn.change("Winter", None)
    autumn.change(None, "story")
    assert autumn.pending == [
        ProjectChanged(title="Winter", type="product"),
        ProjectChanged(title="Winter", type="story"),
    ]


def test_a_project_is_its_owners_and_gone_when_it_is_deleted() -> None:
    project().authorize(OWNER)
    with pytest.raises(NotProjectOwner):
        project().authorize(STRANGER)
    with pytest.raises(ProjectNotFound):
        project(ProjectDeleted()).authorize(OWNER)


def test_a_project_is_deleted_once() -> None:
    autumn = project()
    autumn.delete()
    autumn.delete()
    assert autumn.pending == [ProjectDeleted()]


def test_a_copy_has_the_settings_of_its_original() -> None:
    autumn, copy_id = project(), uuid4()
    copy = autumn.duplicate(copy_id)
    assert (copy.id, copy.user_id, autumn.pending) == (copy_id, OWNER, [])
    assert copy.pending == [ProjectCreated(user_id=OWNER, title="Autumn (Copy)", type="product", copy_of=autumn.id)]


@pytest.mark.parametrize(
    ("title", "copy"),
    [
        ("Autumn (Copy)", "Autumn (Copy)"),
        ("Autumn (Copy 12)", "Autumn (Copy)"),
        ("Autumn (Copy) leaves", "Autumn (Copy) leaves (Copy)"),
        ("x" * 120, "x" * 113 + " (Copy)"),
        ("x" * 112 + " yz", "x" * 112 + " (Copy)"),
    ],
)
def test_the_title_of_a_copy_is_a_title(title: str, copy: str) -> None:
    assert title_of_copy(title) == copy
    assert len(copy) <= 120


@pytest.mark.parametrize(
    ("title", "taken", "copy"),
    [
        ("Autumn", ["Autumn (Copy)"], "Autumn (Copy 2)"),
        ("Autumn", ["Autumn (Copy)", "Autumn (Copy 2)", "Autumn (Copy 4)"], "Autumn (Copy 3)"),
        ("Autumn (Copy)", ["Autumn (Copy)"], "Autumn (Copy 2)"),
        ("Autumn (Copy 2)", ["Autumn (Copy 2)"], "Autumn (Copy)"),
        ("x" * 120, ["x" * 113 + " (Copy)"], "x" * 111 + " (Copy 2)"),
    ],
)
def test_copies_are_numbered(title: str, taken: list[str], copy: str) -> None:
    assert title_of_copy(title, taken) == copy
    original = project(ProjectChanged(title=title, type="product"))
    assert original.duplicate(uuid4(), taken).title == copy


def test_an_order_for_a_project_begins_in_it() -> None:
    project_id = uuid4()
    ordered = Job.queue(uuid4(), OWNER, 1, order(project_id=project_id))
    assert ordered.project_id == project_id
    assert ordered.pending[1:] == [JobMoved(project_id=project_id, status="queued")]
    assert len(Job.queue(uuid4(), OWNER, 1, ORDER).pending) == 1


def test_a_job_is_moved_once_and_says_how_far_it_was() -> None:
    project_id = uuid4()
    done = job(JobStarted(epoch=1, worker="w"), JobCompleted(epoch=1, video=VIDEO))
    destinations: list[UUID | None] = [project_id, project_id, None, None]
    for destination in destinations:
        done.move(destination)
    assert done.pending == [
        JobMoved(project_id=project_id, status="completed", bytes=VIDEO.bytes),
        JobMoved(project_id=None, status="completed", bytes=VIDEO.bytes),
    ]
