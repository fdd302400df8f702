"""A picture on the page of a new film: set in motion, or filmed as a product."""

import re
from pathlib import Path
from uuid import uuid4

import cv2
import numpy as np
import pytest

from infra.object_store.bucket import ensure_bucket
from infra.settings import Settings
from tests.page.forms import PASSWORD
from tests.page.tabs import Browser

pytestmark = [pytest.mark.e2e, pytest.mark.alone]


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory, settings_here: Settings) -> Path:
    """A red box before a white wall."""
    ensure_bucket(settings_here)
    image = np.full((180, 320, 3), 245, np.uint8)
    image[60:150, 110:210] = (40, 50, 210)
    path = tmp_path_factory.mktemp("pictures") / "box.png"
    cv2.imwrite(str(path), image)
    return path


@pytest.mark.parametrize("width", [360, 1440])
async def test_a_picture_is_set_in_motion_until_a_product_film_is_chosen(
    browser: Browser, picture: Path, width: int
) -> None:
    async with browser.tab(width) as tab:
        request, page = tab.page.context.request, tab.page
        account = {"email": f"{uuid4()}@example.com", "password": PASSWORD}
        await request.post(f"{browser.address}/api/auth/register", data=account, headers={"Origin": browser.address})
        await page.context.add_init_script("localStorage.setItem('mangamotion.session', '1')")
        await page.goto(f"{browser.address}/create")
        await page.get_by_role("textbox", name="Prompt").fill('my box on a pedestal, "$9"')
        await page.locator("input[type=file]").set_input_files(picture)
        motion = page.get_by_role("radio", name=re.compile("Set in motion"))
        await motion.wait_for()
        assert await motion.is_checked()
        await page.get_by_role("radio", name=re.compile("Product film")).check()
        await page.get_by_text("10 credits").first.wait_for()
        await tab.check("create-product-film")
        await page.locator("form").get_by_role("button", name=re.compile("Generate|Repaint")).click()
        await page.wait_for_url(re.compile("/result/.+$"))
        job_id = page.url.rsplit("/", 1)[-1]
        job = await (await request.get(f"{browser.address}/api/me/jobs/{job_id}")).json()
        assert (job["model"], job["resolution"]) == ("scene-cpu-1", "1280x720")
