"""Copywriting texts, saved searches and stars: given calls, then events."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from domain.ids import thumbnail_id
from domain.saved_search import (
    AssetQuery,
    BadSavedPeriod,
    NotSavedSearchOwner,
    SavedSearch,
    SavedSearchChanged,
    SavedSearchDeleted,
    SavedSearchNotFound,
    SearchSaved,
)
from domain.saved_search_quota import MAX_SAVED_SEARCHES, SavedSearchQuota, TooManySavedSearches
from domain.text import BadName
from domain.text_asset import (
    MAX_CONTENT,
    AssetNotFound,
    BadAssetTitle,
    BadContent,
    NotAssetOwner,
    TextAsset,
    TextDeleted,
    TextMoved,
    TextRevised,
    TextStarChanged,
    TextWritten,
)
from domain.upload import Upload, UploadStarChanged

ANN, BOB = uuid4(), uuid4()


@pytest.fixture
def text() -> TextAsset:
    """A text of Ann's that is saved."""
    found = TextAsset.write(uuid4(), ANN, "Warm coats", "Sale")
    found.pending.clear()
    return found


def test_a_text_is_written_with_its_lines_and_without_control_characters() -> None:
    text = TextAsset.write(uuid4(), ANN, " Warm\x00 coats \r\n\r\n\tfor cold days\u202e\n", " The   sale ")
    assert text.pending == [
        TextWritten(user_id=ANN, title="The sale", content="Warm coats\n\n for cold days", project_id=None)
    ]


def test_the_first_words_are_the_title_of_a_text_without_one() -> None:
    assert TextAsset.write(uuid4(), ANN, "Warm coats\nfor cold days").title == "Warm coats for cold days"
    assert TextAsset.write(uuid4(), ANN, "word " * 50).title == "word " * 11 + "word…"


@pytest.mark.parametrize("content", ["", " \n\t", "\x00", "x" * (MAX_CONTENT + 1)])
def test_a_text_without_content_or_with_too_much_is_refused(content: str, text: TextAsset) -> None:
    with pytest.raises(BadContent):
        TextAsset.write(uuid4(), ANN, content)
    with pytest.raises(BadContent):
        text.revise(None, content)


@pytest.mark.parametrize("title", ["", " ", "x" * 121, "a\x00"])
def test_a_title_that_cannot_be_shown_is_refused(title: str, text: TextAsset) -> None:
    with pytest.raises(BadAssetTitle):
        TextAsset.write(uuid4(), ANN, "x", title)
    with pytest.raises(BadAssetTitle):
        text.revise(title, None)


def test_each_change_is_the_next_version_and_no_change_is_none(text: TextAsset) -> None:
    text.revise(None, "Red coats")
    text.revise("Sale", "Red coats")
    text.revise("Big sale", None)
    assert text.pending == [
        TextRevised(number=2, title="Sale", content="Red coats"),
        TextRevised(number=3, title="Big sale", content="Red coats"),
    ]


def test_moving_starring_and_deleting_twice_is_silent(text: TextAsset) -> None:
    project = uuid4()
    for _ in range(2):
        text.move(project)
        text.star(True)
        text.delete()
    assert text.pending == [TextMoved(project_id=project), TextStarChanged(starred=True), TextDeleted()]


def test_a_text_is_its_owners_until_it_is_deleted(text: TextAsset) -> None:
    text.authorize(ANN)
    with pytest.raises(NotAssetOwner):
        text.authorize(BOB)
    text.delete()
    with pytest.raises(AssetNotFound):
        text.authorize(ANN)


def test_a_star_on_an_upload_is_set_and_removed_once() -> None:
    upload = Upload.start(uuid4(), ANN, "a.mp4", "video/mp4", 1, "form", datetime(2100, 1, 1, tzinfo=UTC))
    upload.pending.clear()
    for starred in (True, True, False, False):
        upload.star(starred)
    assert upload.pending == [UploadStarChanged(starred=True), UploadStarChanged(starred=False)]


def test_a_saved_search_is_named_changed_and_deleted() -> None:
    search = SavedSearch.save(uuid4(), ANN, " Red  foxes ", AssetQuery(search="fox"))
    search.change(None, None)
    search.change("Foxes", AssetQuery(search="foxes"))
    search.delete()
    search.delete()
    assert search.pending == [
        SearchSaved(user_id=ANN, name="Red foxes", query=AssetQuery(search="fox")),
        SavedSearchChanged(name="Foxes", query=AssetQuery(search="foxes")),
        SavedSearchDeleted(),
    ]
    with pytest.raises(SavedSearchNotFound):
        search.authorize(ANN)


def test_so_many_searches_are_kept_and_a_deleted_one_makes_room() -> None:
    quota, ids = SavedSearchQuota(id=uuid4()), [uuid4() for _ in range(MAX_SAVED_SEARCHES)]
    for search_id in ids:
        quota.count(search_id)
    with pytest.raises(TooManySavedSearches, match=str(MAX_SAVED_SEARCHES)):
        quota.count(uuid4())
    for _ in range(2):
        quota.uncount(ids[0])
    assert quota.version == MAX_SAVED_SEARCHES + 1
    quota.count(uuid4())


def test_a_saved_search_is_its_owners_and_needs_a_name() -> None:
    search = SavedSearch.save(uuid4(), ANN, "Foxes", AssetQuery())
    search.authorize(ANN)
    with pytest.raises(NotSavedSearchOwner):
        search.authorize(BOB)
    with pytest.raises(BadName):
        search.change("", None)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-02-01", "2026-01-31"),
        ("2026-02-02T00:00", "2026-02-01"),
        ("2026-02-01T12:00Z", "2026-02-01T13:00+02:00"),
        ("0001-01-01", ""),
        ("", "9999-12-31"),
    ],
)
def test_a_saved_search_whose_period_no_time_lies_in_is_refused(start: str, end: str) -> None:
    with pytest.raises(BadSavedPeriod):
        SavedSearch.save(uuid4(), ANN, "Foxes", AssetQuery(start=start, end=end))


@pytest.mark.parametrize(
    ("start", "end"),
    [("2026-02-01", "2026-02-01"), ("2026-02-01T23:59", "2026-02-01"), ("2026-02-01T12:00Z", "2026-02-01")],
)
def test_a_saved_search_whose_period_may_hold_a_time_is_kept(start: str, end: str) -> None:
    query = AssetQuery(start=start, end=end)
    assert SavedSearch.save(uuid4(), ANN, "Foxes", query).query == query


def test_the_id_of_a_thumbnail_leads_back_to_its_job() -> None:
    job_id = uuid4()
    assert thumbnail_id(job_id) != job_id == thumbnail_id(thumbnail_id(job_id))
    assert thumbnail_id(UUID(int=5)) == UUID(int=4)
