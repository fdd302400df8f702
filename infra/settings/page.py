"""Where the built page is, where it finds the API, and whether it shows examples."""

from collections.abc import Mapping
from typing import Self

import msgspec
from msgspec.structs import replace

from infra.settings.accounts import parse_public_url
from infra.settings.formats import parse_flag


class PageSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Field names are the environment's names in lower case."""

    #: the folder of a built page; empty: the one that this package carries, else web/dist of the checkout
    web_root: str = ""
    #: the address of the API for the page, where it is at another origin; empty: the one that serves the page
    api_base: str = ""
    #: whether three example videos are made once, for the first minutes of new accounts
    examples: bool = True

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> tuple[Self, list[str]]:
        """Reads the environment; the second is a sentence for each problem."""
        root, base, examples = (environ.get(name.upper(), "").strip() for name in cls.__struct_fields__)
        found, problems = cls(web_root=root), []
        try:
            found = replace(found, api_base=parse_public_url(base) if base else "")
        except ValueError as error:
            problems.append(f"API_BASE is {base!r}, but must be {error}.")
        try:
            found = replace(found, examples=parse_flag(examples or "true"))
        except ValueError as error:
            problems.append(f"EXAMPLES is {examples!r}, but must be {error}.")
        return found, problems

    def to_env(self) -> dict[str, str]:
        """The environment that `from_env` turns into these again."""
        return {"WEB_ROOT": self.web_root, "API_BASE": self.api_base, "EXAMPLES": str(self.examples).lower()}
