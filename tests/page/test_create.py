"""A new film: its words, what it is made from, what it costs, and what is not lost."""

import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from commands import examples
from domain.examples import EXAMPLES
from domain.models import SCENE
from infra.http.services import Services
from infra.object_store.bucket import ensure_bucket
from infra.settings import Settings
from tests.page.forms import PASSWORD, heading
from tests.page.tabs import Browser, Tab
from tests.uploads.corpus import Corpus

pytestmark = [pytest.mark.e2e, pytest.mark.alone]

PROMPT = "A whale above the clouds <b>then</b> \N{RIGHT-TO-LEFT OVERRIDE}العربية"


@asynccontextmanager
async def new_film(browser: Browser, width: int, path: str = "/create") -> AsyncIterator[Tab]:
    """A new account on the page of a new film."""
    async with browser.tab(width) as tab:
        await send(browser, tab, "/api/auth/register", {"email": f"{uuid4()}@example.com", "password": PASSWORD})
        await tab.page.context.add_init_script("localStorage.setItem('mangamotion.session', '1')")
        await tab.page.goto(browser.address + path)
        yield tab


async def send(browser: Browser, tab: Tab, path: str, body: object) -> Any:
    request = tab.page.context.request
    answer = await request.post(browser.address + path, data=body, headers={"Origin": browser.address})
    assert answer.ok, await answer.text()
    return await answer.json()


async def listed(browser: Browser, tab: Tab) -> list[dict[str, Any]]:
    answer = await tab.page.context.request.get(f"{browser.address}/api/me/jobs")
    found: list[dict[str, Any]] = (await answer.json())["jobs"]
    return found


def prompt_of(tab: Tab) -> Any:
    return tab.page.get_by_role("textbox", name="Prompt")


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory, settings_here: Settings) -> Path:
    """A video of some megabytes: noise does not compress."""
    ensure_bucket(settings_here)
    noise = "testsrc=duration=4:size=320x240:rate=24,noise=alls=100:allf=t+u"
    options = ("-c:v", "libx264", "-preset", "ultrafast", "-qp", "0", "-pix_fmt", "yuv420p")
    return Corpus(tmp_path_factory.mktemp("clips")).path("lake-evening.mp4", "-f", "lavfi", "-i", noise, *options)


@pytest.mark.parametrize("width", [360, 768, 1440])
async def test_a_film_is_ordered_by_the_keyboard_with_what_was_chosen(browser: Browser, width: int) -> None:
    async with new_film(browser, width) as tab:
        await heading(tab, "New film")
        await tab.page.get_by_text("10 credits").first.wait_for()
        await tab.page.get_by_role("radio", name=re.compile("scene-cpu-1")).wait_for()
        assert await prompt_of(tab).evaluate("element => element === document.activeElement")
        await tab.page.keyboard.press("Control+Enter")
        await tab.page.get_by_role("alert").get_by_text("Describe what should happen.").wait_for()
        await tab.check("create-empty")
        await prompt_of(tab).fill(PROMPT)
        await tab.page.get_by_role("combobox", name="Length").select_option("2")
        await tab.page.get_by_text("4 credits").first.wait_for()
        await tab.page.get_by_role("radio", name="Noir").check()
        await tab.page.get_by_role("button", name="Roll a new seed").click()
        await tab.page.get_by_role("textbox", name="Seed").fill("4711")
        shown = await tab.page.locator(".models .opt:has(video) b").all_inner_texts()
        assert shown == [SCENE.name], "hosted models have no example"
        await tab.check("create")
        await tab.page.keyboard.press("Control+Enter")
        await tab.page.wait_for_url(re.compile("/result/.+$"))
        job = (await listed(browser, tab))[0]
        assert job["prompt"].startswith("A whale above the clouds")
        answer = await tab.page.context.request.get(f"{browser.address}/api/me/jobs/{job['jobId']}")
        detail = await answer.json()
        assert {name: detail[name] for name in ("seed", "style", "durationSeconds", "credits")} == {
            "seed": 4711,
            "style": "noir",
            "durationSeconds": 2.0,
            "credits": 4,
        }
        await tab.page.goto(f"{browser.address}/create?from={job['jobId']}")
        await tab.page.wait_for_url(f"{browser.address}/create")
        assert await prompt_of(tab).input_value() == job["prompt"]
        assert await tab.page.get_by_role("textbox", name="Seed").input_value() == "4711"
        assert await tab.page.get_by_role("radio", name="Noir").is_checked()


