"""The logic of the page without a browser: its own tests."""

from tests.nodejs import node, package
from tests.page.conftest import WEB
from tests.programs import run


async def test_the_tests_of_the_page_pass() -> None:
    print(await run(node(), package(WEB, "vitest") / "vitest.mjs", "run", cwd=WEB))
