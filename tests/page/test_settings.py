"""Settings of the account: what is saved, what is not, and what a new film takes from them."""

import pytest

from tests.page.forms import heading
from tests.page.studio import account, counted, expected_complaints, in_german_and_light, refused, sent, without_news
from tests.page.tabs import Browser, Tab

pytestmark = pytest.mark.e2e

TABS = {
    "profile": "Profile",
    "ai": "AI preferences",
    "notifications": "In the page",
    "storage": "Storage",
    "sessions": "Sessions",
    "integrations": "Integrations",
}
SETTINGS = "**/api/v1/user/settings"


async def opened(browser: Browser, tab: Tab, name: str) -> None:
    await tab.page.goto(f"{browser.address}/settings/{name}")
    await heading(tab, TABS[name])


async def stored(browser: Browser, tab: Tab, part: str) -> dict[str, object]:
    settings = await sent(browser, tab, "/api/v1/user/settings", method="GET")
    found: dict[str, object] = settings[part]
    return found


@pytest.mark.parametrize("width", [360, 768, 1440])
async def test_each_tab_has_an_address_and_fits(browser: Browser, width: int) -> None:
    async with account(browser, width, []) as tab:
        await tab.page.goto(f"{browser.address}/settings")
        await tab.page.wait_for_url("**/settings/profile")
        for name, title in TABS.items():
            await tab.page.get_by_role("link", name=title if name != "notifications" else "Notifications").click()
            await heading(tab, title)
            await tab.page.locator(".panel.rows .lab").first.wait_for()
            await counted(tab, ".set-body [aria-busy=true]", 0)
            await tab.check(f"settings-{name}")


async def test_a_name_is_saved_by_the_keyboard_alone(browser: Browser) -> None:
    async with account(browser, 1440, []) as tab:
        await opened(browser, tab, "profile")
        name = tab.page.get_by_label("Display name")
        for _ in range(60):
            await tab.page.keyboard.press("Tab")
            if await name.evaluate("field => field === document.activeElement"):
                break
        await tab.page.keyboard.type("Ann & <b>Bob</b>")
        await tab.page.keyboard.press("Enter")
        await tab.page.get_by_role("status").get_by_text("Saved").last.wait_for()
        await tab.page.get_by_role("button", name="Account menu of Ann & <b>Bob</b>").wait_for()
        await tab.check("settings-name-saved")
        assert await stored(browser, tab, "profile") == {"displayName": "Ann & <b>Bob</b>", "timeZone": None}
        await name.fill("")
        await tab.page.keyboard.press("Enter")
        await tab.page.wait_for_function("() => !document.body.innerText.includes('Bob')")
        assert (await stored(browser, tab, "profile"))["displayName"] is None


async def test_a_name_that_is_refused_stays_in_its_field_with_the_reason(browser: Browser) -> None:
    async with account(browser, 360, []) as tab:
        await opened(browser, tab, "profile")
        name = tab.page.get_by_label("Display name")
        await name.fill("x" * 81)
        await tab.page.keyboard.press("Enter")
        await tab.page.get_by_role("alert").get_by_text("1 to 80 characters").wait_for()
        assert await name.input_value() == "x" * 81
        assert await name.get_attribute("aria-invalid") == "true"
        await expected_complaints(tab, "400")
        await tab.check("settings-name-refused")


async def test_a_choice_that_is_not_saved_goes_back_and_says_why(browser: Browser) -> None:
    async with account(browser, 768, []) as tab:
        await opened(browser, tab, "ai")
        style = tab.page.get_by_label("Style")
        await tab.page.route(
            SETTINGS, lambda route: route.abort() if route.request.method == "PATCH" else route.continue_()
        )
        await style.select_option("noir")
        await tab.page.get_by_text(
            "The server cannot be reached. Check your connection; your films are safe."
        ).wait_for()
        assert await style.input_value() == ""
        await expected_complaints(tab, "ERR_FAILED")
        await tab.check("settings-not-saved")
        await tab.page.unroute(SETTINGS)
        await style.select_option("noir")
        await tab.page.locator(".set-saved").wait_for()
        assert (await stored(browser, tab, "aiPreferences"))["style"] == "noir"


