"""Several subjects as one."""

from domain.script import ScriptSubject


class JoinedSubject(ScriptSubject, frozen=True, kw_only=True):
    """Several subjects that do one deed together; its own words are those of the first."""

    pose: str
    #: Each with the number that it has among its own kind.
    members: tuple[tuple[ScriptSubject, int], ...]
    #: What passes from hand to hand.
    passed: str | None = None
