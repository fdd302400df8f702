"""Why a proof of an event cannot be had."""

from domain.errors import Contradiction, NotFound


class EventNotFound(NotFound):
    """Event not found"""


class ProofNotReady(Contradiction):
    """This is not in a signed head of the log yet: ask again in a second"""

    code = "proof_not_ready"
    retry_after = 1


class HeadNotSigned(NotFound):
    """The log has no signed head yet"""


class TileNotFound(NotFound):
    """The log has no such tile"""
