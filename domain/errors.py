"""The bases of refusals. Concrete ones are in the file of their aggregate; a docstring is the sentence for users."""

from typing import ClassVar


class Refusal(Exception):
    """The request cannot be carried out"""

    #: The machine-readable code, stable for clients.
    code: ClassVar[str] = "refused"
    #: Whole seconds until it is worth trying again; None where waiting does not help.
    retry_after: int | None = None

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (type(self).__doc__ or "").strip())

    @property
    def message(self) -> str:
        """The sentence for users."""
        return str(self.args[0])

    @property
    def details(self) -> dict[str, int | str]:
        """Values that a client may compute with."""
        return {}


class Invalid(Refusal):
    """The request is not valid"""

    code = "validation_error"
    #: The field that is not valid.
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
