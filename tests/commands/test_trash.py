"""What commands on the trash record, and for whom."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from commands import assets, looks, projects, sharing, trash, videos
from commands.assets import ChangeAsset
from commands.projects import existing_project
from domain.aggregate import Aggregate
from domain.job import Job, JobNotFound
from domain.job_events import JobDeleted, JobRestored, JobTrashed
from domain.look import DefaultVideoChanged, Look
from domain.project import Project
from domain.share import Share, ShareNotFound
from domain.text_asset import AssetNotFound, TextAsset
from domain.trash import KEPT, NotInTrash, RemovedByAdmin, TrashItemNotFound
from domain.user import User
from tests.commands.memory import MemoryStore
from tests.examples import NOW, VIDEO, order

LATER = NOW + timedelta(days=1)


def account(role: str = "user") -> User:
    user = User.register(uuid4(), f"{uuid4().hex}@example.com", "hash")
    user.grant(100, "test")
    if role == "admin":
        user.change_role("admin")
    return user


def completed(user: User, look: Look | None = None) -> Job:
    job = user.submit(uuid4(), order(look_id=look.id if look else None))
    job.start(1, "worker")
    job.complete(1, VIDEO)
    return job


def look_of(user: User) -> Look:
    return Look.create(uuid4(), user.id, "one", "")


def kept(store: MemoryStore, item: Aggregate) -> Aggregate:
    return store.aggregates[item.id]


def kinds(store: MemoryStore) -> list[type]:
    return [type(event) for _, _, event in store.saved]


async def test_a_video_is_the_default_of_its_look_until_it_is_deleted_and_again_when_it_is_restored() -> None:
    user = account()
    look = look_of(user)
    job, other = completed(user, look), completed(user, look)
    look.set_default(job)
    store = MemoryStore([user, look, job, other])
    await trash.delete_job(store, user.id, other.id, NOW)
    await trash.restore(store, user.id, other.id)
    assert kinds(store) == [JobTrashed, JobRestored], "it was no default"
    store.saved.clear()
    await trash.delete_job(store, user.id, job.id, NOW)
    assert kinds(store) == [JobTrashed, DefaultVideoChanged]
    await trash.restore(store, user.id, job.id)
    assert kinds(store)[2:] == [JobRestored, DefaultVideoChanged]
    again = kept(store, look)
    assert isinstance(again, Look)
    assert again.default_video == job.id


async def test_another_default_that_was_chosen_meanwhile_stays() -> None:
    user = account()
    look = look_of(user)
    job, other = completed(user, look), completed(user, look)
    look.set_default(job)
    store = MemoryStore([user, look, job, other])
    await trash.delete_job(store, user.id, job.id, NOW)
    await videos.set_default(store, user.id, other.id, look.id)
    await trash.restore(store, user.id, job.id)
    again = kept(store, look)
    assert isinstance(again, Look)
    assert again.default_video == other.id


async def test_a_default_comes_back_to_a_look_that_is_in_the_trash_itself() -> None:
    user = account()
    look = look_of(user)
    job = completed(user, look)
    look.set_default(job)
    store = MemoryStore([user, look, job])
    await trash.delete_job(store, user.id, job.id, NOW)
    await looks.delete(store, user.id, look.id, NOW)
    await trash.restore(store, user.id, job.id)
    await trash.restore(store, user.id, look.id)
    again = kept(store, look)
    assert isinstance(again, Look)
    assert again.default_video == job.id


async def test_what_an_admin_removed_is_restored_by_admins_and_deleted_for_ever_by_its_owner() -> None:
    user, admin, bob = account(), account("admin"), account()
    job, other = completed(user), completed(user)
    store = MemoryStore([user, admin, bob, job, other])
    for removed in (job, other):
        await videos.delete(store, admin.id, removed.id, NOW)
    for _ in range(2):
        with pytest.raises(RemovedByAdmin):
            await trash.examine(store, user.id, job.id)
    with pytest.raises(TrashItemNotFound):
        await trash.restore(store, bob.id, job.id)
    await trash.restore(store, admin.id, job.id)
    with pytest.raises(NotInTrash):
        await trash.restore(store, admin.id, job.id)
    with pytest.raises(TrashItemNotFound):
        await trash.delete_for_ever(store, admin.id, other.id)
    await trash.delete_for_ever(store, user.id, other.id)
    assert kinds(store)[-1] == JobDeleted


async def test_admins_do_not_see_what_owners_removed() -> None:
    user, admin = account(), account("admin")
    job = completed(user)
    store = MemoryStore([user, admin, job])
    await videos.delete(store, user.id, job.id, NOW)
    with pytest.raises(TrashItemNotFound):
        await trash.restore(store, admin.id, job.id)
    await trash.restore(store, user.id, job.id)


async def test_what_never_was_is_not_found() -> None:
    user = account()
    store = MemoryStore([user])
    for command in (trash.restore, trash.delete_for_ever):
        with pytest.raises(TrashItemNotFound):
            await command(store, user.id, uuid4())


async def test_only_what_has_been_in_the_trash_for_thirty_days_is_deleted_in_time() -> None:
    user = account()
    old, new, back = [completed(user) for _ in range(3)]
    store = MemoryStore([user, old, new, back])
    for job, at in ((old, NOW), (new, LATER), (back, NOW)):
        await trash.delete_job(store, user.id, job.id, at)
    await trash.restore(store, user.id, back.id)
    assert [await trash.delete_old(store, job.id, NOW + KEPT) for job in (old, new, back)] == [True, False, False]
    await trash.delete_job(store, user.id, back.id, LATER)
    assert not await trash.delete_old(store, back.id, NOW + KEPT), "it counts from the last time"


async def test_a_link_of_before_leads_nowhere_when_its_job_is_restored_and_a_new_one_does() -> None:
    user = account()
    job = completed(user)
    store = MemoryStore([user, job])
    await share(store, user.id, job.id, "before")
    assert await visit(store, "before") == job.id
    await trash.delete_job(store, user.id, job.id, NOW)
    with pytest.raises(ShareNotFound):
        await visit(store, "before")
    await trash.restore(store, user.id, job.id)
    await share(store, user.id, job.id, "after")
    assert await visit(store, "after") == job.id
    with pytest.raises(ShareNotFound):
        await visit(store, "before")
    assert [one.trashings for one in store.aggregates.values() if isinstance(one, Share)] == [0, 1]


async def share(store: MemoryStore, user_id: UUID, job_id: UUID, token: str) -> None:
    await sharing.create(store, user_id, job_id, sharing.link_fingerprint(token), NOW + timedelta(days=9), None)


async def visit(store: MemoryStore, token: str) -> UUID:
    class Limits:
        visitor = "192.0.2.1"

        async def spend(self, **subjects: str) -> None:
            """Without a limit."""

    async def verify(password_hash: str, password: str) -> bool:
        return password_hash == password

    async def count_use(media_use: object, job_id: UUID, link_id: UUID) -> None:
        """Nothing to count."""

    return await sharing.open_link(store, token, None, now=NOW, verify=verify, limits=Limits(), count_use=count_use)


async def test_a_job_keeps_its_project_while_that_is_in_the_trash() -> None:
    user = account()
    project, job = Project.create(uuid4(), user.id, "one", "video"), completed(user)
    job.move(project.id)
    store = MemoryStore([user, project, job])
    assert await store.execute(lambda unit: existing_project(unit, job.project_id)) == project.id
    await projects.delete(store, user.id, project.id, NOW)
    assert await store.execute(lambda unit: existing_project(unit, job.project_id)) is None
    await trash.restore(store, user.id, project.id)
    assert await store.execute(lambda unit: existing_project(unit, job.project_id)) == project.id


async def test_a_copy_of_a_project_leaves_out_texts_that_are_in_the_trash() -> None:
    user = account()
    project = Project.create(uuid4(), user.id, "one", "video")
    texts = [TextAsset.write(uuid4(), user.id, content, project_id=project.id) for content in ("kept", "away")]
    store = MemoryStore([user, project, *texts])
    await assets.delete(store, user.id, texts[1].id, NOW)
    _, copy = await projects.duplicate(store, user.id, project.id, uuid4(), [text.id for text in texts])
    copied = [one for one in store.aggregates.values() if isinstance(one, TextAsset) and one.project_id == copy.id]
    assert [text.content for text in copied] == ["kept"]


async def test_jobs_in_the_trash_are_neither_starred_nor_shared() -> None:
    user = account()
    job = completed(user)
    store = MemoryStore([user, job])
    await trash.delete_job(store, user.id, job.id, NOW)
    with pytest.raises(AssetNotFound):
        await assets.change(store, user.id, job.id, ChangeAsset(starred=True))
    with pytest.raises(JobNotFound):
        await share(store, user.id, job.id, "token")
