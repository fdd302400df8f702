"""Log files stay below their limits while their processes write to them."""

from pathlib import Path

from infra.embedded.child import Child, ChildProgram, wait_until
from infra.logs.files import LogFiles, cut

TOTAL = 2_000_000
#: What a process may write between two looks.
SLACK = 20_000_000


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())


def test_the_newest_part_of_a_large_log_becomes_the_older_log(tmp_path: Path) -> None:
    log = tmp_path / "api.log"
    log.write_text("old" + "x" * 9 + "!")
    with log.open("a") as writer:
        cut(log, limit=10)
        writer.write("new")
    assert (tmp_path / "api.log.1").read_text() == "x" * 9 + "!"
    assert log.read_text() == "new"


def test_a_small_log_is_left_alone(tmp_path: Path) -> None:
    log = tmp_path / "api.log"
    cut(log, limit=10)
    log.write_text("x" * 10)
    cut(log, limit=10)
    assert [path.name for path in tmp_path.iterdir()] == ["api.log"]


def test_programs_that_write_without_end_stay_below_the_limit_of_all(tmp_path: Path) -> None:
    shout = ("/bin/sh", "-c", "while :; do echo 'a line of an embedded server that says much'; done")
    children = [Child(ChildProgram(f"s{n}", shout, tmp_path / f"s{n}.log", {})) for n in range(3)]
    files = LogFiles(tmp_path, TOTAL)
    for child in children:
        child.start()
    try:
        largest = 0
        cuts: set[tuple[str, int]] = set()

        def full() -> bool:
            nonlocal largest
            files.look()
            largest = max(largest, size(tmp_path))
            cuts.update((path.name, path.stat().st_mtime_ns) for path in tmp_path.glob("*.1"))
            return len(cuts) >= 9

        assert wait_until(full, 60)
    finally:
        for child in children:
            child.kill()
    assert largest < TOTAL + SLACK
    files.look()
    assert size(tmp_path) <= TOTAL


def test_a_log_on_a_full_disk_is_emptied_without_a_copy(tmp_path: Path) -> None:
    log = tmp_path / "api.log"
    log.write_text("x" * 100)
    (tmp_path / "api.log.1").mkdir()  # the copy cannot be opened, as on a full disk
    LogFiles(tmp_path, 20).look()
    assert log.stat().st_size == 0


def test_the_oldest_files_are_removed_until_all_fit(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"w{number}.log.1").write_text("x" * 400)
    for number in range(8):
        (tmp_path / f"w{number}.log").write_text("new")
    LogFiles(tmp_path, 1_000).look()
    assert size(tmp_path) <= 1_000
    assert len(list(tmp_path.glob("*.1"))) == 2
