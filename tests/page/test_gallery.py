"""The gallery, the trash and the projects: what is found, opened, kept, deleted and restored."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from infra.http.services import Services
from tests.http import gallery
from tests.http.people import PASSWORD, Person, new_account
from tests.page.conftest import WEB
from tests.page.forms import heading
from tests.page.studio import expected_complaints, in_german_and_light, refused
from tests.page.tabs import Browser, Tab

pytestmark = pytest.mark.e2e

#: Links to files, which are not in the store.
MEDIA = re.compile(r"(outputs|uploads)/[0-9a-f-]{36}")
PICTURE = WEB / "src" / "pictures" / "torii.jpg"
PROMPTS = ("A torii shrine by the lake", "A torii shrine by the lake", "<b>x</b> " + "y" * 300, "A whale in the clouds")


@asynccontextmanager
async def account(browser: Browser, width: int, **options: Any) -> AsyncIterator[tuple[Tab, Person]]:
    """A tab of a new account, whose pictures are all the same one."""
    async with browser.tab(width, **options) as tab, httpx.AsyncClient(base_url=browser.address) as client:
        person = await new_account(client)
        login = {"email": person.email, "password": PASSWORD}
        answer = await tab.page.context.request.post(f"{browser.address}/api/auth/login", data=login)
        assert answer.ok, await answer.text()
        await tab.page.route(MEDIA, lambda route: route.fulfill(path=PICTURE))
        await tab.page.context.add_init_script("localStorage.setItem('mangamotion.session', '1')")
        yield tab, person


async def filled(parts: Services, person: Person) -> list[str]:
    """The ids of four films, of which two are variations of one, and a text."""
    films = [await gallery.video(parts, person, prompt, seed=at) for at, prompt in enumerate(PROMPTS)]
    return [*films, await gallery.text(person, "Warm coats for cold days, " * 20, title="Autumn")]


async def tiles(tab: Tab, count: int) -> None:
    await tab.page.wait_for_function("count => document.querySelectorAll('.tile-hit').length === count", arg=count)


@pytest.mark.parametrize("width", [360, 768, 1440])
async def test_films_and_texts_of_the_gallery_are_selected_deleted_and_restored(
    browser: Browser, parts: Services, width: int
) -> None:
    async with account(browser, width) as (tab, person):
        await filled(parts, person)
        await tab.page.goto(f"{browser.address}/gallery")
        await tiles(tab, 4)
        await tab.check("gallery")
        await tab.page.get_by_role("button", name="Stacks").click()
        await tiles(tab, 5)
        await tab.page.locator(".tile-hit").first.focus()
        await tab.page.keyboard.press("x")
        await tab.page.keyboard.press("ArrowRight")
        await tab.page.keyboard.press("Shift+X")
        await tab.page.get_by_text("2 selected").wait_for()
        await tab.check("gallery-selection")
        await tab.page.keyboard.press("Control+a")
        await tab.page.get_by_text("5 selected").wait_for()
        await tab.page.keyboard.press("Escape")
        await tab.page.get_by_role("toolbar").wait_for(state="detached")
        await tab.page.keyboard.press("x")
        await tab.page.keyboard.press("ArrowLeft")
        await tab.page.keyboard.press("Shift+X")
        await tab.page.get_by_role("toolbar").get_by_role("button", name="Delete").click()
        await heading(tab, "Delete Multiple Jobs?")
        await tab.check("gallery-delete")
        await tab.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
        await tab.page.get_by_text("2 items moved to the trash.").wait_for()
        await tiles(tab, 3)
        await tab.page.get_by_role("button", name="Undo").click()
        await tiles(tab, 5)


async def test_a_gallery_is_filtered_by_its_address_and_a_view_is_saved_opened_and_deleted(
    browser: Browser, parts: Services
) -> None:
    async with account(browser, 1440) as (tab, person):
        await filled(parts, person)
        await tab.page.goto(f"{browser.address}/gallery?type=video&type=text&search=torii")
        await tiles(tab, 1)
        await tab.page.get_by_role("button", name="Show all 2 variations").click()
        await tiles(tab, 2)
        await tab.check("gallery-stack")
        await tab.page.get_by_role("button", name="Clear filters").click()
        await tiles(tab, 4)
        await tab.page.get_by_role("complementary", name="Filters").get_by_text("Texts").click()
        await tiles(tab, 1)
        assert tab.page.url.endswith("?origin=text")
        await tab.page.get_by_role("button", name="Save view").click()
        await tab.page.get_by_label("Name").fill("My texts")
        await tab.check("gallery-save")
        await tab.page.get_by_role("button", name="Save", exact=True).click()
        await tab.page.get_by_role("link", name="My texts").wait_for()
        await tab.page.get_by_role("button", name="Clear filters").click()
        await tiles(tab, 4)
        await tab.page.get_by_role("link", name="My texts").click()
        await tiles(tab, 1)
        await tab.page.get_by_role("button", name="Delete the view My texts").click()
        await tab.page.get_by_role("link", name="My texts").wait_for(state="detached")
        await tab.page.get_by_role("searchbox").fill("nothing has this word")
        await heading(tab, "Nothing matches")
        await tab.check("gallery-no-match")


async def test_a_text_is_written_changed_and_put_back_to_its_first_version(browser: Browser) -> None:
    async with account(browser, 768) as (tab, _):
        await tab.page.goto(f"{browser.address}/gallery")
        await heading(tab, "Your gallery is empty")
        await tab.check("gallery-empty")
        await tab.page.get_by_role("button", name="New text").click()
        await tab.page.get_by_label("Text", exact=True).fill("Warm coats")
        await tab.check("gallery-new-text")
        await tab.page.get_by_role("button", name="Save").click()
        await tiles(tab, 1)
        await tab.page.locator(".tile-hit").click()
        await tab.page.get_by_role("button", name="Edit").click()
        await tab.page.get_by_label("Text", exact=True).fill("Red coats")
        await tab.page.get_by_role("button", name="Save").click()
        await tab.page.locator(".said").get_by_text("Red coats").wait_for()
        await tab.page.locator(".tile-hit").click()
        await tab.page.get_by_role("button", name="Versions").click()
        await tab.page.get_by_text("Version 1").wait_for()
        await tab.check("gallery-versions")
        await tab.page.get_by_role("button", name="Use this version").click()
        await tab.page.locator(".said").get_by_text("Warm coats").last.wait_for()


async def test_uploads_open_and_lead_to_those_that_look_nearly_the_same(browser: Browser, parts: Services) -> None:
    async with account(browser, 1440) as (tab, person):
        for name, picture_hash in (("fox.png", "f0" * 8), ("fox 2.png", "f0" * 7 + "f1"), ("sea.png", "0f" * 8)):
            await gallery.upload(parts, person, name, picture_hash=picture_hash)
        await tab.page.goto(f"{browser.address}/gallery")
        await tiles(tab, 3)
        await tab.page.get_by_role("button", name="Image: fox.png").click()
        await heading(tab, "fox.png")
        await tab.check("gallery-upload")
        await tab.page.keyboard.press("Escape")
        await tab.page.keyboard.press("x")
        await tab.page.get_by_role("button", name="1 similar").click()
        await tab.page.get_by_role("button", name="Without Similar pictures").wait_for()
        await tiles(tab, 1)
        await tab.check("gallery-similar")


@pytest.mark.parametrize("width", [360, 1440])
async def test_the_trash_says_what_is_left_restores_and_is_emptied(
    browser: Browser, parts: Services, width: int
) -> None:
    async with account(browser, width) as (tab, person):
        films = await filled(parts, person)
        for film in films:
            assert (await person.delete(f"/api/v1/assets/{film}")).status_code == 204
        await tab.page.goto(f"{browser.address}/trash")
        await tab.page.get_by_text("29 days left").first.wait_for()
        await tab.check("trash")
        await tab.page.get_by_role("button", name="Restore", exact=True).first.click()
        await tab.page.get_by_text("1 item restored.").wait_for()
        await tab.page.get_by_role("button", name="Empty trash").click()
        await tab.page.get_by_text("This action cannot be undone.").wait_for()
        await tab.check("trash-empty")
        await tab.page.get_by_role("dialog").get_by_role("button", name="Empty trash").click()
        await heading(tab, "The trash is empty")
        await tab.check("trash-nothing")


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
        await tab.page.get_by_role("button", name="Add to").click()
        await tab.page.get_by_label("Project", exact=True).select_option(label="Autumn")
        await tab.check("gallery-add")
        await tab.page.get_by_role("dialog").get_by_role("button", name="Add").click()
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
        await tab.page.get_by_role("dialog").get_by_role("button", name="Move to a project").click()
        await heading(tab, "No films in this project")
        await tab.page.get_by_role("button", name="More about Autumn").click()
        await tab.page.get_by_role("menuitem", name="Delete").click()
        await tab.page.get_by_text("The project was moved to the trash.").wait_for()
        await tab.page.get_by_role("button", name="Undo").click()
        await tab.page.get_by_role("link", name="Autumn").wait_for()


async def test_german_words_of_the_three_pages_fit_a_phone_in_light_colours(browser: Browser, parts: Services) -> None:
    async with account(browser, 360) as (tab, person):
        films = await filled(parts, person)
        await person.delete(f"/api/v1/assets/{films[0]}")
        await person.post("/api/v1/projects", {"title": "Herbst"})
        await in_german_and_light(tab)
        for path, text in (("gallery", "Galerie"), ("trash", "Papierkorb"), ("projects", "Projekte")):
            await tab.page.goto(f"{browser.address}/{path}")
            await heading(tab, text)
            await tab.page.locator(".tile, article.card").first.wait_for()
            await tab.check(f"{path}-german")
        await tab.page.goto(f"{browser.address}/gallery")
        await tab.page.get_by_role("button", name="Filter", exact=True).click()
        await tab.page.get_by_role("dialog").get_by_text("Filme").wait_for()
        await tab.check("gallery-filters-german")


@pytest.mark.parametrize(
    ("path", "requests", "title"),
    [
        ("gallery", "**/api/v1/assets?*", "The gallery could not be loaded"),
        ("trash", "**/api/me/trash?*", "The trash could not be loaded"),
        ("projects", "**/api/v1/projects?*", "The projects could not be loaded"),
    ],
)
async def test_what_cannot_be_loaded_says_why_and_is_loaded_by_trying_again(
    browser: Browser, parts: Services, path: str, requests: str, title: str
) -> None:
    async with account(browser, 360) as (tab, person):
        await gallery.video(parts, person, "A fox")
        await person.delete(f"/api/v1/assets/{await gallery.text(person, 'Old')}")
        await person.post("/api/v1/projects", {"title": "Autumn"})
        await refused(tab, requests, 503, "unavailable", "The database is away.")
        await tab.page.goto(f"{browser.address}/{path}")
        await heading(tab, title)
        await expected_complaints(tab, "503")
        await tab.check(f"{path}-error")
        await tab.page.unroute(requests)
        await tab.page.get_by_role("button", name="Try Again").click()
        await tab.page.locator(".tile, article.card").first.wait_for()
