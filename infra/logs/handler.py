"""The handler of our processes: no log call waits for the disk, or for the reader of a pipe."""

import logging
import queue
import time
from contextlib import suppress
from threading import Thread
from typing import TextIO

from infra.logs.lines import BoundedFormatter
from infra.logs.sampling import WINDOW_SECONDS, Sampler

#: Lines that wait for a slow disk or reader; further ones are counted and left out.
QUEUE = 1_000
CLOSE_SECONDS = 1.0


class BoundedHandler(logging.Handler):
    """Writes sampled, bounded lines to a stream from a thread of its own."""

    def __init__(self, stream: TextIO, formatter: BoundedFormatter | None = None) -> None:
        super().__init__()
        self._lines_of = formatter or BoundedFormatter()
        self.setFormatter(self._lines_of)
        self._stream = stream
        self._sampler = Sampler()
        #: None ends the thread.
        self._lines: queue.Queue[str | None] = queue.Queue(QUEUE)
        self._dropped = 0
        self._writer = Thread(target=self._write_all, name="log", daemon=True)
        self._writer.start()

    def emit(self, record: logging.LogRecord) -> None:
        try:
            now = time.monotonic()
            self._sum_up(now)
            if self._sampler.admits(record, now):
                self._put(self.format(record))
        except Exception:  # whatever it is: a log call must not fail
            self._dropped += 1

    def close(self) -> None:
        """Writes what waits, within a second."""
        self._sum_up_locked(float("inf"))
        with suppress(queue.Full):
            self._lines.put_nowait(None)
            self._writer.join(CLOSE_SECONDS)
        super().close()

    def _put(self, line: str) -> None:
        try:
            if self._dropped:
                lost = f"{self._dropped} log lines were left out: they could not be written in time"
                self._lines.put_nowait(self._lines_of.sentence(lost, time.time()))
                self._dropped = 0
            self._lines.put_nowait(line)
        except queue.Full:
            self._dropped += 1

    def _sum_up_locked(self, now: float) -> None:
        self.acquire()
        try:
            self._sum_up(now)
        finally:
            self.release()

    def _sum_up(self, now: float) -> None:
        for sentence in self._sampler.ended(now):
            self._put(self._lines_of.sentence(sentence, time.time()))

    def _write_all(self) -> None:
        while True:
            try:
                line = self._lines.get(timeout=WINDOW_SECONDS)
            except queue.Empty:
                self._sum_up_locked(time.monotonic())
                continue
            if line is None:
                return
            self._write(line)

    def _write(self, line: str) -> None:
        try:
            self._stream.write(line + "\n")
            if self._lines.empty():
                self._stream.flush()
        except (OSError, ValueError):  # the disk is full, or the stream is closed
            self._dropped += 1
