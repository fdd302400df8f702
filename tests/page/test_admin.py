"""The pages of admins: what each part shows in its states, and what its controls do after a question."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import uuid4

import pytest

from commands import users
from infra import timekeeper
from infra.event_store.codec import EventRow
from infra.http.services import Services
from infra.settings import Settings
from infra.timekeeper import PeriodicTask
from tests.http import films
from tests.http.conftest import background
from tests.http.repeating import execute
from tests.page.studio import account, counted, expected_complaints, in_german_and_light, refused, sent
from tests.page.tabs import Browser, Tab

pytestmark = pytest.mark.e2e

ROWS = "tbody tr:not([aria-hidden])"
PARTS = ("queue", "users", "credits", "failed", "projections", "workers", "timers", "alerts", "activity")
#: What each part shows of the trouble, once it was read.
SHOWN = {
    "queue": '.stat.completed dd:text-is("1")',
    "users": "tbody tr:not([aria-hidden])",
    "credits": "tbody tr:not([aria-hidden])",
    "failed": "text=The engine stopped",
    "projections": "text=looks_v1",
    "workers": '.badge:text-is("Lost")',
    "timers": "text=No process runs the timers",
    "alerts": "text=Nothing needs you",
    "activity": "text=Nothing has happened",
}
LOOKS = "looks_v1"


async def me(browser: Browser, tab: Tab) -> dict[str, str]:
    return dict(await sent(browser, tab, "/api/auth/me", method="GET"))


@asynccontextmanager
async def admin(
    browser: Browser, parts: Services, width: int, films_of: tuple[str, ...] = ("A fox in the snow",)
) -> AsyncIterator[Tab]:
    """A tab of a new account that is an admin."""
    async with account(browser, width, films_of) as tab:
        await users.promote(parts.repository, (await me(browser, tab))["email"], "admin")
        yield tab


async def opened(browser: Browser, tab: Tab, part: str) -> None:
    """A part once it was read."""
    await tab.page.goto(f"{browser.address}/admin/{part}")
    await tab.page.get_by_text("Read at").wait_for()


async def confirmed(tab: Tab, button: str, name: str) -> None:
    """Looks at the open question, and answers it."""
    await tab.check(name)
    await tab.page.get_by_role("dialog").get_by_role("button", name=button, exact=True).click()


async def job_of(browser: Browser, tab: Tab) -> str:
    return str((await sent(browser, tab, "/api/v1/video-jobs", method="GET"))["items"][0]["id"])


async def with_workers(settings: Settings) -> None:
    """One that is free, and one that was lost."""
    await execute(settings, "DELETE FROM render_workers")
    await execute(
        settings,
        """INSERT INTO render_workers (name, since, heartbeat)
           VALUES ('studio-7-41-aa01', now() - interval '2 h', now() + interval '1 h'),
                  ('a-machine-with-quite-a-long-name-42-bb02', now() - interval '3 h', now() - interval '5 min')""",
    )


async def with_trouble(browser: Browser, tab: Tab, parts: Services, settings: Settings) -> None:
    """A failed film, two workers of which one is lost, and a voucher."""
    await films.fail(parts, await job_of(browser, tab))
    await with_workers(settings)
    body = {"amount": 100, "uses": 3, "expiresAt": "2100-01-01T00:00:00Z"}
    await sent(browser, tab, "/api/admin/vouchers", body)


@pytest.mark.parametrize("width", [360, 768, 1440])
async def test_every_part_shows_what_the_studio_has(
    browser: Browser, parts: Services, module_database: Settings, width: int
) -> None:
    async with admin(browser, parts, width) as tab:
        await with_trouble(browser, tab, parts, module_database)
        await opened(browser, tab, "queue")
        for place, part in enumerate(PARTS if width != 768 else ("queue", "users", "failed")):
            await tab.page.locator(f'[role="tab"]:nth-child({PARTS.index(part) + 1})').click()
            await tab.page.wait_for_url(f"**/admin/{part}")
            await tab.page.locator(SHOWN[part]).first.wait_for()
            await tab.check(f"admin-{place}-{part}")
        await execute(module_database, "DELETE FROM render_workers")


async def test_others_see_that_the_page_is_not_theirs_and_have_no_entry(browser: Browser) -> None:
    async with account(browser, 1440, []) as tab:
        await tab.page.goto(f"{browser.address}/admin/users")
        await tab.page.get_by_role("heading", name="This page is for admins").wait_for()
        assert await tab.page.get_by_role("link", name="Admin").count() == 0
        await tab.check("admin-forbidden")


async def test_the_navigation_of_an_admin_leads_to_the_parts_and_the_address_names_them(
    browser: Browser, parts: Services
) -> None:
    async with admin(browser, parts, 1440, ()) as tab:
        await tab.page.goto(f"{browser.address}/dashboard")
        await tab.page.get_by_role("link", name="Admin").click()
        await tab.page.wait_for_url("**/admin/queue")
        await tab.page.get_by_role("tab", name="Timers").click()
        await tab.page.wait_for_url("**/admin/timers")
        await tab.page.get_by_text("No timer has run yet").wait_for()
        await tab.page.go_back()
        await tab.page.wait_for_url("**/admin/queue")
        await tab.page.goto(f"{browser.address}/admin/nothing")
        await tab.page.wait_for_url("**/admin/queue")


async def test_the_studio_is_paused_after_a_question_and_goes_on(
    browser: Browser, parts: Services, module_database: Settings
) -> None:
    await with_workers(module_database)
    async with admin(browser, parts, 360) as tab:
        await opened(browser, tab, "queue")
        await tab.page.get_by_role("button", name="Pause studio").click()
        await confirmed(tab, "Pause studio", "admin-pause")
        await tab.page.get_by_text("The queue is paused.").wait_for()
        await tab.page.get_by_text("Paused since").wait_for()
        await tab.check("admin-paused")
        await tab.page.get_by_role("button", name="Resume studio").click()
        await tab.page.get_by_text("The queue is paused.").wait_for(state="detached")
        await tab.page.get_by_text("Films begin by themselves").wait_for()


async def test_an_account_is_found_given_credits_disabled_and_enabled(browser: Browser, parts: Services) -> None:
    async with account(browser, 360) as other:
        person = await me(browser, other)
        async with admin(browser, parts, 1440, ()) as tab:
            await opened(browser, tab, "users")
            await tab.page.get_by_role("searchbox").fill(person["email"])
            await counted(tab, ROWS, 1)
            assert "search=" in tab.page.url
            await tab.check("admin-users-found")
            await tab.page.get_by_role("link", name=person["email"]).click()
            await tab.page.get_by_role("heading", name=person["email"]).wait_for()
            await tab.check("admin-user")
            await given_credits(tab, int(person["credits"]))
            await tab.page.get_by_role("button", name="Disable account").click()
            await tab.page.get_by_text("3 open films are canceled and refunded").wait_for()
            await confirmed(tab, "Disable account", "admin-disable")
            await tab.page.get_by_text("Disabled", exact=True).wait_for()
            await tab.page.get_by_role("button", name="Enable account").click()
            await confirmed(tab, "Enable account", "admin-enable")
            await tab.page.get_by_text("Enabled", exact=True).wait_for()


async def given_credits(tab: Tab, before: int) -> None:
    await tab.page.get_by_role("button", name="Give credits").click()
    dialog = tab.page.get_by_role("dialog")
    await dialog.get_by_label("Credits").fill("many")
    await dialog.get_by_role("button", name="Give", exact=True).click()
    await dialog.get_by_text("Enter a whole number from 1 to 1,000,000.").wait_for()
    await tab.check("admin-grant-wrong")
    await dialog.get_by_label("Credits").fill("1500")
    await dialog.get_by_label("Reason").fill("prize of the contest")
    await confirmed(tab, "Give", "admin-grant")
    await tab.page.locator(".kv dd").get_by_text(f"{before + 1500:,}", exact=True).wait_for()


async def test_the_role_the_storage_and_the_password_of_an_account_are_changed(
    browser: Browser, parts: Services
) -> None:
    async with account(browser, 360, []) as other, admin(browser, parts, 360, ()) as tab:
        person = await me(browser, other)
        await opened(browser, tab, f"users/{person['userId']}")
        await tab.check("admin-user-phone")
        await tab.page.get_by_role("button", name="Make admin").click()
        await confirmed(tab, "Make admin", "admin-promote")
        await tab.page.get_by_role("button", name="Take admin role").click()
        await confirmed(tab, "Take admin role", "admin-demote")
        await tab.page.get_by_role("button", name="Make admin").wait_for()
        await tab.page.get_by_role("button", name="Storage").click()
        await tab.page.get_by_label("Gigabytes").fill("1.5")
        await confirmed(tab, "Set limit", "admin-quota")
        await tab.page.get_by_text(f"The limit of {person['email']} is set.").wait_for()
        await tab.page.get_by_role("button", name="New password").click()
        await confirmed(tab, "Make link", "admin-reset")
        await tab.page.get_by_label("Link for a new password").wait_for()
        await tab.check("admin-reset-link")


async def test_the_last_admin_stays_one_and_the_reason_is_shown(browser: Browser, parts: Services) -> None:
    async with account(browser, 1440, []) as other, admin(browser, parts, 1440, ()) as tab:
        person = await me(browser, other)
        await opened(browser, tab, f"users/{person['userId']}")
        await tab.page.get_by_role("button", name="Make admin").click()
        await refused(tab, "**/api/admin/users/*", 409, "last_admin", "Make another account an admin first")
        await tab.page.get_by_role("dialog").get_by_role("button", name="Make admin").click()
        await tab.page.get_by_role("alert").get_by_text("You are the only admin of this studio").wait_for()
        await expected_complaints(tab, "409")


async def test_a_person_is_invited_by_a_link_that_is_shown_once(browser: Browser, parts: Services) -> None:
    async with admin(browser, parts, 360, ()) as tab:
        await opened(browser, tab, "users")
        await tab.page.get_by_role("button", name="Invite").click()
        await confirmed(tab, "Make link", "admin-invite")
        link = tab.page.get_by_label("Link of the invitation")
        assert "/invitations/" in await link.input_value()
        await tab.check("admin-invited")


async def test_a_voucher_is_made_shown_once_and_ended(browser: Browser, parts: Services) -> None:
    async with admin(browser, parts, 1440, ()) as tab:
        await opened(browser, tab, "credits")
        await tab.page.get_by_role("button", name="Make voucher").click()
        dialog = tab.page.get_by_role("dialog")
        await dialog.get_by_label("Credits").fill("77")
        await confirmed(tab, "Make voucher", "admin-voucher")
        assert len(await dialog.get_by_label("Code").input_value()) > 10
        await tab.check("admin-voucher-made")
        await dialog.get_by_role("button", name="Close").click()
        made = tab.page.get_by_role("row").filter(has_text="77")
        await made.get_by_role("button").click()
        await confirmed(tab, "End", "admin-voucher-end")
        await made.get_by_text("Ended").wait_for()


async def test_parked_events_are_retried_and_skipped_with_a_reason(browser: Browser, parts: Services) -> None:
    async with admin(browser, parts, 360, ()) as tab:
        await parts.repository.log.append([EventRow(uuid4(), 1, "look.created.v1", b"not json")])
        await opened(browser, tab, "projections")
        parked = tab.page.locator("section.panel").filter(has_text=LOOKS)
        await parked.get_by_role("button", name="Skip").wait_for()
        await tab.check("admin-parked")
        await parked.get_by_role("button", name="Retry").click()
        await confirmed(tab, "Retry", "admin-retry")
        await tab.page.get_by_text("The projector tries them again.").wait_for()
        await parked.get_by_role("button", name="Skip").click()
        await tab.page.get_by_role("dialog").get_by_label("Reason").fill("written by a faulty release")
        await confirmed(tab, "Skip", "admin-skip")
        await parked.wait_for(state="detached")
        await opened(browser, tab, "alerts")
        await tab.check("admin-alerts-parked")


async def failing() -> int:
    raise OSError("the bucket is gone")


async def test_a_timer_that_failed_shows_why(browser: Browser, parts: Services, module_database: Settings) -> None:
    task = PeriodicTask(name="failing", every=3600, deadline=10, run=failing)
    keeper = asyncio.create_task(timekeeper.run(module_database.postgres_dsn, [task], tick=0.05))
    async with admin(browser, parts, 768, ()) as tab, background(keeper):
        await opened(browser, tab, "timers")
        await tab.page.get_by_text("OSError: the bucket is gone").wait_for()
        await tab.check("admin-timers-failed")
        await opened(browser, tab, "alerts")
        await tab.page.get_by_role("link", name="Timer failed").wait_for()
        await tab.check("admin-alerts-timer")
    await execute(module_database, "DELETE FROM mangamotion_timers")


async def test_what_happens_is_listed_as_it_happens(browser: Browser, parts: Services) -> None:
    async with admin(browser, parts, 1440, ()) as tab:
        await opened(browser, tab, "activity")
        await tab.page.get_by_text("Nothing has happened since this was opened.").wait_for()
        await sent(browser, tab, "/api/v1/looks", {"name": "Noir"})
        await tab.page.get_by_text("LookCreated").wait_for()
        await tab.check("admin-activity-listed")


async def test_a_failed_reading_is_explained_and_retried_and_an_old_one_stays(
    browser: Browser, parts: Services
) -> None:
    async with admin(browser, parts, 360, ()) as tab:
        await refused(tab, "**/api/admin/projections", 503, "unavailable", "The database is away.")
        await tab.page.goto(f"{browser.address}/admin/projections")
        await tab.page.get_by_role("heading", name="This could not be read").wait_for()
        await expected_complaints(tab, "503")
        await tab.check("admin-error", but="503")
        await tab.page.unroute("**/api/admin/projections")
        await tab.page.get_by_role("button", name="Try Again").click()
        await tab.page.get_by_text("looks_v1").wait_for()
        await refused(tab, "**/api/admin/projections", 503, "unavailable", "The database is away.")
        await tab.page.get_by_text("The figures below are old.").wait_for()
        await tab.page.get_by_text("looks_v1").wait_for()
        await tab.check("admin-old", but="503")
        await expected_complaints(tab, "503")


async def test_places_are_kept_before_the_first_answer(browser: Browser, parts: Services) -> None:
    async with admin(browser, parts, 768, ()) as tab:
        await tab.page.route("**/api/admin/**", lambda route: None)
        for part in ("queue", "users", "projections"):
            await tab.page.goto(f"{browser.address}/admin/{part}")
            await tab.page.get_by_text("Reading…").wait_for()
            await tab.check(f"admin-{part}-loading")


async def test_german_words_fit_a_phone_in_light_colours(
    browser: Browser, parts: Services, module_database: Settings
) -> None:
    async with admin(browser, parts, 360) as tab:
        await with_trouble(browser, tab, parts, module_database)
        await in_german_and_light(tab)
        user = (await me(browser, tab))["userId"]
        for part in ("queue", "credits", "failed", "projections", f"users/{user}"):
            await tab.page.goto(f"{browser.address}/admin/{part}")
            await tab.page.get_by_text("Gelesen um").wait_for()
            await tab.check(f"admin-{part.replace(user, 'one').replace('/', '-')}-german")
        await execute(module_database, "DELETE FROM render_workers")
