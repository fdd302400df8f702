"""Time zones by their names in the IANA database."""

import re
from zoneinfo import ZoneInfo

#: Names as people write them: no path leads out of the database, and no copy of it under another name is meant.
_NAME = re.compile(r"(?!posix|right|localtime|Factory)[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}", re.ASCII)
#: Longer than any name.
_LONGEST = 64


def find_zone(name: str) -> ZoneInfo | None:
    """The time zone of a name such as `Europe/Berlin`; None when there is no such zone."""
    if len(name) > _LONGEST or not _NAME.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):  # a folder of zones, a file that is none, an unknown name
        return None
