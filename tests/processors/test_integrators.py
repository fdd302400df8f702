"""Users of NATS outside this system read every event, and can do nothing else."""

import asyncio
import json
import secrets
import shutil
import stat
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from pathlib import Path

import msgspec
import nats.errors
import pytest
from nats.aio.client import Client
from nats.js.errors import NotFoundError

from infra.embedded import Servers
from infra.nats.integrators import Integrator, InvalidUsersFile, delivers_nothing, known_integrators, read_integrators
from infra.nats.streams import EVENTS, RENDER, ensure_render
from infra.settings import Settings
from tests.described import check
from tests.infra.command_line import mangamotion
from tests.lengths import LONG
from tests.processors.outsiders import Outsider, added, carry_out, command, content, in_stream, remove_all
from tests.processors.studio import Studio

# nats-py does not close connections that fail while they are made.
pytestmark = pytest.mark.filterwarnings("ignore:.*StreamWriter.__del__:pytest.PytestUnraisableExceptionWarning")
#: How often NATS is killed, with so many events before, between and after.
KILLS, EVENTS_A_ROUND = (5, 1_000) if LONG else (2, 60)


@pytest.fixture
async def studio(studio: Studio) -> AsyncIterator[Studio]:
    """With a relay that has published some events; its users are removed in the end."""
    await grow(studio, 8)
    studio.relay()
    await in_stream(studio)
    yield studio
    await remove_all(studio.settings)


