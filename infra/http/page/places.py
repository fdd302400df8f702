"""Where the built page is."""

from pathlib import Path

from infra.settings import PageSettings

#: The package carries the page here, if it was built before (hatch_build.py); a checkout has it in `web/dist`.
CARRIED = Path(__file__).with_name("dist")
OF_CHECKOUT = Path(__file__).parents[3] / "web" / "dist"


def page_folder(settings: PageSettings) -> Path:
    """The folder of the built page, which may not be there yet."""
    if settings.web_root:
        return Path(settings.web_root).expanduser()
    return CARRIED if CARRIED.exists() else OF_CHECKOUT
