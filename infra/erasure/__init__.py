"""Erasing people who left: what goes, in which order, and what makes sure that it does not come back."""

from infra.erasure.ports import Checkpoints, PersonalKeys

#: Where keys of people are destroyed, and where the newest checkpoint of the log is; None: there are none.
KEYS: PersonalKeys | None = None
CHECKPOINTS: Checkpoints | None = None