@pytest.mark.parametrize("width", [360])
async def test_too_few_credits_are_explained_with_ways_out(browser: Browser, width: int) -> None:
    async with new_film(browser, width) as tab:
        await prompt_of(tab).fill("A whale above the clouds")
        for _ in range(2):
            order = {"prompt": "a long film", "durationSeconds": 20}
            await send(browser, tab, "/api/generate-from-prompt", order)
        await tab.page.reload()
        await tab.page.get_by_role("combobox", name="Length").select_option("15")
        await tab.page.get_by_text("10 credits short.").wait_for()
        assert await tab.page.get_by_role("button", name="Generate").is_disabled()
        await tab.check("create-402")
        await tab.page.get_by_role("button", name="Make it 10 s").click()
        await tab.page.get_by_text("10 credits short.").wait_for(state="detached")
        await tab.page.evaluate("localStorage.setItem('mangamotion.language', 'de')")
        await tab.page.evaluate("localStorage.setItem('mangamotion.theme', 'light')")
        await tab.page.reload()
        await heading(tab, "Neuer Film")
        await tab.page.get_by_role("combobox", name="Länge").select_option("20")
        await tab.page.get_by_text("Es fehlen 20 Credits.").wait_for()
        await tab.check("create-402-german-light")


async def test_a_refusal_is_explained_where_the_film_is_written_and_nothing_is_lost(browser: Browser) -> None:
    async with new_film(browser, 1440) as tab:
        await prompt_of(tab).fill("A whale above the clouds")
        problem = {"error": "too_many_jobs", "message": "Too many of your videos are waiting", "requestId": "7f3a"}
        await tab.page.route(
            "**/api/generate-from-prompt",
            lambda route: route.fulfill(
                status=429,
                headers={"Retry-After": "10", "Content-Type": "application/problem+json"},
                body=json.dumps(problem),
            ),
        )
        await tab.page.get_by_role("button", name="Generate").click()
        await tab.page.get_by_text("Too many of your films are waiting.").wait_for()
        assert all("429" in complaint for complaint in tab.complaints)
        tab.complaints.clear()
        await tab.check("create-429")
        await tab.page.unroute("**/api/generate-from-prompt")
        await tab.page.get_by_role("button", name="Generate").click()
        await tab.page.wait_for_url(re.compile("/result/.+$"))
        assert len(await listed(browser, tab)) == 1


async def test_a_draft_survives_a_reload_but_not_another_account(browser: Browser) -> None:
    async with new_film(browser, 1440) as tab:
        await prompt_of(tab).fill("A whale above the clouds")
        await tab.page.get_by_role("radio", name="Neon").check()
        await tab.page.reload()
        assert await prompt_of(tab).input_value() == "A whale above the clouds"
        assert await tab.page.get_by_role("radio", name="Neon").is_checked()
        await tab.page.context.clear_cookies()
        await send(browser, tab, "/api/auth/register", {"email": f"{uuid4()}@example.com", "password": PASSWORD})
        await tab.page.goto(f"{browser.address}/create")
        assert await prompt_of(tab).input_value() == ""
        assert await tab.page.get_by_role("radio", name="Studio").is_checked()


