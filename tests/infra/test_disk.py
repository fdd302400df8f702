"""Space on the disk: what is set aside counts, small disks have a small reserve, one that hangs is asked once."""

import asyncio
import os
import threading
from pathlib import Path

import pytest

from infra.disk import LARGEST_PART, Disks, OutOfSpace


def free(folder: Path) -> int:
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize


def total(folder: Path) -> int:
    found = os.statvfs(folder)
    return found.f_blocks * found.f_frsize


def test_bytes_that_are_being_received_count_until_they_are_on_the_disk(tmp_path: Path) -> None:
    disks = Disks([tmp_path], reserve=0)
    half = free(tmp_path) // 2 + 2**30
    with disks.holding(half):
        with pytest.raises(OutOfSpace), disks.holding(half):
            pass
        disks.check()
    with disks.holding(half):
        pass


def test_the_reserve_stays_free_and_is_a_tenth_of_the_disk_at_most(tmp_path: Path) -> None:
    space = free(tmp_path) - total(tmp_path) // LARGEST_PART
    greedy = Disks([tmp_path], reserve=10**18)
    if space < 2**30:
        pytest.skip("the disk of this machine is nearly full")
    greedy.check(space - 2**29)
    with pytest.raises(OutOfSpace):
        greedy.check(space + 2**29)


async def test_a_disk_that_hangs_is_not_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    thaw, asked = threading.Event(), []

    def hang(file: int) -> None:
        asked.append(file)
        thaw.wait(10)

    disks = Disks([tmp_path], reserve=0)
    monkeypatch.setattr(os, "fsync", hang)
    first = asyncio.create_task(disks.keep())
    await asyncio.sleep(0)
    for _ in range(5):
        with pytest.raises(TimeoutError):
            await disks.keep()
    thaw.set()
    await first
    await disks.keep()
    assert len(asked) == 2
