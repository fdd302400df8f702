"""Where the built page is, and where it finds the API."""

from collections.abc import Mapping
from typing import Self

import msgspec

from infra.settings.accounts import parse_public_url


class PageSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Field names are the environment's names in lower case."""

    #: the folder of a built page; empty: the one that this package carries, else web/dist of the checkout
    web_root: str = ""
    #: the address of the API for the page, where it is at another origin; empty: the one that serves the page
    api_base: str = ""

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> tuple[Self, list[str]]:
        """Reads the environment; the second is a sentence for each problem."""
        root, base = (environ.get(name.upper(), "").strip() for name in cls.__struct_fields__)
        try:
            return cls(web_root=root, api_base=parse_public_url(base) if base else ""), []
        except ValueError as error:
            return cls(web_root=root), [f"API_BASE is {base!r}, but must be {error}."]

    def to_env(self) -> dict[str, str]:
        """The environment that `from_env` turns into these again."""
        return {"WEB_ROOT": self.web_root, "API_BASE": self.api_base}