@pytest.mark.parametrize("width", [360, 1440])
async def test_an_upload_goes_on_where_the_network_was_cut_and_a_part_of_it_is_ordered(
    browser: Browser, clip: Path, width: int
) -> None:
    async with new_film(browser, width) as tab:
        context, sent = tab.page.context, []

        async def cut(route: Any) -> None:
            if route.request.method == "PATCH":
                sent.append(int(route.request.headers["upload-offset"]))
            if len(sent) == 2:
                await context.set_offline(True)
                await route.abort("internetdisconnected")
            else:
                await route.continue_()

        await tab.page.route("**/api/uploads/tus/*", cut)
        await prompt_of(tab).fill("Turn this into anime")
        await tab.page.locator("input[type=file]").set_input_files(clip)
        await tab.page.get_by_text("The upload goes on where it stopped when it is back.").wait_for()
        await tab.page.unroute("**/api/uploads/tus/*")
        tab.complaints.clear()
        await tab.page.get_by_text("Price and wait are known when the file is there").wait_for()
        assert await tab.page.get_by_role("button", name="Generate").is_disabled()
        await tab.check("create-interrupted")
        await context.set_offline(False)
        await tab.page.get_by_text("Kept: 0:00.0 to 0:04.0, 4.0 s").wait_for()
        assert sent[0] == 0 < sent[1]
        tab.complaints.clear()
        await tab.page.get_by_label("To", exact=True).fill("2")
        await tab.page.get_by_text("Kept: 0:00.0 to 0:02.0, 2.0 s").wait_for()
        await tab.page.get_by_text("4 credits").first.wait_for()
        await tab.page.get_by_role("radio", name=re.compile("anime-cpu-1")).wait_for()
        await tab.check("create-upload")
        await tab.page.get_by_role("button", name="Repaint").click()
        await tab.page.wait_for_url(re.compile("/result/.+$"))
        job = (await listed(browser, tab))[0]
        answer = await tab.page.context.request.get(f"{browser.address}/api/me/jobs/{job['jobId']}")
        assert (await answer.json())["sourceEndSeconds"] == 2


#: A picture comes from another program: an event of the page's window, as a browser sends it, with a real file.
GIVEN = """async (kind) => {
  const canvas = Object.assign(document.createElement("canvas"), {width: 320, height: 180});
  canvas.getContext("2d").fillRect(0, 0, 160, 90);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  const data = new DataTransfer();
  data.items.add(new File([blob], `${kind}.png`, {type: "image/png"}));
  const event = kind === "paste"
    ? new ClipboardEvent(kind, {clipboardData: data, bubbles: true, cancelable: true})
    : new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true});
  document.querySelector("textarea").dispatchEvent(event);
}"""


async def test_a_picture_is_pasted_and_another_one_dropped_anywhere_on_the_page(browser: Browser, clip: Path) -> None:
    async with new_film(browser, 768) as tab:
        await prompt_of(tab).fill("The camera moves in slowly")
        await tab.page.evaluate(GIVEN, "paste")
        source = tab.page.get_by_role("group", name="Source")
        await source.get_by_text("paste.png").wait_for()
        await tab.page.get_by_text("320 × 180").wait_for()
        composer = tab.page.locator(".composer")
        before = await composer.bounding_box()
        await tab.page.evaluate(GIVEN, "dragover")
        await tab.page.get_by_role("button", name="Drop it here.").wait_for()
        assert await composer.bounding_box() == before
        await tab.check("create-drop")
        await tab.page.evaluate(GIVEN, "drop")
        await source.get_by_text("drop.png").wait_for()
        await tab.page.get_by_text("320 × 180").wait_for()
        await tab.check("create-picture")
        await tab.page.keyboard.press("Control+Enter")
        await tab.page.wait_for_url(re.compile("/result/.+$"))


async def test_a_film_is_ordered_for_a_look_and_a_project(browser: Browser) -> None:
    async with new_film(browser, 360, "/dashboard") as tab:
        look = await send(browser, tab, "/api/v1/looks", {"name": "Evening <b>lanterns</b>"})
        project = await send(browser, tab, "/api/v1/projects", {"title": "Lanterns " + "x" * 80})
        await tab.page.goto(f"{browser.address}/create")
        await tab.page.get_by_role("combobox", name="Look").select_option("Evening <b>lanterns</b>")
        await tab.page.get_by_role("combobox", name="Project").select_option(project["id"])
        await tab.check("create-look-project")
        await prompt_of(tab).fill("A whale above the clouds")
        await tab.page.keyboard.press("Control+Enter")
        await tab.page.wait_for_url(re.compile("/result/.+$"))
        job = (await listed(browser, tab))[0]
        answer = await tab.page.context.request.get(f"{browser.address}/api/me/jobs/{job['jobId']}")
        detail = await answer.json()
        assert (detail["lookId"], detail["projectId"]) == (look["id"], project["id"])


