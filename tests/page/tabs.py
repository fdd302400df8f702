"""Tabs of a browser whose complaints are kept: messages of the console, errors, violations of the policy."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

#: What WCAG 2.2 AA asks, as axe names it.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
HEIGHTS = {360: 800, 768: 1024, 1440: 900}
VIOLATIONS = """addEventListener("securitypolicyviolation", ({violatedDirective, blockedURI}) =>
  console.error(`policy: ${violatedDirective} ${blockedURI}`))"""
#: What is half under a bar at an edge counts as small: it is looked at again in the middle of the window.
FOUND = """async (rules) => {
  const top = scrollY;
  const small = async ({target}) => {
    document.querySelector(target[0]).scrollIntoView({block: "center"});
    const {violations} = await axe.run({include: [target]}, {runOnly: {type: "rule", values: ["target-size"]}});
    return violations.length > 0;
  };
  const kept = async ({id, nodes}) => {
    if (id !== "target-size") return nodes;
    const found = [];
    for (const node of nodes) if (await small(node)) found.push(node);
    return found;
  };
  const wrong = [];
  for (const violation of (await axe.run(document, {runOnly: rules})).violations) {
    const nodes = await kept(violation);
    if (nodes.length > 0) wrong.push(`${violation.id}: ${nodes.map(({html}) => html).join(" ")}`);
  }
  scrollTo(0, top);
  return wrong;
}"""
TOO_WIDE = """() => {
  const BOXES = ".panel, dialog, [popover], .toasts";
  const MEANT = ".scroll-x, .vh, .frames";
  const {clientWidth, clientHeight} = document.documentElement;
  const isCut = (element, box) =>
    element !== box && (getComputedStyle(element).overflowX !== "visible" || isCut(element.parentElement, box));
  const isOut = (element) => {
    const {left, right, top, bottom} = element.getBoundingClientRect();
    const box = element.parentElement.closest(BOXES);
    if (right > clientWidth + 1) return true;
    if (element.matches(".toasts")) return false;
    if (element.matches("dialog, [popover]")) return left < -1 || top < -1 || bottom > clientHeight + 1;
    return box !== null && right > box.getBoundingClientRect().right + 1 && !isCut(element.parentElement, box);
  };
  return [...document.querySelectorAll("body *")]
    .filter((element) => element.checkVisibility({visibilityProperty: true}) && !element.closest(MEANT))
    .filter((element) => !element.matches("svg *") && isOut(element))
    .map((element) => element.outerHTML.slice(0, 120));
}"""


class Tab(NamedTuple):
    """A tab (playwright's `Page`) with what the browser complained of, as it came."""

    page: Any
    complaints: list[str]
    axe: str
    width: int

    async def check(self, name: str, but: str | None = None) -> None:
        """Nothing is too wide, hidden from readers or complained of, but for complaints that hold a text.

        PAGE_SCREENSHOTS is a folder for pictures.
        """
        await self.page.evaluate(self.axe)
        if folder := os.environ.get("PAGE_SCREENSHOTS"):
            await self.page.screenshot(path=Path(folder) / f"{name}-{self.width}.png")
        found = [await self.page.evaluate(TOO_WIDE), await self.page.evaluate(FOUND, RULES), self.complained(but)]
        assert found == [[], [], []], f"{name}: {found}"

    def complained(self, but: str | None) -> list[str]:
        return [text for text in self.complaints if but is None or but not in text]


class Browser(NamedTuple):
    """A running browser, the address of the page, and the source of axe."""

    chromium: Any
    address: str
    axe: str

    @asynccontextmanager
    async def tab(self, width: int, **options: Any) -> AsyncIterator[Tab]:
        """A tab with nothing kept, whose viewport is that of a phone, a tablet or a computer."""
        size = {"width": width, "height": HEIGHTS[width]}
        usual = {"locale": "en-GB", "reduced_motion": "reduce", "color_scheme": "dark"}
        context = await self.chromium.new_context(viewport=size, **usual | options)
        await context.add_init_script(VIOLATIONS)
        page = await context.new_page()
        yield Tab(page, complaints_of(page), self.axe, width)
        await context.close()


def complaints_of(page: Any) -> list[str]:
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found
