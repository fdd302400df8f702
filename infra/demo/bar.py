"""A progress bar: one line that changes in a terminal, a few lines anywhere else."""

from types import TracebackType
from typing import Self, TextIO

_WIDTH = 30


class ProgressBar:
    """Shows a percentage and a label."""

    def __init__(self, to: TextIO) -> None:
        self._to = to
        self._live = to.isatty()
        self._blocks = _blocks(to.encoding)
        self._shown: tuple[int, str] = (-1, "")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._live:
            self._to.write("\n")

    def show(self, percent: int, label: str) -> None:
        """Draw the bar; where lines stay, only for every tenth per cent and every new label."""
        step = (percent if self._live else percent // 10, label)
        if step == self._shown:
            return
        self._shown = step
        text = f"{bar(percent, self._blocks)} {percent:3d} %  {label:<12}"
        self._to.write(f"\r{text}" if self._live else f"{text.rstrip()}\n")
        self._to.flush()


def bar(percent: int, blocks: str = "█·") -> str:
    """`███████···` for a percentage."""
    full = round(_WIDTH * min(max(percent, 0), 100) / 100)
    return blocks[0] * full + blocks[1] * (_WIDTH - full)


def _blocks(encoding: str | None) -> str:
    """The characters of the bar, where the terminal has them."""
    try:
        "█·".encode(encoding or "ascii")
    except UnicodeEncodeError:
        return "#-"
    return "█·"
