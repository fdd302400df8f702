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
    await tab.page.locator("[aria-haspopup=menu]:visible").click()
    await tab.page.get_by_role("menuitem", name=item).or_(tab.page.get_by_role("menuitemradio", name=item)).click()
