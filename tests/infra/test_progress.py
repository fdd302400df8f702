"""How far a long command is, on a terminal and elsewhere."""

from io import StringIO

from infra.cli.progress import EventsDone, ProgressLine

BAR = "[############------------]  50 %"


class Terminal(StringIO):
    """An output that is a terminal."""

    def isatty(self) -> bool:
        return True


def shown(out: StringIO, *steps: tuple[float, EventsDone]) -> str:
    """What is written when these steps are seen at these times."""
    times = iter([time for time, _ in steps])
    line = ProgressLine(out, lambda: next(times))
    for _, step in steps:
        line.show(step)
    line.end()
    return out.getvalue()


def test_a_terminal_has_one_line_that_is_drawn_again_and_taken_away_in_the_end() -> None:
    written = shown(
        Terminal(),
        (0, EventsDone("jobs_v1r1 filling", 0, 1_000_000)),
        (2, EventsDone("jobs_v1r1 filling", 500_000, 1_000_000)),
    )
    assert written.split("\r\x1b[K") == [
        "",
        "jobs_v1r1 filling      [------------------------]   0 %  0 of 1,000,000 events",
        f"jobs_v1r1 filling      {BAR}  500,000 of 1,000,000 events  250,000 events/s  0:02 left",
        "",
    ]


def test_elsewhere_there_is_a_line_for_each_step_and_every_ten_seconds_and_no_control_characters() -> None:
    steps = [(float(second), EventsDone("filling", 1_000 * second, 100_000)) for second in range(25)]
    lines = shown(StringIO(), *steps, (25.0, EventsDone("indexing", 100_000, 100_000))).splitlines()
    assert [line.partition(" [")[0].strip() for line in lines] == ["filling", "filling", "filling", "indexing"]
    assert lines[2].endswith("20,000 of 100,000 events  1,000 events/s  1:20 left")
    assert all(line.isprintable() for line in lines)


def test_the_rate_is_that_of_the_last_ten_seconds_and_hours_are_hours() -> None:
    steps = [(0.0, EventsDone("filling", 0, 10**7)), (100.0, EventsDone("filling", 9, 10**7))]
    steps += [(110.0, EventsDone("filling", 10_009, 10**7))]
    assert "  1,000 events/s  2:46:30 left" in shown(StringIO(), *steps)


def test_what_is_wrong_is_part_of_the_line() -> None:
    assert shown(StringIO(), (0, EventsDone("filling", 5, 10, "3 parked"))).endswith("5 of 10 events  3 parked\n")


def test_an_empty_log_is_done() -> None:
    assert "100 %" in shown(StringIO(), (0, EventsDone("filling", 0, 0)))
