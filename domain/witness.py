"""Why a witness does not sign the head of another log (C2SP tlog-witness)."""

from domain.errors import Contradiction, Forbidden, Invalid, NotFound, Refusal


class BadWitnessRequest(Invalid):
    """This is no request to a witness: `old` and a size, the lines of a proof, an empty line, and a signed head"""


class LogNotWitnessed(NotFound):
    """This studio is no witness of that log"""


class HeadOfOthers(Forbidden):
    """The head is not signed with the key under which this studio knows the log"""


class HeadMovedOn(Contradiction):
    """This studio has seen another head of that log; begin with its size"""

    code = "other_size"

    def __init__(self, size: int) -> None:
        super().__init__()
        #: The size of the head that was seen last.
        self.size = size


class LogRewritten(Refusal):
    """The proof does not show that the log goes on from the head that was seen last"""

    code = "inconsistent"
