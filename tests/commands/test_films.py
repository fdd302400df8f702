"""Orders of films that are joined from finished videos."""

from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from commands import films, jobs
from commands.films import MakeFilm
from domain import film
from domain.credit_policy import InsufficientCredits
from domain.errors import Refusal
from domain.film import BadMusic, ClipNotFinished, ClipNotFound, FilmCut, NotClipOwner
from domain.job import Job
from domain.job_events import JobQueued
from domain.models import BadResolution, ModelNeedsClips
from domain.order import Order
from domain.project import ProjectNotFound
from domain.trash import Trashing
from domain.upload import Media, Upload
from domain.user import User
from domain.user_settings import AiPreferences, UserSettings
from tests.commands.memory import MemoryStore
from tests.examples import NOW, ORDER, VIDEO
from tests.scripts import ENGINES

FOOTAGE = Media(
    kind="video", content_type="video/mp4", width=640, height=360, duration_seconds=9.0, fps=24.0, has_audio=True
)


class Shelf:
    """An account with two finished videos."""

    def __init__(self) -> None:
        self.user = User.register(uuid4(), "ann@example.com", "hash")
        self.user.grant(100, "test")
        self.first, self.second = self.finished(), self.finished()
        self.others: list[Any] = []

    def finished(self, owner: User | None = None) -> Job:
        job = (owner or self.user).submit(uuid4(), ORDER)
        job.start(1, "worker-1")
        job.complete(1, VIDEO)
        return job

    def upload(self, owner: UUID | None = None, **media: Any) -> Upload:
        upload = Upload.start(uuid4(), owner or self.user.id, "a.mp4", "video/mp4", 100, "tus", NOW)
        upload.receive("uploads/x/source", 100, "ab" * 32, msgspec.structs.replace(FOOTAGE, **media))
        self.others.append(upload)
        return upload

    async def ordered(self, *more: UUID, **asked: Any) -> Order:
        store = MemoryStore([self.user, self.first, self.second, *self.others])
        wanted = MakeFilm(jobs=(self.first.id, self.second.id, *more), **asked)
        await films.make(store, self.user.id, wanted, uuid4())
        [order] = [event.order for _, _, event in store.saved if isinstance(event, JobQueued)]
        return order

    async def cut(self, *more: UUID, **asked: Any) -> FilmCut:
        order = await self.ordered(*more, **asked)
        assert order.film
        return film.unpacked(order.film)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


async def test_a_film_costs_a_credit_for_each_second(shelf: Shelf) -> None:
    order = await shelf.ordered(transitions=("dissolve",), resolution="720x1280", name="My  film")
    assert (order.model, order.price, order.duration_seconds) == ("film-cpu-1", 10, 9.5)
    assert (order.prompt, order.name, order.resolution) == ("My film", "My film", "720x1280")
    assert (await shelf.ordered()).name == "A film of 2 videos"


async def test_a_film_names_its_clips_in_order_with_titles_and_transitions(shelf: Shelf) -> None:
    cut = await shelf.cut(shelf.first.id, titles=("One", None, "Three"), transitions=("fade", "wipe"), format="webm")
    assert [clip.job for clip in cut.clips] == [shelf.first.id, shelf.second.id, shelf.first.id]
    assert [clip.title for clip in cut.clips] == ["One", None, "Three"]
    assert (cut.transitions, cut.format) == (("fade", "wipe"), "webm")


async def test_music_is_a_mood_or_an_upload_with_sound(shelf: Shelf) -> None:
    upload = shelf.upload()
    assert (await shelf.cut(music="epic")).mood == "epic"
    cut = await shelf.cut(music=str(upload.id))
    assert (cut.mood, cut.music_key) == (None, "uploads/x/source")


@pytest.mark.parametrize(
    "music", ["", "polka", "https://music.example/song.mp3", "1a29b2d5-9e67-4f1a-ae7f-f25684445a34", "/etc/passwd"]
)
async def test_other_music_is_refused(shelf: Shelf, music: str) -> None:
    with pytest.raises(BadMusic):
        await shelf.ordered(music=music)


async def test_an_upload_of_another_account_or_without_sound_is_no_music(shelf: Shelf) -> None:
    for upload in (shelf.upload(uuid4()), shelf.upload(has_audio=False)):
        with pytest.raises(BadMusic):
            await shelf.ordered(music=str(upload.id))


async def refused(shelf: Shelf, job: Job, refusal: type[Refusal]) -> None:
    shelf.others.append(job)
    with pytest.raises(refusal, match=str(job.id)):
        await shelf.ordered(job.id)


async def test_what_cannot_be_a_clip_is_refused_by_its_name(shelf: Shelf) -> None:
    other = User.register(uuid4(), "bob@example.com", "hash")
    foreign, trashed, waiting = shelf.finished(other), shelf.finished(), shelf.user.submit(uuid4(), ORDER)
    foreign.share(shelf.user.id)
    trashed.trash(Trashing(at=NOW))
    await refused(shelf, foreign, NotClipOwner)
    await refused(shelf, trashed, ClipNotFound)
    await refused(shelf, waiting, ClipNotFinished)
    with pytest.raises(ClipNotFound):
        await shelf.ordered(uuid4())


async def test_a_film_is_refused_as_other_orders_are(shelf: Shelf) -> None:
    with pytest.raises(BadResolution):
        await shelf.ordered(resolution="721x1280")
    with pytest.raises(ProjectNotFound):
        await shelf.ordered(project_id=uuid4())
    with pytest.raises(InsufficientCredits):
        await shelf.ordered(*[shelf.first.id] * 40)


async def test_what_is_estimated_is_what_is_ordered(shelf: Shelf) -> None:
    store = MemoryStore([shelf.user, shelf.first, shelf.second])
    asked, new = MakeFilm(jobs=(shelf.first.id, shelf.second.id)), uuid4()
    order = await films.planned(store, shelf.user.id, asked, new)
    await films.make(store, shelf.user.id, asked, new)
    assert [event.order for _, _, event in store.saved if isinstance(event, JobQueued)] == [order]


async def test_a_film_without_a_video_is_joined_again_at_its_price(shelf: Shelf) -> None:
    order = await shelf.ordered()
    old = shelf.user.submit(uuid4(), order)
    old.give_up("worker_lost", "The workers died")
    store = MemoryStore([shelf.user, old])
    await jobs.retry(store, shelf.user.id, old.id, uuid4())
    [again] = [event.order for _, _, event in store.saved if isinstance(event, JobQueued)]
    assert (again.film, again.price) == (order.film, order.price)


async def test_no_preference_makes_a_film_of_a_prompt(shelf: Shelf) -> None:
    shelf.user.settings = UserSettings(ai_preferences=AiPreferences(model="film-cpu-1"))
    sent = msgspec.convert({"prompt": "a lake"}, jobs.GenerateFromPrompt)
    order = sent.order(uuid4(), NOW, ENGINES)
    planned = await jobs.planned(MemoryStore([shelf.user]), shelf.user.id, order, None, sent.left_open(ENGINES))
    assert planned.model == "scene-cpu-1"
    with pytest.raises(ModelNeedsClips):
        msgspec.convert({"prompt": "a lake", "model": "film-cpu-1"}, jobs.GenerateFromPrompt).order(
            uuid4(), NOW, ENGINES
        )
