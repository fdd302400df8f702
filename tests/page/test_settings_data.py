"""Everything of an account as a file, from the settings."""

import json
import zipfile
from pathlib import Path

import pytest

from tests.page.forms import PASSWORD, heading
from tests.page.studio import account, expected_complaints
from tests.page.tabs import Browser

pytestmark = pytest.mark.e2e


async def test_everything_of_an_account_is_saved_once_the_password_is_right(browser: Browser, tmp_path: Path) -> None:
    async with account(browser, 1440, ["a red kite"]) as tab:
        await tab.page.goto(f"{browser.address}/settings/profile")
        await heading(tab, "Your data")
        await tab.check("settings-data")
        await tab.page.get_by_role("button", name="Download").click()
        dialog = tab.page.get_by_role("dialog", name="Everything of yours as a file")
        await dialog.get_by_label("Your password").fill("not the password")
        await dialog.get_by_role("button", name="Download").click()
        await dialog.get_by_text("This is not your password.").wait_for()
        await expected_complaints(tab, "403")
        await tab.check("settings-data-wrong")
        await dialog.get_by_label("Your password").fill(PASSWORD)
        async with tab.page.expect_download() as saving:
            await dialog.get_by_role("button", name="Download").click()
        await (await saving.value).save_as(tmp_path / "all.zip")
        await tab.page.get_by_text("Your browser is loading the file.").wait_for()
    with zipfile.ZipFile(tmp_path / "all.zip") as found:
        [job] = json.loads(found.read("jobs.json"))
    assert job["prompt"] == "a red kite"
