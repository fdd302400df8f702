"""What a person does in the forms and menus of the page."""

from tests.page.tabs import Tab

PASSWORD = "a long password"


async def fill_in(tab: Tab, email: str, password: str, button: str) -> None:
    await tab.page.get_by_label("E-mail").fill(email)
    await tab.page.get_by_label("Password", exact=True).fill(password)
    await tab.page.get_by_role("button", name=button, exact=True).click()


async def heading(tab: Tab, text: str) -> None:
    await tab.page.get_by_role("heading", name=text, exact=True).wait_for()


async def choose_in_menu(tab: Tab, item: str) -> None:
    """In the menu of the account; on a phone in that of further pages, too."""
    for button in await tab.page.locator(":is(.side, .topbar, .tabbar) [aria-haspopup=menu]:visible").all():
        await button.click()
        await tab.page.locator(".menu:popover-open [role^=menuitem]").first.wait_for()
        found = tab.page.get_by_role("menuitem", name=item).or_(tab.page.get_by_role("menuitemradio", name=item))
        if await found.count():
            await found.click()
            return
        await tab.page.keyboard.press("Escape")
    raise AssertionError(f"no menu has {item}")
