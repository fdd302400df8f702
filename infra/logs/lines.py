"""A log line has a bounded size and holds no control characters, whatever its record was made of."""

import json
import logging
import re
import time
from collections.abc import Iterator, Mapping

from infra.logs.context import carried
from infra.logs.sampling import KIND

#: Bytes of a line after escaping, and of the traceback behind it.
LINE_BYTES = 1_000
TRACE_BYTES = 8_000
_CUT = " … (cut)"


#: What every record has; the other attributes are the fields of the event (`extra={"job": job_id}`).
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "color_message", KIND}
_PLAIN = re.compile(r"[^\s\"=]+")


class BoundedFormatter(logging.Formatter):
    """One line per record of at most `LINE_BYTES`, and at most `TRACE_BYTES` of traceback behind it.

    The fields of the event stand behind its message as `key=value` (logfmt): `lease lost job=4f… epoch=3`.
    """

    def __init__(self, layout: str = "%(asctime)s %(levelname)s %(name)s: %(message)s") -> None:
        super().__init__(layout)

    def format(self, record: logging.LogRecord) -> str:
        record.message = record.getMessage()
        record.asctime = self.formatTime(record)
        text = " ".join((self.formatMessage(record)[:LINE_BYTES], *_logfmt(record)))
        line = first(one_line(text[:LINE_BYTES]), LINE_BYTES)
        return f"{line}\n{self._trace(record)}" if record.exc_info else line

    def sentence(self, text: str, created: float) -> str:
        """A line about the log itself; `created` is in Unix time."""
        return f"{time.strftime('%Y-%m-%d %H:%M:%S', time.localtime(created))} {text}"

    def _trace(self, record: logging.LogRecord) -> str:
        assert record.exc_info
        text = self.formatException(record.exc_info)[-TRACE_BYTES:]
        # The end says what happened.
        return last("\n".join(map(one_line, text.splitlines())), TRACE_BYTES)


def fields_of(record: logging.LogRecord, around: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The fields of the event, and those of the task in which it happened, unless the event has them too."""
    own = vars(record)
    for name, value in own.items():
        if name not in _STANDARD and value is not None:
            yield name, str(value)[:LINE_BYTES]
    for name, value in around.items():
        if value is not None and own.get(name) is None:
            yield name, str(value)[:LINE_BYTES]


def _logfmt(record: logging.LogRecord) -> Iterator[str]:
    for name, text in fields_of(record, carried()):
        yield f"{name}={text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)}"


def one_line(text: str) -> str:
    """The text with everything escaped that could end a line, hide or turn round what follows, or not be encoded."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def first(text: str, size: int) -> str:
    """The beginning of a text, of at most so many bytes."""
    encoded = text.encode()
    return text if len(encoded) <= size else encoded[: size - len(_CUT.encode())].decode(errors="ignore") + _CUT


def last(text: str, size: int) -> str:
    """The end of a text, of at most so many bytes."""
    encoded = text.encode()
    return text if len(encoded) <= size else encoded[-size:].decode(errors="ignore")
