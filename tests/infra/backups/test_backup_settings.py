"""Settings of backups that cannot work are refused with a sentence."""

import pytest

from infra.settings import BackupSettings

KEY = "k" * 64
FOLDER = {"BACKUP_FOLDER": "/backups", "BACKUP_KEY": KEY}


def problems(**environ: str) -> list[str]:
    return BackupSettings.from_env(environ)[1]


def test_backups_are_off_until_a_place_is_named() -> None:
    found, sentences = BackupSettings.from_env({"BACKUP_KEY": KEY})
    assert not found.on
    assert sentences == []
    assert problems(**FOLDER) == problems(BACKUP_BUCKET="b", BACKUP_KEY=KEY) == []


@pytest.mark.parametrize(
    ("environ", "sentence"),
    [
        ({"BACKUP_FOLDER": "/b"}, "BACKUP_KEY is not set"),
        (FOLDER | {"BACKUP_KEY": "short"}, "BACKUP_KEY is shorter than 32 bytes"),
        (FOLDER | {"DATA_KEK": KEY}, "BACKUP_KEY is the same as DATA_KEK"),
        (FOLDER | {"BACKUP_BUCKET": "b"}, "backups go to one place"),
        (FOLDER | {"BACKUP_DAYS": "8"}, "weekly backups need at least 9"),
        ({"BACKUP_BUCKET": "b", "BACKUP_KEY": KEY, "BACKUP_ACCESS_KEY": "a"}, "belong together"),
        ({"BACKUP_ENDPOINT": "s3.example"}, "neither BACKUP_FOLDER nor BACKUP_BUCKET"),
    ],
)
def test_what_cannot_work_is_said(environ: dict[str, str], sentence: str) -> None:
    [found] = problems(**environ)
    assert sentence in found


def test_the_environment_of_a_child_gives_the_same_and_no_log_shows_the_key() -> None:
    found, _ = BackupSettings.from_env(FOLDER | {"BACKUP_KEYS_FOLDER": "/stick"})
    assert BackupSettings.from_env(found.to_env()) == (found, [])
    assert KEY not in repr(found)
