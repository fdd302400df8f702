"""Places in the log, as a command line names them."""

from datetime import datetime

from infra.event_store.library import LogMapper, MangaMotion


def first_from(log: MangaMotion, named: int | datetime, head: int) -> int:
    """A position as it is; of a time the first event at or after it, by halving: times grow with positions."""
    if isinstance(named, int):
        return named
    low, high = 1, head + 1
    while low < high:
        middle = (low + high) // 2
        [found] = log.notification_log.select(middle, 1)
        if LogMapper.decode(found).at < named:
            low = middle + 1
        else:
            high = middle
    return low
