"""Random histories: people who do all that the product lets them do, in any order."""

import random
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from commands import (
    admin,
    assets,
    closings,
    grants,
    jobs,
    keys,
    looks,
    notifications,
    openid,
    organizing,
    password_resets,
    payments,
    projects,
    queues,
    rendering,
    saved_searches,
    second_factors,
    sessions,
    sharing,
    trash,
    uploads,
    user_settings,
    users,
    videos,
    vouchers,
)
from commands.openid import Identity
from commands.unit_of_work import EventStore
from commands.users import NewSession
from domain.credit_policy import CreditPolicy
from domain.errors import Refusal
from domain.ids import email_claim_id, share_id, voucher_id
from domain.job_events import StageDone, StagesCompleted
from domain.saved_search import AssetQuery
from domain.second_factor import EnteredCode
from domain.stripe_notice import notice_of
from domain.upload import Media
from domain.upload_quota import Allowance
from domain.user import User
from infra.local_checkout.account import Json, LocalAccount, WrongCall
from infra.local_checkout.objects import LocalSession
from tests.examples import NOW, PAYMENTS, VIDEO, checkout_order, order
from tests.projections.history_assets import AssetDeeds
from tests.projections.history_media import MediaDeeds
from tests.projections.history_trash import TrashDeeds
from tests.projections.history_webhooks import WebhookDeeds

_ALLOWANCE = Allowance(files=1_000, bytes=10**9)
_MEDIA = Media(
    kind="video",
    content_type="video/mp4",
    width=640,
    height=360,
    duration_seconds=2.0,
    fps=24.0,
    has_audio=False,
    picture_hash="f0" * 8,
)


