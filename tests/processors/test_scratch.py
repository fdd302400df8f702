"""Folders of attempts."""

from infra.settings import Settings
from infra.worker.scratch import Scratch
from tests.processors.observations import scratch_folder


def test_folders_of_a_killed_worker_are_removed_by_the_next_one(settings: Settings) -> None:
    Scratch(settings)
    left = scratch_folder(settings) / "render-999999999-x"
    left.mkdir()
    Scratch(settings)
    assert not left.exists()


def test_a_folder_is_empty_when_it_is_used_again(settings: Settings) -> None:
    folders = Scratch(settings)
    with folders.folder() as first, folders.folder() as beside:
        assert first != beside
        (first / "part-0").mkdir()
        (first / "part-0" / "part.tar").touch()
        (first / "source").symlink_to(beside)
    with folders.folder() as again:
        assert list(again.iterdir()) == []
        assert not first.exists(), "a thread that still reads there must not find the files of the next job"
    again.rmdir()
    with folders.folder() as new:
        assert new.is_dir(), "the folder was removed meanwhile"
    folders.remove()
    assert list(scratch_folder(settings).glob("render-*")) == []