async def test_the_next_film_takes_what_is_preferred(browser: Browser) -> None:
    async with account(browser, 1440, []) as tab:
        await opened(browser, tab, "ai")
        for label, value in {"Style": "noir", "Shape": "9:16", "Tone": "playful", "Language": "de"}.items():
            await tab.page.get_by_role("main").get_by_label(label).select_option(value)
        await tab.page.locator(".set-saved").wait_for()
        await tab.page.get_by_role("link", name="New film").click()
        await tab.page.get_by_role("textbox", name="Prompt").fill("A fox in the snow")
        await tab.page.keyboard.press("Control+Enter")
        await tab.page.wait_for_url("**/result/*")
        jobs = await sent(browser, tab, "/api/me/jobs", method="GET")
        job = await sent(browser, tab, f"/api/me/jobs/{jobs['jobs'][0]['jobId']}", method="GET")
        found = {name: job[name] for name in ("style", "aspectRatio", "tone", "language")}
        assert found == {"style": "noir", "aspectRatio": "9:16", "tone": "playful", "language": "de"}


async def test_times_are_those_of_the_chosen_zone_and_words_those_of_the_language(browser: Browser) -> None:
    async with account(browser, 1440, ["A fox"], timezone_id="Europe/Berlin") as tab:
        await opened(browser, tab, "profile")
        await tab.page.get_by_label("Time zone").select_option("Asia/Tokyo")
        await tab.page.locator(".set-saved").wait_for()
        await tab.page.get_by_label("Language").select_option("de")
        await heading(tab, "Profil")
        await tab.page.goto(f"{browser.address}/jobs")
        time = tab.page.locator("tbody time").last
        await time.wait_for()
        iso = await time.get_attribute("datetime")
        clock = "{timeZone: 'Asia/Tokyo', hour: '2-digit', minute: '2-digit'}"
        shown = f"iso => new Intl.DateTimeFormat('de', {clock}).format(new Date(iso))"
        assert (await tab.page.evaluate(shown, iso)) in await time.inner_text()
        assert "GMT+9" in str(await time.get_attribute("title"))


async def test_notifications_and_services_are_switched(browser: Browser) -> None:
    async with account(browser, 360, []) as tab:
        await opened(browser, tab, "notifications")
        await tab.page.get_by_role("switch", name="Credits below 20").click()
        await tab.page.locator(".set-saved").wait_for()
        assert (await stored(browser, tab, "notifications"))["creditsLow"] is False
        await opened(browser, tab, "integrations")
        await tab.page.get_by_role("button", name="Connect Shopify").click()
        await tab.page.get_by_text("Connected since").wait_for()
        await tab.check("settings-connected")
        await tab.page.get_by_role("button", name="Disconnect Shopify").click()
        await tab.page.get_by_role("button", name="Connect Shopify").wait_for()


async def test_files_are_kept_for_so_many_days(browser: Browser) -> None:
    async with account(browser, 1440, []) as tab:
        await opened(browser, tab, "storage")
        days = tab.page.get_by_label("Films", exact=True)
        await days.fill("zero")
        await tab.page.get_by_role("button", name="Save", exact=True).click()
        await tab.page.get_by_text("Write a number of days from 1 to 3,650").wait_for()
        await tab.check("settings-storage-wrong")
        await days.fill("90")
        await tab.page.get_by_role("button", name="Save", exact=True).click()
        await tab.page.get_by_text("Saved", exact=True).wait_for()
        assert await stored(browser, tab, "storage") == {"previewDays": None, "resultDays": 90}


async def test_settings_that_cannot_be_loaded_are_asked_for_again(browser: Browser) -> None:
    async with account(browser, 768, []) as tab:
        await without_news(tab)
        await refused(tab, SETTINGS, 503, "unavailable", "The database is away.")
        await opened(browser, tab, "ai")
        await heading(tab, "Your settings could not be loaded")
        await expected_complaints(tab, "503")
        await tab.check("settings-error")
        await tab.page.unroute(SETTINGS)
        await tab.page.get_by_role("button", name="Try Again").click()
        await tab.page.get_by_label("Style").wait_for()


async def test_german_words_fit_a_phone_in_light_colours(browser: Browser) -> None:
    async with account(browser, 360, []) as tab:
        await in_german_and_light(tab)
        for name in ("profile", "ai", "storage", "security", "webhooks", "keys"):
            await tab.page.goto(f"{browser.address}/settings/{name}")
            await counted(tab, ".set-body [aria-busy=true]", 0)
            await tab.page.locator(".set-body .panel").first.wait_for()
            await tab.check(f"settings-german-{name}")


async def test_the_browsers_permission_is_shown_as_it_is_though_it_is_given_elsewhere(browser: Browser) -> None:
    async with account(browser, 360, []) as tab:
        await opened(browser, tab, "notifications")
        await tab.page.get_by_text("Blocked", exact=True).wait_for()
        await tab.page.context.grant_permissions(["notifications"])
        await tab.page.locator(".badge").get_by_text("Allowed", exact=True).wait_for()
