"""The package carries the built page (`web/dist`), where there is one."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):
    """Hatchling finds it by this name."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """An editable installation serves the folder of the checkout itself."""
        page = Path(self.root) / "web" / "dist"
        if version != "editable" and page.is_dir():
            build_data["force_include"][str(page)] = "infra/http/page/dist"
