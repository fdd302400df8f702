"""Links to this studio, as mails and other programs show them."""

import msgspec
from litestar.di import NamedDependency
from litestar.params import SkipValidation


class Links(msgspec.Struct, frozen=True):
    """Makes links from PUBLIC_URL alone: what a request says of its host never gets into one."""

    #: PUBLIC_URL; without it the root path, so that links are paths on this server.
    base: str = ""

    def to(self, path: str) -> str:
        """The link to a path that begins with a slash."""
        return f"{self.base}{path}"


LinksOf = NamedDependency[SkipValidation[Links]]
