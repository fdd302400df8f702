"""Why a request is refused: one class per situation, its docstring is the sentence that people read."""

from typing import ClassVar


class Refusal(Exception):
    """The request cannot be carried out"""

    #: The machine-readable word for it, stable for clients.
    code: ClassVar[str] = "refused"
    #: Whole seconds until it is worth trying again; None where waiting does not help.
    retry_after: int | None = None

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (type(self).__doc__ or "").strip())

    @property
    def message(self) -> str:
        """The sentence for people."""
        return str(self.args[0])

    @property
    def details(self) -> dict[str, int | str]:
        """What a client may want to compute with."""
        return {}


class Invalid(Refusal):
    """The request is not valid"""

    code = "validation_error"
    #: The field that is to blame.
    field: ClassVar[str] = ""


class NotFound(Refusal):
    """Not found"""

    code = "not_found"


class Forbidden(Refusal):
    """You may not do this"""

    code = "forbidden"


class Unauthorized(Refusal):
    """Missing or invalid authorization header"""

    code = "unauthorized"


class Contradiction(Refusal):
    """The request contradicts what already happened"""

    code = "conflict"


class TooMany(Refusal):
    """Slow down and try again later"""

    code = "too_many_requests"

    def __init__(self, retry_after: int = 1) -> None:
        super().__init__()
        self.retry_after = max(1, retry_after)
