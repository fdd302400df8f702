"""Log lines as JSON: one object per record, with the same limits as lines of text."""

import logging
from datetime import UTC, datetime

import msgspec

from infra.logs.context import carried
from infra.logs.lines import LINE_BYTES, BoundedFormatter, fields_of, first, last

#: Bytes of a traceback before escaping. `\n` and `"` take two; what is printable and not ASCII stays as it is.
_TRACE_BYTES = 8_000

_encode = msgspec.json.Encoder().encode


class JsonFormatter(BoundedFormatter):
    """One object per record: time, level, logger, event, then the fields of the event, and `error` with a traceback.

    `event` is the message, which is the same for all records of one kind. The values of fields are texts.
    """

    def format(self, record: logging.LogRecord) -> str:
        own = {"time", "level", "logger", "event", "error"}
        values: dict[str, str] = {
            "time": _time(record.created),
            "level": record.levelname,
            "logger": record.name,
            "event": first(record.getMessage(), LINE_BYTES),
        }
        left = LINE_BYTES
        for name, text in fields_of(record, carried()):
            text = first(text, max(left, 0)) if len(text.encode()) > left else text
            left -= len(text.encode()) + len(name)
            values[f"{name}_" if name in own else name] = text
        if record.exc_info:
            values["error"] = last(self.formatException(record.exc_info), _TRACE_BYTES)
        return _encode(values).decode()

    def sentence(self, text: str, created: float) -> str:
        return _encode({"time": _time(created), "level": "WARNING", "logger": "log", "event": text}).decode()


def _time(created: float) -> str:
    return datetime.fromtimestamp(created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def format_here() -> str:
    """The format in which this process writes its log, for the children that it starts."""
    return "json" if any(isinstance(one.formatter, JsonFormatter) for one in logging.getLogger().handlers) else "text"


def formatter_of(name: str) -> BoundedFormatter:
    """The formatter of `LOG_FORMAT`."""
    return JsonFormatter() if name == "json" else BoundedFormatter()
