"""A log line has a bounded size and holds no control characters, whatever its record was made of."""

import json
import logging
import re
from collections.abc import Iterator

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
        text = " ".join((self.formatMessage(record)[:LINE_BYTES], *_fields(record)))
        line = _first(one_line(text[:LINE_BYTES]), LINE_BYTES)
        return f"{line}\n{self._trace(record)}" if record.exc_info else line

    def _trace(self, record: logging.LogRecord) -> str:
        assert record.exc_info
        text = self.formatException(record.exc_info)[-TRACE_BYTES:]
        # The end says what happened.
        return _last("\n".join(map(one_line, text.splitlines())), TRACE_BYTES)


def _fields(record: logging.LogRecord) -> Iterator[str]:
    for name, value in vars(record).items():
        if name not in _STANDARD and value is not None:
            text = str(value)[:LINE_BYTES]
            yield f"{name}={text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)}"


def one_line(text: str) -> str:
    """The text with everything escaped that could end a line, hide or turn round what follows, or not be encoded."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _first(text: str, size: int) -> str:
    encoded = text.encode()
    return text if len(encoded) <= size else encoded[: size - len(_CUT.encode())].decode(errors="ignore") + _CUT


def _last(text: str, size: int) -> str:
    encoded = text.encode()
    return text if len(encoded) <= size else encoded[-size:].decode(errors="ignore")