async def test_what_the_settings_prefer_is_chosen_at_first(browser: Browser) -> None:
    async with new_film(browser, 1440, "/dashboard") as tab:
        request = tab.page.context.request
        path = f"{browser.address}/api/v1/user/settings"
        preferred = {"aiPreferences": {"style": "manga", "aspectRatio": "9:16"}}
        answer = await request.patch(path, data=preferred, headers={"Origin": browser.address})
        assert answer.ok, await answer.text()
        await tab.page.goto(f"{browser.address}/create")
        await tab.page.get_by_role("radio", name="Manga").and_(tab.page.locator(":checked")).wait_for()
        assert await tab.page.get_by_role("combobox", name="Size").input_value() == "720x1280"


async def test_a_file_that_is_no_film_is_refused_with_its_reason(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "notes.mp4"
    file.write_bytes(b"these are words" * 100)
    async with new_film(browser, 1440) as tab:
        await tab.page.locator("input[type=file]").set_input_files(file)
        await tab.page.get_by_text("notes.mp4 cannot be used.").wait_for()
        tab.complaints.clear()
        await tab.check("create-refused-file")
        await tab.page.get_by_role("alert").get_by_role("button", name="Remove").click()
        await tab.page.get_by_text("notes.mp4").wait_for(state="detached")


@pytest.mark.parametrize("width", [360, 1440])
async def test_a_new_account_needs_one_click_for_its_first_film(browser: Browser, width: int) -> None:
    async with new_film(browser, width, "/dashboard") as tab:
        await heading(tab, "No films yet")
        await tab.page.get_by_text("10 of your 100 credits").wait_for()
        await tab.check("first-film")
        await tab.page.get_by_role("button", name="Make my first film").click()
        await tab.page.get_by_text("10 of your 100 credits").wait_for(state="detached")
        assert [job["prompt"][:5] for job in await listed(browser, tab)] == ["A fox"]


async def test_an_example_gives_its_words_to_the_first_film(browser: Browser, parts: Services) -> None:
    for _ in EXAMPLES:
        await examples.order_next(parts.repository, parts.engines.read)
    async with new_film(browser, 360, "/dashboard") as tab:
        await heading(tab, "Made on this machine")
        await tab.page.get_by_role("link", name=EXAMPLES[2].prompt).wait_for()
        await tab.check("first-film-examples")
        await tab.page.get_by_role("button", name="Use this prompt").nth(1).click()
        assert await prompt_of(tab).input_value() == EXAMPLES[1].prompt
        assert await prompt_of(tab).evaluate("element => element === document.activeElement")


@pytest.mark.parametrize(
    ("state", "sentences"),
    [
        ({"storage": "unreachable"}, ["The storage does not answer."]),
        ({"storage": "full"}, ["The storage is full."]),
        ({"workers": 0}, ["No workers are running."]),
        ({"paused": True}, ["The queue is paused."]),
        ({"workers": 0, "paused": True}, ["The queue is paused.", "No workers are running."]),
    ],
)
async def test_all_that_the_studio_lacks_are_banners_with_advice(
    browser: Browser, state: dict[str, Any], sentences: list[str]
) -> None:
    facts = {"workers": 1, "storage": "ok", "paused": False, "version": "0.1.0", **state}
    async with browser.tab(360) as tab:
        await tab.page.route("**/api/system", lambda route: route.fulfill(json=facts))
        await send(browser, tab, "/api/auth/register", {"email": f"{uuid4()}@example.com", "password": PASSWORD})
        await tab.page.context.add_init_script("localStorage.setItem('mangamotion.session', '1')")
        await tab.page.goto(f"{browser.address}/create")
        for sentence in sentences:
            await tab.page.get_by_text(sentence).wait_for()
        assert await tab.page.locator(".banner").count() == len(sentences)
        await tab.check("banner-" + "-".join(sentence.split()[-1].strip(".") for sentence in sentences))
