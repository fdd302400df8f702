"""Why a request with an Idempotency-Key is refused: refusals about the key and about what it names."""

from domain.errors import Contradiction, Invalid, Refusal


class BadIdempotencyKey(Invalid):
    """The Idempotency-Key must be one header of 1 to 255 printable ASCII characters"""

    field = "Idempotency-Key"


class CommandRunning(Contradiction):
    """A request with this Idempotency-Key is still running; ask again in a moment"""

    code = "idempotency_conflict"
    retry_after = 1


class KeyReused(Refusal):
    """This Idempotency-Key was used for another request; use a new one"""

    code = "idempotency_key_reused"