class History(MediaDeeds, AssetDeeds, TrashDeeds, WebhookDeeds):
    """Three users and what is theirs. `happen` does one of the `do_…` at random."""

    def __init__(self, store: EventStore, seed: int) -> None:
        self.store = store
        self.pick = random.Random(seed)
        self.users: list[UUID] = []
        self.jobs: list[UUID] = []
        #: Jobs that may have failed for good, and those that may have guests.
        self.failed: list[UUID] = []
        self.opened: list[UUID] = []
        self.completed: list[UUID] = []
        self.lost: list[UUID] = []
        self.looks: list[UUID] = []
        self.projects: list[UUID] = []
        self.links: list[tuple[UUID, str]] = []
        self.keys: list[UUID] = []
        self.sessions: list[UUID] = []
        self.identities: list[tuple[UUID, UUID]] = []
        self.uploads: list[UUID] = []
        self.texts: list[UUID] = []
        self.searches: list[UUID] = []
        self.webhooks: list[UUID] = []
        self.bought: list[LocalSession] = []
        #: The hashes of codes.
        self.vouchers: list[str] = []
        self.stripe = LocalAccount("http://127.0.0.1")
        self._deeds: list[Callable[[], Awaitable[Any]]] = [
            getattr(self, name) for name in sorted(dir(type(self))) if name.startswith("do_")
        ]

    async def begin(self) -> None:
        """Open the accounts, and order some first jobs."""
        for number in range(3):
            user_id = self._id()
            await users.register(self.store, user_id, f"{number}@example.com", "hash", self._session(self._id()))
            self.users.append(user_id)
            await self.do_submit()
        await password_resets.verify_email(self.store, self.users[0], email_claim_id("0@example.com"))

    async def happen(self) -> None:
        """One thing, unless it is refused."""
        with suppress(Refusal, IndexError, WrongCall):  # not now, or there is nothing yet to do it to
            await self.pick.choice(self._deeds)()

    def _id(self) -> UUID:
        return UUID(int=self.pick.getrandbits(128), version=4)

    def _session(self, session_id: UUID) -> NewSession:
        self.sessions.append(session_id)
        return NewSession(
            session_id=session_id, refresh_hash="cd" * 32, expires_at=datetime.now(UTC) + timedelta(days=1)
        )

    async def _own(self) -> tuple[UUID, UUID]:
        """A job and its owner."""
        return await self._with_owner(self.pick.choice(self.jobs[-10:]))

    async def _with_owner(self, job_id: UUID) -> tuple[UUID, UUID]:
        job = await rendering.look(self.store, job_id)
        assert job.user_id
        return job.user_id, job.id

    async def _begun(self) -> tuple[UUID, int]:
        """A job, often a new one, that is being rendered from now on, and its epoch."""
        if self.pick.random() < 0.5:
            await self.do_submit()
        job_id = self.pick.choice(self.jobs[-5:])
        epoch = (await rendering.look(self.store, job_id)).epoch + 1
        await rendering.start(self.store, job_id, epoch, "worker")
        return job_id, epoch

    async def do_raise_to_the_allowance(self) -> None:
        month = f"{self.pick.randrange(2026, 2100)}-{self.pick.randrange(1, 13):02}"
        policy = CreditPolicy(allowance=self.pick.choice((1, 100)))
        await grants.raise_to_allowance(self.store, self.pick.choice(self.users), month, policy)

    async def do_make_a_voucher(self) -> None:
        now, code_hash = datetime.now(UTC), self._id().hex
        new = vouchers.NewVoucher(amount=5, uses=2, expires_at=now + timedelta(days=1))
        await vouchers.create(self.store, code_hash, new, now)
        self.vouchers.append(code_hash)

    async def do_redeem_a_voucher(self) -> None:
        user_id, code_hash = self.pick.choice(self.users), self.pick.choice(self.vouchers)
        await vouchers.redeem(self.store, user_id, code_hash, datetime.now(UTC))

    async def do_revoke_a_voucher(self) -> None:
        if self.pick.random() < 0.3:
            await vouchers.revoke(self.store, voucher_id(self.pick.choice(self.vouchers)))

    async def do_submit(self) -> None:
        await jobs.submit(self.store, self.pick.choice(self.users), self._order(), job_id := self._id())
        self.jobs.append(job_id)

    async def do_submit_for_a_look(self) -> None:
        look_id = self.pick.choice(self.looks)
        for user_id in self.users:
            try:
                await jobs.submit(self.store, user_id, self._order(look_id=look_id), job_id := self._id())
            except Refusal:  # the look is another user's
                continue
            self.jobs.append(job_id)
            await videos.set_default(self.store, user_id, job_id, look_id)

    def _order(self, **changes: Any) -> Any:
        return order(price=1, prompt=f"film {self.pick.randrange(100)}", **changes)

    async def do_start(self) -> None:
        await self._begun()

    async def do_report(self) -> None:
        job_id, epoch = await self._begun()
        done = StageDone(stage="render", part=None, seconds=0.5, output="", cached=False)
        facts = [StagesCompleted(epoch=epoch, worker="worker", stages=(done,))]
        await rendering.report(self.store, job_id, epoch, self.pick.randrange(100), "render", facts)

    async def do_complete(self) -> None:
        job_id, epoch = await self._begun()
        await rendering.complete(self.store, job_id, epoch, VIDEO)
        self.completed.append(job_id)

    async def do_fail(self) -> None:
        job_id, epoch = await self._begun()
        code, retryable = self.pick.choice(("bad_output", "invalid_input")), self.pick.random() < 0.5
        await rendering.fail(self.store, job_id, epoch, code, "No", retryable=retryable, delay_seconds=0)
        self.failed.append(job_id)

    async def do_expire(self) -> None:
        await rendering.expire(self.store, self.pick.choice(self.jobs))

    async def do_cancel(self) -> None:
        await jobs.cancel(self.store, *await self._own())

    async def do_delete(self) -> None:
        await trash.delete_job(self.store, *await self._own(), NOW)

    async def do_retry(self) -> None:
        await jobs.retry(self.store, *await self._with_owner(self.failed.pop()), job_id := self._id())
        self.jobs.append(job_id)

    async def do_change_settings(self) -> None:
        user_id, now = self.pick.choice(self.users), datetime.now(UTC)
        patch = {
            "aiPreferences": {"tone": self.pick.choice(("calm", "serious", None))},
            "integrations": {self.pick.choice(("shopify", "amazon")): {"connected": self.pick.random() < 0.5}},
            "notifications": {"shared": self.pick.random() < 0.5},
            "profile": {"displayName": f"user {self.pick.randrange(3)}"},
        }
        wanted = msgspec.convert(patch, user_settings.SettingsPatch)
        await user_settings.change(self.store, user_id, wanted, None, now)

    async def do_archive(self) -> None:
        await organizing.organize(self.store, *await self._own(), organizing.Marks(archived=self.pick.random() < 0.7))

    async def do_mark(self) -> None:
        marks = organizing.Marks(tags=self.pick.sample(["a", "b", "c"], 2), favorite=self.pick.random() < 0.5)
        await organizing.organize(self.store, *await self._own(), marks)

    async def do_invite(self) -> None:
        user_id, job_id = await self._own()
        await sharing.invite(self.store, user_id, job_id, f"{self.pick.randrange(3)}@example.com")
        self.opened.append(job_id)

    async def do_uninvite(self) -> None:
        await sharing.uninvite(self.store, *await self._with_owner(self.opened[-1]), self.pick.choice(self.users))

    async def do_share(self) -> None:
        user_id, job_id = await self._own()
        until, token = datetime.now(UTC) + timedelta(days=1), self._id().hex
        await sharing.create(self.store, user_id, job_id, token, until, None)
        self.links.append((job_id, token))

    async def do_revoke_link(self) -> None:
        job_id, token = self.pick.choice(self.links[-3:])
        await sharing.revoke(self.store, *await self._with_owner(job_id), share_id(token))

    async def do_make_a_look(self) -> None:
        await looks.create(self.store, self.pick.choice(self.users), look_id := self._id(), looks.CreateLook("a look"))
        self.looks.append(look_id)

    async def do_change_a_look(self) -> None:
        change = looks.ChangeLook(description=f"number {self.pick.randrange(9)}")
        await looks.change(self.store, self.pick.choice(self.users), self.pick.choice(self.looks), change)

    async def do_make_a_project(self) -> None:
        new = projects.CreateProject(f"project {self.pick.randrange(9)}")
        await projects.create(self.store, self.pick.choice(self.users), project_id := self._id(), new)
        self.projects.append(project_id)

    async def do_change_a_project(self) -> None:
        change = projects.ChangeProject(title=f"project {self.pick.randrange(9)}", type="story")
        await projects.change(self.store, self.pick.choice(self.users), self.pick.choice(self.projects), change)

    async def do_copy_a_project(self) -> None:
        original, copy_id = self.pick.choice(self.projects), self._id()
        await projects.duplicate(self.store, self.pick.choice(self.users), original, copy_id)
        self.projects.append(copy_id)

    async def do_submit_for_a_project(self) -> None:
        order, job_id = self._order(project_id=self.pick.choice(self.projects)), self._id()
        await jobs.submit(self.store, self.pick.choice(self.users), order, job_id)
        self.jobs.append(job_id)

    async def do_move(self) -> None:
        for user_id in self.users:
            with suppress(Refusal):  # the job or the project is another user's
                project_id = self.pick.choice([None, *self.projects])
                await organizing.move(self.store, user_id, self.pick.choice(self.jobs[-20:]), project_id)

    async def do_make_a_key(self) -> None:
        key_id, new = self._id(), keys.NewKey("a key", ["jobs:read"], "password")
        await keys.create(self.store, self.pick.choice(self.users), key_id, new, "mm_live_", key_id.hex, _proven)
        self.keys.append(key_id)

    async def do_revoke_a_key(self) -> None:
        await keys.revoke(self.store, self.pick.choice(self.users), self.pick.choice(self.keys))

    async def do_log_in(self) -> None:
        session, now = self._session(self._id()), datetime.now(UTC)
        await users.log_in(self.store, self.pick.choice(self.users), "hash", session, now)

    async def do_close_an_account_and_come_back(self) -> None:
        user_id, now = self.pick.choice(self.users), datetime.now(UTC)
        await closings.close(self.store, user_id, _proven, [], [], 7, now)
        if self.pick.random() < 0.5:  # an operator closes it again, to be erased earlier
            await closings.close_for(self.store, user_id, 3, now)
        await users.log_in(self.store, user_id, "hash", self._session(self._id()), now)

    async def do_erase_an_account(self) -> None:
        user_id, now = self._id(), datetime.now(UTC)
        await users.open_account(self.store, user_id, f"{user_id}@example.com", "hash")
        await closings.close_for(self.store, user_id, 0, now)
        await closings.erase(self.store, user_id, 1, now)
        await closings.certify(self.store, user_id, 1, 0, "", now.date())

    async def do_change_the_password(self) -> None:
        await sessions.change_password(self.store, self.pick.choice(self.users), _renewed, [])

    async def do_make_a_link_for_a_new_password(self) -> None:
        user_id, now = self.pick.choice(self.users), datetime.now(UTC)
        await password_resets.request_by_admin(self.store, user_id, self._id(), now)

    async def do_turn_a_second_factor_on_or_off(self) -> None:
        number = self.pick.randrange(3)
        if not await second_factors.remove(self.store, f"{number}@example.com"):
            await second_factors.offer(self.store, self.users[number], "encrypted", _proven)
            await second_factors.confirm(self.store, self.users[number], lambda seed: EnteredCode(1), ("ab" * 32,))

    async def do_read_notifications(self) -> None:
        up_to, single = self.pick.randrange(50), [self.pick.randrange(1_000)]
        await notifications.mark_read(self.store, self.pick.choice(self.users), up_to, single)

    async def do_refresh(self) -> None:
        again = self._session(self.pick.choice(self.sessions))
        await sessions.refresh(self.store, again, again.refresh_hash, datetime.now(UTC))

    async def do_end_a_session(self) -> None:
        await sessions.end(self.store, self.pick.choice(self.users), self.pick.choice(self.sessions))

    async def do_link_an_identity(self) -> None:
        user_id, identity = self.pick.choice(self.users), Identity("https://id.example", self._id().hex)
        session_id, now = self.pick.choice(self.sessions), datetime.now(UTC)
        await openid.link(self.store, user_id, session_id, identity_id := self._id(), identity, now)
        self.identities.append((user_id, identity_id))

    async def do_unlink_an_identity(self) -> None:
        await openid.unlink(self.store, *self.pick.choice(self.identities))

    async def do_sign_in_for_the_first_time(self) -> None:
        """An account without a password."""
        subject = self._id().hex
        identity = Identity("https://id.example", subject, f"{subject}@example.org")
        await openid.register(self.store, self._id(), self._id(), identity, self._session(self._id()))

    async def do_change_a_role(self) -> None:
        await users.promote(self.store, f"{self.pick.randrange(3)}@example.com", self.pick.choice(("admin", "user")))

    async def do_disable_and_enable_an_account(self) -> None:
        email = f"{self.pick.randrange(3)}@example.com"
        await admin.set_disabled(self.store, email, True)
        await admin.set_disabled(self.store, email, False)

    async def do_grant(self) -> None:
        async def grant(unit: Any) -> None:
            user = await unit.load(User, self.pick.choice(self.users))
            user.grant(50, "test")
            await unit.save(user)

        await self.store.execute(grant)

    async def do_hold_a_queue(self) -> None:
        await queues.pause(self.store, self.pick.choice(self.users))

    async def do_resume_a_queue(self) -> None:
        await queues.resume(self.store, self.pick.choice(self.users))

    async def do_announce(self) -> None:
        file = uploads.Announcement(
            filename="a.mp4", content_type="video/mp4", bytes=10, way="tus", expires_at=datetime.now(UTC)
        )
        await uploads.start(self.store, self.pick.choice(self.users), upload_id := self._id(), file, _ALLOWANCE)
        self.uploads.append(upload_id)

    async def do_receive(self) -> None:
        arrival = uploads.Arrival(key="uploads/a", bytes=10, sha256="ab" * 32, media=_MEDIA)
        await uploads.receive(self.store, self.pick.choice(self.uploads), arrival)

    async def do_reject(self) -> None:
        await uploads.reject(self.store, self.pick.choice(self.uploads), "damaged", "The file is damaged")

    async def do_remove_an_upload(self) -> None:
        await uploads.remove(self.store, self.pick.choice(self.uploads), "deleted")

    async def do_write_a_text(self) -> None:
        body = assets.WriteText(type="text", content=f"text {self.pick.randrange(100)}")
        await assets.write(self.store, self.pick.choice(self.users), text_id := self._id(), body)
        self.texts.append(text_id)

    async def do_change_an_asset(self) -> None:
        change = self.pick.choice(
            (
                assets.ChangeAsset(content=f"text {self.pick.randrange(100)}"),
                assets.ChangeAsset(title="a title"),
                assets.ChangeAsset(starred=self.pick.random() < 0.5),
            )
        )
        asset_id = self.pick.choice(self.texts[-5:] + self.uploads)
        for user_id in self.users:
            with suppress(Refusal):  # another user's
                await assets.change(self.store, user_id, asset_id, change)

    async def do_save_a_search(self) -> None:
        body = saved_searches.SaveSearch("foxes", AssetQuery(search="fox"))
        await saved_searches.save(self.store, self.pick.choice(self.users), search_id := self._id(), body)
        self.searches.append(search_id)

    async def do_change_a_saved_search(self) -> None:
        change = saved_searches.ChangeSavedSearch(query=AssetQuery(search=f"fox {self.pick.randrange(9)}"))
        await saved_searches.change(self.store, self.pick.choice(self.users), self.pick.choice(self.searches), change)

    async def do_delete_a_saved_search(self) -> None:
        await saved_searches.delete(self.store, self.pick.choice(self.users), self.pick.choice(self.searches))

    async def do_buy_credits(self) -> None:
        session = self.stripe.open_session(checkout_order(self.pick.choice(self.users)), "")
        self.bought.append(session)
        await self._report(self.stripe.pay(session.id))

    async def do_return_money(self) -> None:
        await self._report(self.stripe.refund(self.pick.choice(self.bought).payment_intent, 100))

    async def do_dispute(self) -> None:
        await self._report(self.stripe.dispute(self.pick.choice(self.bought).payment_intent, 200))

    async def do_decide(self) -> None:
        await self._report(
            self.stripe.decide(self.pick.choice(list(self.stripe.disputes)), won=self.pick.random() < 0.5)
        )

    async def do_sell_to_an_unknown_customer(self) -> None:
        await self._report(self.stripe.pay(self.stripe.open_session(checkout_order(self._id()), "").id))

    async def _report(self, events: Sequence[Json]) -> None:
        """Stripe reports them, in an order of its own."""
        for event in self.pick.sample(events, len(events)):
            await payments.receive(self.store, notice_of(event), PAYMENTS)


async def _proven(password_hash: str) -> None:
    """The password is not what this is about."""
    del password_hash


async def _renewed(password_hash: str) -> str:
    """The same hash again, so that logging in goes on."""
    return password_hash
