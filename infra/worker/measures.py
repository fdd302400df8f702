"""What a worker measures of its renders. Models and codes are those that we know; all others are one series."""

from domain import models
from infra.telemetry.instruments import ATTEMPTS_FAILED, STAGE_SECONDS
from processors.rendering.failures import TRAITS
from processors.rendering.stages import Stage

_OTHER = "other"
_MODELS = frozenset(models.CATALOGUE)


def note_stage(stage: Stage, model: str, seconds: float, *, cached: bool) -> None:
    """A stage has ended."""
    STAGE_SECONDS.observe(seconds, stage, _known_model(model), "yes" if cached else "no")


def note_failure(code: str, model: str) -> None:
    """An attempt has failed."""
    ATTEMPTS_FAILED.add(1, code if code in TRAITS else _OTHER, _known_model(model))


def _known_model(model: str) -> str:
    return model if model in _MODELS else _OTHER
