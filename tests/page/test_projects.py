"""Projects: made, filled, renamed, and deleted."""

import pytest

from infra.http.services import Services
from tests.page.collection import PROMPTS, account, filled, tiles
from tests.page.forms import heading
from tests.page.studio import counted, expected_complaints, in_german_and_light, refused
from tests.page.tabs import Browser

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("width", [360, 1440])
async def test_a_project_is_made_filled_renamed_copied_and_deleted(
    browser: Browser, parts: Services, width: int
) -> None:
    async with account(browser, width) as (tab, person):
        await filled(parts, person)
        await tab.page.goto(f"{browser.address}/projects")
        await heading(tab, "No projects yet")
        await tab.check("projects-empty")
        await tab.page.get_by_role("button", name="New project").click()
        await tab.page.get_by_label("Title").fill("Autumn")
        await tab.check("projects-new")
        await tab.page.get_by_role("button", name="Create project").click()
        await tab.page.get_by_role("link", name="Autumn").wait_for()
        await tab.page.goto(f"{browser.address}/gallery?type=video")
        await tiles(tab, 3)
        await tab.page.locator(".tile-hit").first.focus()
        await tab.page.keyboard.press("x")
        await tab.page.get_by_role("button", name="Move to a project").click()
        await tab.page.get_by_label("Project", exact=True).select_option(label="Autumn")
        await tab.check("gallery-move")
        await tab.page.get_by_role("dialog").get_by_role("button", name="Move").click()
        await tab.page.get_by_text("1 item moved.").wait_for()
        await tab.page.goto(f"{browser.address}/projects")
        await tab.page.get_by_text("1 film").first.wait_for()
        await tab.check("projects")
        await tab.page.get_by_role("link", name="Autumn").click()
        await heading(tab, "Autumn")
        await tab.page.locator("article.card").wait_for()
        await tab.check("project")
        await tab.page.get_by_role("button", name="Move to a project").click()
        await tab.page.get_by_label("Project", exact=True).select_option(label="No project")
        await tab.check("project-move")
        await tab.page.get_by_role("dialog").get_by_role("button", name="Move").click()
        await heading(tab, "No films in this project")
        await tab.page.get_by_role("button", name="More about Autumn").click()
        await tab.page.get_by_role("menuitem", name="Delete").click()
        await tab.page.get_by_text("The project was moved to the trash.").wait_for()
        await tab.page.get_by_role("button", name="Undo").click()
        await tab.page.get_by_role("link", name="Autumn").wait_for()


@pytest.mark.parametrize("width", [360, 768])
async def test_films_of_a_list_are_moved_into_a_new_project_and_all_of_it_are_deleted_and_restored(
    browser: Browser, parts: Services, width: int
) -> None:
    async with account(browser, width) as (tab, person):
        await filled(parts, person)
        await tab.page.goto(f"{browser.address}/dashboard")
        await tab.page.locator("article.card .pick").nth(3).click()
        await tab.page.keyboard.press("Control+a")
        await tab.page.get_by_text("4 selected").wait_for()
        await tab.page.get_by_role("button", name="Move to a project").click()
        await tab.page.get_by_label("Project", exact=True).select_option(label="New project…")
        await tab.page.get_by_label("Title").fill(PROMPTS[2][:120])
        await tab.check("dashboard-move")
        await tab.page.get_by_role("dialog").get_by_role("button", name="Move").click()
        await tab.page.get_by_text("4 films moved.").wait_for()
        await tab.page.goto(f"{browser.address}/projects")
        await tab.page.get_by_text("4 films").first.wait_for()
        await tab.check("projects-hostile")
        await tab.page.locator("article.card .card-hit").click()
        await counted(tab, "article.card", 4)
        await tab.page.keyboard.press("Control+a")
        await tab.page.get_by_text("4 selected").wait_for()
        await tab.check("project-selection")
        await tab.page.get_by_role("toolbar").get_by_role("button", name="Delete").click()
        await tab.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
        await heading(tab, "No films in this project")
        await tab.page.get_by_role("button", name="Undo").click()
        await counted(tab, "article.card", 4)


async def test_german_words_of_projects_fit_a_phone_in_light_colours(browser: Browser) -> None:
    async with account(browser, 360) as (tab, person):
        await person.post("/api/v1/projects", {"title": "Herbst"})
        await in_german_and_light(tab)
        await tab.page.goto(f"{browser.address}/projects")
        await heading(tab, "Projekte")
        await tab.page.locator(".tile, article.card").first.wait_for()
        await tab.check("projects-german")


async def test_projects_that_cannot_be_loaded_say_why_and_are_loaded_by_trying_again(browser: Browser) -> None:
    async with account(browser, 360) as (tab, person):
        await person.post("/api/v1/projects", {"title": "Autumn"})
        await refused(tab, "**/api/v1/projects?*", 503, "unavailable", "The database is away.")
        await tab.page.goto(f"{browser.address}/projects")
        await heading(tab, "The projects could not be loaded")
        await expected_complaints(tab, "503")
        await tab.check("projects-error")
        await tab.page.unroute("**/api/v1/projects?*")
        await tab.page.get_by_role("button", name="Try Again").click()
        await tab.page.locator(".tile, article.card").first.wait_for()
