"""Why a look back at what was is refused."""

from domain.errors import Invalid, Refusal


class MalformedAsOf(Invalid):
    """Write a time such as 2025-11-23T18:30:00Z, or the X-Position of an earlier answer exactly as it came"""

    field = "asOf"


class FutureAsOf(Invalid):
    """That time is still to come: `asOf` takes what is past"""

    field = "asOf"


class HistoryBusy(Refusal):
    """Others are looking back just now, and that takes long: try again in a moment"""

    code = "history_busy"
    retry_after = 10


class HistoryTooLong(HistoryBusy):
    """The history of this account could not be read in time: try again in a moment"""

    retry_after = 30
