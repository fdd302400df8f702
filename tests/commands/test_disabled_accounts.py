"""Whichever command it is: for a disabled account no session begins, no key is made and no job is ordered."""

from domain.aggregate import Event
from domain.api_key import ApiKeyCreated
from domain.job_events import JobQueued
from domain.session import SessionStarted
from domain.user import UserRegistered
from tests.commands.calls import calls
from tests.commands.memory import MemoryStore
from tests.commands.world import World

BEGINNINGS = (JobQueued, SessionStarted, ApiKeyCreated)


async def begun(world: World) -> list[tuple[str, Event]]:
    """The sessions, keys and jobs that commands start for accounts that were there before; each with its command."""
    found: list[tuple[str, Event]] = []
    for call in calls(world):
        store = MemoryStore(world.everything)
        try:
            await call.run(store, call.values(world))
        except Exception:  # a refusal is what is wanted
            continue
        events = [event for _, _, event in store.saved]
        if not any(isinstance(event, UserRegistered) for event in events):
            found += [
                (str(call), event) for event in events if isinstance(event, JobQueued | SessionStarted | ApiKeyCreated)
            ]
    return found


async def test_no_handler_starts_a_session_a_key_or_a_job_of_a_disabled_account() -> None:
    world = World()
    disabled = {user.id for user in (world.owner, world.guest)}
    for user in (world.owner, world.guest):
        user.set_disabled(True)
    assert [call for call, event in await begun(world) if getattr(event, "user_id", None) in disabled] == []


async def test_handlers_start_all_three_for_an_account_that_is_not_disabled() -> None:
    assert {type(event) for _, event in await begun(World())} == set(BEGINNINGS)
