"""The canonical form of a JSON body: equal for bodies that differ in blanks, escapes, key order or number forms."""

from typing import Any

import msgspec

#: Whole numbers up to here are the same as floats and as integers (RFC 7493, section 2.2).
_EXACT = 2**53


def canonical(body: bytes) -> bytes:
    """The canonical form, in which the last of several equal keys counts; of what is not JSON, the very bytes."""
    try:
        return msgspec.json.encode(_plain(msgspec.json.decode(body)), order="sorted")
    except (msgspec.DecodeError, UnicodeError, RecursionError, OverflowError):
        return body


def _plain(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return int(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return {key: _plain(item) for key, item in value.items()} if isinstance(value, dict) else value
