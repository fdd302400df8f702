"""Customers beside their orders: they open accounts, pay, make projects and looks, write texts, save searches."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID, uuid4

from commands import (
    assets,
    grants,
    looks,
    notifications,
    payments,
    projects,
    saved_searches,
    uploads,
    user_settings,
    users,
)
from commands.assets import ChangeAsset, WriteText
from commands.grants import GrantCredits
from commands.looks import CreateLook
from commands.projects import CreateProject
from commands.saved_searches import SaveSearch
from commands.uploads import Announcement, Arrival, source_key
from commands.user_settings import SettingsPatch, StorageRulesPatch
from domain.credit_package import CreditPackage, PaymentAccount
from domain.ids import new_id
from domain.saved_search import AssetQuery
from domain.stripe_notice import notice_of
from domain.upload_quota import Allowance
from domain.user import User
from infra.local_checkout.objects import LocalSession, event_json
from infra.seed.films import SeededFilm
from infra.seed.studio import PREVIEW_DAYS, SeededAccount, Studio
from infra.seed.words import GRANTS, LOOKS, PROJECTS, SEARCHES, TEXTS, ProjectKind

#: What jobs may cost at least that one checkout pays for.
_AHEAD = 150
#: Jobs for each project, look and text.
_PER_PROJECT, _PER_LOOK, _PER_TEXT = 25, 40, 12
#: What customers upload, and how much they may.
_FOOTAGE, _ALLOWANCE = "Harbour take 3.mp4", Allowance(files=100, bytes=2**30)


class Customers:
    """What customers do beside ordering. `hashes`: the stored password of each account, in their order."""

    def __init__(self, studio: Studio, hashes: Sequence[str]) -> None:
        self._studio = studio
        for account, password_hash in zip(studio.accounts, hashes, strict=True):
            studio.timeline.plan(account.opened, partial(self._open, account, password_hash))

    async def _open(self, account: SeededAccount, password_hash: str, at: datetime) -> None:
        studio = self._studio
        store = studio.store.acting("", at, studio.hexadecimal(32))
        await users.open_account(store, account.user_id, account.email, password_hash, policy=studio.policy)
        if studio.size.plain:
            return
        studio.timeline.plan(studio.soon(at, 20, 50), partial(self._keep_previews, account))
        if account.jobs:
            self._plan_belongings(account, studio.soon(at, 60, 240))

    async def _keep_previews(self, account: SeededAccount, at: datetime) -> None:
        """By this rule of the owner old videos have fewer files."""
        rules = SettingsPatch(storage=StorageRulesPatch(preview_days=PREVIEW_DAYS))
        await user_settings.change(self._studio.as_owner(account, at), account.user_id, rules, None, at)

    def _plan_belongings(self, account: SeededAccount, at: datetime) -> None:
        plan, moment = self._studio.timeline.plan, self._studio.moment
        for number, (title, kind) in enumerate(PROJECTS[: 1 + account.jobs // _PER_PROJECT]):
            plan(moment(account.opened) if number else at, partial(self._project, account, title, kind))
        for name, description in LOOKS[: 1 + account.jobs // _PER_LOOK]:
            plan(moment(account.opened), partial(self._look, account, name, description))
        for number in range(min(2 * len(TEXTS), account.jobs // _PER_TEXT)):
            plan(moment(account.opened), partial(self._text, account, number % len(TEXTS)))
        if account is self._studio.accounts[0]:
            self._plan_first(account)

    def _plan_first(self, account: SeededAccount) -> None:
        plan, moment = self._studio.timeline.plan, self._studio.moment
        for name, words in SEARCHES:
            plan(moment(account.opened), partial(self._search, account, name, words))
        if self._studio.policy.mode != "off":
            plan(moment(account.opened), partial(self._grant, account, 50, self._studio.one_of(GRANTS)))
        plan(self._studio.size.until - timedelta(hours=8), partial(self._read, account))
        plan(self._studio.size.until - timedelta(days=3), partial(self._throw_text_away, account))

    async def _project(self, account: SeededAccount, title: str, kind: ProjectKind, at: datetime) -> None:
        store, project_id = self._studio.as_owner(account, at), new_id(at, uuid4())
        await projects.create(store, account.user_id, project_id, CreateProject(title, kind))
        account.projects.append(project_id)

    async def _look(self, account: SeededAccount, name: str, description: str, at: datetime) -> None:
        store, look_id = self._studio.as_owner(account, at), new_id(at, uuid4())
        await looks.create(store, account.user_id, look_id, CreateLook(name, description))
        account.looks.append(look_id)

    async def _text(self, account: SeededAccount, number: int, at: datetime) -> None:
        title, content, revised = TEXTS[number]
        text_id, studio = new_id(at, uuid4()), self._studio
        project_id = studio.one_of(account.projects) if account.projects and studio.chance(0.5) else None
        body = WriteText(type="text", title=title, content=content, project_id=project_id)
        await assets.write(studio.as_owner(account, at), account.user_id, text_id, body)
        change = ChangeAsset(content=revised) if studio.chance(0.6) else ChangeAsset(starred=True)

        async def revise(later: datetime) -> None:
            await assets.change(studio.as_owner(account, later), account.user_id, text_id, change)

        studio.timeline.plan(studio.soon(at, 300, 86_400), revise)

    async def _throw_text_away(self, account: SeededAccount, at: datetime) -> None:
        store, text_id = self._studio.as_owner(account, at), new_id(at, uuid4())
        await assets.write(store, account.user_id, text_id, WriteText(type="text", content=TEXTS[0][1]))

        async def delete(later: datetime) -> None:
            await assets.delete(self._studio.as_owner(account, later), account.user_id, text_id, later)

        self._studio.timeline.plan(self._studio.soon(at, 60, 900), delete)

    async def _search(self, account: SeededAccount, name: str, words: str, at: datetime) -> None:
        body = SaveSearch(name, AssetQuery(search=words))
        await saved_searches.save(self._studio.as_owner(account, at), account.user_id, new_id(at, uuid4()), body)

    async def _grant(self, account: SeededAccount, amount: int, reason: str, at: datetime) -> None:
        body = GrantCredits(amount=amount, reason=reason)
        await grants.grant(self._studio.store.acting("operator", at), account.user_id, body, self._studio.policy)

    async def _read(self, account: SeededAccount, at: datetime) -> None:
        """Positions are those of a history that begins the log; in a longer log fewer notifications count as read."""
        store = self._studio.as_owner(account, at)
        await notifications.mark_read(store, account.user_id, self._studio.store.recorded, ())

    async def uploaded(self, account: SeededAccount, footage: SeededFilm, at: datetime) -> UUID:
        """The video of a film as an upload of a customer; uploaded when it is used first."""
        if footage.number in account.uploads:
            return account.uploads[footage.number]
        studio, upload_id, done = self._studio, new_id(at, uuid4()), footage.stitched
        expires_at = at + timedelta(days=1)
        file = Announcement(
            filename=_FOOTAGE, content_type="video/mp4", bytes=done.size, way="tus", expires_at=expires_at
        )
        await uploads.start(studio.as_owner(account, at), account.user_id, upload_id, file, _ALLOWANCE)
        arrival = Arrival(key=source_key(upload_id), bytes=done.size, sha256=done.sha256, media=footage.as_upload)
        await uploads.receive(studio.as_owner(account, at), upload_id, arrival)
        account.uploads[footage.number] = upload_id
        studio.uploaded[arrival.key] = footage
        return upload_id

    async def can_pay(self, account: SeededAccount, price: int, at: datetime) -> bool:
        """Whether an order of this price can be paid now; if not, credits come within a minute or so."""
        user = await users.find(self._studio.as_owner(account, at), account.user_id)
        if self._affords(user, price):
            return True
        if self._studio.policy.sells and self._studio.packages:
            await self._buy(account, at)
        else:
            await self._grant(account, _AHEAD, self._studio.one_of(GRANTS), at)
        return False

    def _affords(self, user: User, price: int) -> bool:
        return self._studio.policy.price(price) <= max(0, user.balance)

    async def _buy(self, account: SeededAccount, at: datetime) -> None:
        """Start a checkout, and pay it a little later. Customers with many videos before them buy large packages."""
        packages = sorted(self._studio.packages, key=lambda package: package.credits)
        package = next((one for one in packages if one.credits >= 4 * account.left), packages[-1])
        checkout_id = new_id(at, uuid4())
        await payments.start_checkout(self._studio.as_owner(account, at), account.user_id, checkout_id, package)
        session = self._session(account, package, str(checkout_id), at)
        self._studio.timeline.plan(self._studio.soon(at, 15, 50), partial(self._pay, session))

    def _session(self, account: SeededAccount, package: CreditPackage, checkout: str, at: datetime) -> LocalSession:
        key = secrets.token_hex(12)
        return LocalSession(
            id=f"cs_demo_{key}",
            payment_intent=f"pi_demo_{key}",
            charge=f"ch_demo_{key}",
            url="",
            created=int(at.timestamp()),
            amount=package.amount,
            currency=package.currency,
            product=f"{package.name}: {package.credits} credits",
            user=str(account.user_id),
            metadata={"checkout": checkout, "package": package.id},
            success_url="http://127.0.0.1:3000/credits?checkout=done",
            cancel_url="http://127.0.0.1:3000/credits?checkout=cancelled",
            status="complete",
            payment_status="paid",
        )

    async def _pay(self, session: LocalSession, at: datetime) -> None:
        """The payment provider reports a paid checkout; no money has moved."""
        event = event_json(
            f"evt_demo_{secrets.token_hex(12)}", "checkout.session.completed", int(at.timestamp()), session.json()
        )
        account = PaymentAccount("demo", self._studio.packages)
        await payments.receive(
            self._studio.store.acting("", at, self._studio.hexadecimal(32)), notice_of(event), account
        )