async def grow(studio: Studio, events: int) -> None:
    """Let the log grow until it holds this many more events, or a few more."""
    wanted = await studio.head() + events
    while (missing := wanted - await studio.head()) > 0:
        await asyncio.gather(*(studio.user() for _ in range(-(-min(missing, 400) // 4))))


async def ours(studio: Studio) -> Client:
    return await studio.nats.client()


async def log(studio: Studio) -> dict[int, str]:
    """The ids of all events by their positions."""
    rows = await studio.rows("SELECT notification_id, state FROM mangamotion_events")
    return {position: json.loads(state)["event_id"] for position, state in rows}


async def fetched(user: Outsider, most: int) -> list[tuple[int, str]]:
    """What one pull brings, acknowledged."""
    async with user.connected() as client:
        events = await client.jetstream().pull_subscribe_bind(durable=f"ext_{user.name}", stream=EVENTS)
        messages = await events.fetch(most, timeout=60)
        for message in messages:
            await message.ack()
        await client.flush()
    return [content(message) for message in messages]


async def test_a_user_pulls_every_event_of_the_log_and_acknowledges_it(studio: Studio) -> None:
    user = await added(studio.settings, "crm")
    head = await studio.head()
    assert dict(await fetched(user, head)) == await log(studio)
    js = (await ours(studio)).jetstream()
    info = await studio.until(lambda: js.consumer_info(EVENTS, "ext_crm"), lambda info: info.num_ack_pending == 0)
    assert (info.num_pending, info.ack_floor and info.ack_floor.stream_seq) == (0, head)
    await grow(studio, 4)
    newer = await studio.head() - head
    assert dict(await fetched(user, newer)).keys() == set(range(head + 1, head + newer + 1))


async def test_every_message_is_as_the_asyncapi_document_describes_it(studio: Studio) -> None:
    user = await added(studio.settings, "crm")
    await studio.submit(await studio.user())
    head = await in_stream(studio)
    async with user.connected() as client:
        events = await client.jetstream().pull_subscribe_bind(durable="ext_crm", stream=EVENTS)
        messages = await events.fetch(head, timeout=60)
    assert "events.job.JobQueued" in {message.subject for message in messages}
    for message in messages:
        check(message.subject.rpartition(".")[2], json.loads(message.data))


async def test_a_user_also_gets_events_as_they_are_published(studio: Studio) -> None:
    user = await added(studio.settings, "crm")
    async with user.connected() as client:
        events = await client.subscribe("events.user.*")
        await client.flush()
        await grow(studio, 4)
        message = await events.next_msg(timeout=60)
    assert message.subject.startswith("events.user.")
    assert (await log(studio))[content(message)[0]] == content(message)[1]


FORBIDDEN = [
    f"$JS.API.CONSUMER.CREATE.{EVENTS}.ext_crm",
    f"$JS.API.CONSUMER.DELETE.{EVENTS}.ext_crm",
    f"$JS.API.CONSUMER.DELETE.{EVENTS}.ext_other",
    f"$JS.API.CONSUMER.DELETE.{RENDER}.workers",
    f"$JS.API.CONSUMER.INFO.{EVENTS}.ext_other",
    f"$JS.API.CONSUMER.MSG.NEXT.{EVENTS}.ext_other",
    f"$JS.API.CONSUMER.MSG.NEXT.{RENDER}.workers",
    f"$JS.API.STREAM.DELETE.{EVENTS}",
    f"$JS.API.STREAM.MSG.GET.{RENDER}",
    f"$JS.API.STREAM.PURGE.{EVENTS}",
    f"$JS.ACK.{EVENTS}.ext_other.1.1.1.1.0",
    "$SYS.REQ.SERVER.PING",
    "events.job.JobCompleted",
    "log.appended",
    "render.scene",
]
UNREADABLE = [">", "$JS.>", "$SYS.>", "_INBOX.>", "_INBOX_other.>", "log.appended", "render.>"]


async def test_a_user_can_neither_create_nor_delete_nor_read_tasks_or_the_inbox_of_another(studio: Studio) -> None:
    await ensure_render((await ours(studio)).jetstream())
    user, other = await added(studio.settings, "crm"), await added(studio.settings, "other")
    complaints: list[str] = []
    async with user.connected(complaints.append) as client:
        for subject in FORBIDDEN:
            await client.publish(subject, b"{}", reply=f"{user.inbox}.answer")
        for subject in UNREADABLE:
            await client.subscribe(subject)
        await client.flush()
        await studio.until(refusals(complaints), lambda count: count >= len(FORBIDDEN) + len(UNREADABLE))
    refused = "\n".join(complaints).lower()
    assert all(f'"{subject}"'.lower() in refused for subject in (*FORBIDDEN, *UNREADABLE))
    assert await untouched(studio)
    assert dict(await fetched(other, 100)) == await log(studio)


def refusals(complaints: Sequence[str]) -> Callable[[], Awaitable[int]]:
    async def count() -> int:
        return sum("permissions violation" in complaint.lower() for complaint in complaints)

    return count


def connection(client: Client) -> Callable[[], Awaitable[bool]]:
    async def connected() -> bool:
        return client.is_connected

    return connected


async def ignore(_: Exception) -> None:
    """The call that fails raises the same."""


async def untouched(studio: Studio) -> bool:
    """Whether both streams and all consumers are there, with the log in the one and nothing in the other."""
    js = (await ours(studio)).jetstream()
    states = [(await js.stream_info(name)).state for name in (EVENTS, RENDER)]
    consumers = {info.name for info in await js.consumers_info(EVENTS)}
    return [state.messages for state in states] == [await studio.head(), 0] and {"ext_crm", "ext_other"} <= consumers


#: Where a server would deliver to, if the reply subject of a pull were one of our account.
REPLIES = [
    f"$JS.API.STREAM.DELETE.{EVENTS}",
    f"$JS.API.STREAM.PURGE.{EVENTS}",
    f"$JS.API.CONSUMER.DELETE.{EVENTS}.ext_other",
    "events.job.JobCompleted",
    "log.appended",
    "render.scene",
    "_INBOX.victim",
]


async def test_the_reply_subject_of_a_pull_reaches_nothing_of_ours(studio: Studio) -> None:
    """A pull is answered on any subject that it names: with an event, and without content when there is none."""
    client = await ours(studio)
    await ensure_render(client.jetstream())
    user, _ = await added(studio.settings, "crm"), await added(studio.settings, "other")
    arrived = [await client.subscribe(subject) for subject in REPLIES if not subject.startswith("$")]
    await client.flush()
    async with user.connected() as theirs:
        for reply in REPLIES:
            for request in (b'{"batch": 1, "no_wait": true}', b'{"batch": 100, "no_wait": true}'):
                await theirs.publish(f"$JS.API.CONSUMER.MSG.NEXT.{EVENTS}.ext_crm", request, reply=reply)
        await theirs.flush()
    js = client.jetstream()
    await studio.until(lambda: js.consumer_info(EVENTS, "ext_crm"), lambda info: not info.num_pending)
    assert await untouched(studio)
    assert [subscription.pending_msgs for subscription in arrived] == [0] * len(arrived)


async def test_a_filter_limits_what_is_delivered_and_what_can_be_subscribed(studio: Studio) -> None:
    user = await added(studio.settings, "mail", "events.user.UserRegistered", "events.session.*")
    kinds = {topic.split(".")[0] for (topic,) in await studio.rows("SELECT topic FROM mangamotion_events")}
    assert len(kinds) > 2
    complaints: list[str] = []
    async with user.connected(complaints.append) as client:
        events = await client.jetstream().pull_subscribe_bind(durable="ext_mail", stream=EVENTS)
        subjects = {message.subject for message in await events.fetch(4, timeout=10)}
        with pytest.raises(nats.errors.TimeoutError):
            await events.fetch(1, timeout=0.2)
        await client.subscribe("events.job.*")
        await client.flush()
        await studio.until(refusals(complaints), lambda count: count > 0)
    assert subjects == {"events.user.UserRegistered", "events.session.SessionStarted"}


async def test_a_removed_user_is_disconnected_and_cannot_come_back(studio: Studio) -> None:
    user, other = await added(studio.settings, "crm"), await added(studio.settings, "other")
    async with user.connected() as client:
        removed = await command(studio.settings, "remove-user", "crm")
        assert removed.returncode == 0, removed.stderr
        await studio.until(connection(client), lambda connected: not connected)
    again = Client()
    with pytest.raises(nats.errors.Error):
        await again.connect(user.url, allow_reconnect=False, error_cb=ignore)
    await again.close()
    consumers = {info.name for info in await (await ours(studio)).jetstream().consumers_info(EVENTS)}
    assert "ext_crm" not in consumers
    assert dict(await fetched(other, 100)) == await log(studio)


async def test_a_stream_that_is_made_again_gets_the_consumers_of_all_users_again(studio: Studio) -> None:
    user = await added(studio.settings, "crm")
    assert dict(await fetched(user, 100)) == await log(studio)
    await (await ours(studio)).jetstream().delete_stream(EVENTS)
    await studio.until(lambda: consumers(studio), lambda names: "ext_crm" in names)
    await in_stream(studio)
    assert dict(await fetched(user, 100)) == await log(studio)


async def consumers(studio: Studio) -> set[str | None]:
    try:
        return {info.name for info in await (await ours(studio)).jetstream().consumers_info(EVENTS)}
    except NotFoundError:
        return set()


@pytest.mark.timeout(900 if LONG else 120)
@pytest.mark.parametrize("lost", ["everything since", "messages since"])
async def test_a_user_sees_the_whole_log_although_nats_is_killed_and_loses_its_last_seconds(
    studio: Studio, servers: Servers, lost: str
) -> None:
    user = await added(studio.settings, "crm")
    impatient = Integrator(name="crm", password_hash="").consumer_config().evolve(ack_wait=1)
    await (await ours(studio)).jetstream().add_consumer(EVENTS, impatient)
    seen: dict[int, str] = {}
    studio.start("crm", user.pull(seen))
    for turn in range(KILLS):
        await grow(studio, EVENTS_A_ROUND)
        kept = keep(servers, lost)
        await grow(studio, EVENTS_A_ROUND)
        removed = await in_stream(studio)
        if turn % 2:  # every other time it was acknowledged, too
            await reached(studio, seen, removed)
        restore(servers, kept)
    await grow(studio, EVENTS_A_ROUND)
    await reached(studio, seen, await studio.head())
    assert seen == await log(studio)


async def reached(studio: Studio, seen: dict[int, str], head: int) -> None:
    """Wait until all events up to a position are seen."""

    async def count() -> int:
        return len(seen)

    await studio.until(count, lambda number: number == head, seconds=60)


def keep(servers: Servers, lost: str) -> tuple[Path, Path]:
    """Kill NATS and copy what it has stored; where that is, and where the copy is."""
    store = servers.folder.root / "nats" / "store"
    if lost == "messages since":
        store = store / "jetstream" / "MANGAMOTION" / "streams" / EVENTS / "msgs"
    kept = servers.folder.root / "nats" / f"kept-{secrets.token_hex(4)}"
    servers.nats.kill()
    shutil.copytree(store, kept)
    servers.nats.restart()
    return store, kept


def restore(servers: Servers, places: tuple[Path, Path]) -> None:
    """Kill NATS and put the copy in the place of what it has stored since."""
    store, kept = places
    servers.nats.kill()
    shutil.rmtree(store)
    kept.rename(store)
    servers.nats.restart()


async def test_the_command_warns_lists_and_writes_only_hashes(studio: Studio) -> None:
    done = await command(studio.settings, "add-user", "crm")
    assert "reads everybody's prompts" in done.stdout
    user = read_integrators(Path(studio.settings.servers.nats_users_file))["crm"]
    assert user.password_hash.startswith("$2a$")
    assert user.subjects == ("events.>",)
    listed = await command(studio.settings, "list-users")
    assert listed.stdout.split() == [
        "crm",
        f"{await studio.head()}",
        "to",
        "read,",
        "0",
        "unacknowledged",
        "all",
        "events",
    ]
    again = await command(studio.settings, "add-user", "crm")
    assert (again.returncode, again.stderr) == (1, "crm exists already. Remove it first, or choose another name.\n")
    missing = await command(studio.settings, "remove-user", "other")
    assert (missing.returncode, missing.stdout) == (1, "")
    assert "There is no user other." in missing.stderr


async def test_a_server_that_does_not_include_the_file_gets_no_user(studio: Studio, tmp_path: Path) -> None:
    users = msgspec.structs.replace(studio.settings.servers, nats_users_file=str(tmp_path / "users.conf"))
    elsewhere = msgspec.structs.replace(studio.settings, servers=users)
    refused = await command(elsewhere, "add-user", "crm")
    assert refused.returncode == 1
    assert "Does its configuration include" in refused.stderr
    assert read_integrators(tmp_path / "users.conf") == {}
    assert "ext_crm" not in await consumers(studio)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["add-user", "CRM"], 2, "'CRM' is no name."),
        (["add-user", "a.b"], 2, "'a.b' is no name."),
        (["add-user", "crm", "--filter", "events.job.JobComplete"], 2, "No event is published on events.job.JobCompl"),
        (["add-user", "crm", "--filter", "render.>"], 2, "No event is published on render.>."),
        (["list-users"], 1, "NATS does not answer"),
    ],
)
def test_a_call_that_cannot_work_says_why(arguments: list[str], status: int, said: str, tmp_path: Path) -> None:
    environ = {"NATS_URL": "nats://x:y@127.0.0.1:9", "NATS_USERS_FILE": str(tmp_path / "users.conf")}
    if arguments == ["list-users"]:
        (tmp_path / "users.conf").write_text(
            json.dumps({"EXT_a": Integrator(name="a", password_hash="b").account_config()})
        )
    done = carry_out(arguments, environ)
    assert done.returncode == status
    assert said in done.stderr


def test_a_nats_of_ones_own_needs_the_file_that_it_includes() -> None:
    done = mangamotion("nats", "list-users", NATS_URL="nats://127.0.0.1:9")
    assert done.returncode == 2
    assert "NATS_USERS_FILE is not" in done.stderr


def test_filters_are_subjects_on_which_something_is_published() -> None:
    good = [
        "events.>",
        "events.job.*",
        "events.job.>",
        "events.*.JobCompleted",
        "events.job.JobCompleted",
        "events.*.*",
    ]
    wrong = ["events", "events.*", "events.job", "events.moon.>", "events.job.User*", "events.job.JobCompleted.x", ">"]
    assert [subject for subject in (*good, *wrong) if delivers_nothing(subject)] == wrong


def test_a_broken_file_of_users_is_reported_and_does_not_stop_the_relay(tmp_path: Path) -> None:
    path = tmp_path / "users.conf"
    for text in ("{", "[]", '{"EXT_a": {}}', '{"EXT_a": {"users": [{"user": "a"}], "imports": []}}'):
        path.write_text(text)
        assert known_integrators(str(path)) == ()
        with pytest.raises(InvalidUsersFile, match="is no file of users"):
            read_integrators(path)


def test_the_embedded_server_keeps_its_users_where_only_we_may_look(servers: Servers, settings: Settings) -> None:
    path = Path(settings.servers.nats_users_file)
    assert path.parent == servers.folder.root / "nats"
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
