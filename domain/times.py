"""Moments as JSON shows them."""

from datetime import UTC, datetime
from typing import Annotated

import msgspec

#: Of dates and times that users write. Further away the calendar ends in some time zones.
YEARS = range(2, 9999)
#: A moment as `json_time` writes it (RFC 3339).
Instant = Annotated[str, msgspec.Meta(extra_json_schema={"format": "date-time"})]


def json_time(at: datetime) -> str:
    """UTC with milliseconds: `2025-11-23T18:30:00.000Z`."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")[:-6] + "Z"
