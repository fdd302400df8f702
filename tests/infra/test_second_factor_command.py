"""`mangamotion users remove-second-factor`: what an operator can do for an owner who has lost everything else."""

from uuid import UUID, uuid4

from commands import second_factors, users
from domain.second_factor import EnteredCode
from infra.event_store.repository import Repository
from infra.settings import Settings
from tests.examples import new_session
from tests.infra.command_line import mangamotion


async def proven(password_hash: str) -> None:
    """Takes any password."""


async def with_second_factor(store: Repository, email: str) -> UUID:
    user_id = uuid4()
    await users.register(store, user_id, email, "-", new_session())
    await second_factors.offer(store, user_id, "encrypted", proven)
    await second_factors.confirm(store, user_id, lambda seed: EnteredCode(1), ("hash",))
    return user_id


async def test_an_operator_turns_it_off_and_repeating_that_changes_nothing(
    store: Repository, database: Settings
) -> None:
    user_id = await with_second_factor(store, "ann@example.com")
    for said in ("is off now", "was off already"):
        done = mangamotion("users", "remove-second-factor", "ANN@example.com", system=database)
        wanted = f"The second factor of ANN@example.com {said}.\n"
        assert (done.returncode, done.stdout, done.stderr) == (0, wanted, "")
        assert not (await second_factors.find(store, user_id)).is_on


def test_a_wrong_address_is_named(database: Settings) -> None:
    done = mangamotion("users", "remove-second-factor", "who@example.com", system=database)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "No account has the address who@example.com.\n"
