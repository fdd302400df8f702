"""One example of every aggregate, and values for the parameters of every command handler."""

import types
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, Literal, Union, get_args, get_origin
from uuid import UUID, uuid4

import msgspec

from commands.admin import ChangeAccount
from commands.assets import ChangeAsset, WriteText
from commands.batches import Ordered
from commands.films import MakeFilm
from commands.grants import GrantCredits
from commands.jobs import Regenerate
from commands.keys import NewKey
from commands.looks import ChangeLook, CreateLook
from commands.openid import Identity
from commands.organizing import Marks
from commands.preferences import LeftOpen
from commands.projects import ChangeProject, CreateProject
from commands.registration import InvitationUse
from commands.saved_searches import ChangeSavedSearch, SaveSearch
from commands.sharing import link_fingerprint
from commands.uploads import Announcement, Arrival
from commands.user_settings import SettingsPatch
from commands.users import NewSession
from commands.vouchers import NewVoucher
from commands.webhooks import ChangeWebhook, NewWebhook
from domain import ids
from domain.aggregate import Aggregate
from domain.api_key import ApiKey
from domain.closing import AccountClosing
from domain.credit_policy import CreditPolicy
from domain.email_claim import EmailClaim
from domain.identity_claim import IdentityClaim
from domain.invitation import Invitation
from domain.job import Job
from domain.job_events import StageDone, StagesCompleted
from domain.look import Look
from domain.media_hour import MediaCounts, MediaUse
from domain.password_reset import PasswordReset
from domain.payment import Payment, Purchase
from domain.project import Project
from domain.saved_search import AssetQuery, SavedSearch
from domain.second_factor import EnteredCode, LoginChallenge, SecondFactor
from domain.session import Session
from domain.share import Share
from domain.stripe_event import StripeEvent
from domain.stripe_notice import StripeNotice, notice_of
from domain.text_asset import TextAsset
from domain.trash import Trashing
from domain.upload import Media, Upload
from domain.upload_quota import Allowance, UploadQuota
from domain.user import User, WrongOwnPassword
from domain.user_settings import AiPreferences, StorageRules, UserSettings
from domain.voucher import Voucher
from domain.webhook_endpoint import WebhookEndpoint, WebhookQuota, WebhookSettings
from tests.examples import ORDER, PACKAGE, PAYMENTS, VIDEO
from tests.scripts import ENGINES, read_plainly

ALLOWANCE = Allowance(files=10, bytes=10_000)
MEDIA = Media(
    kind="video", content_type="video/mp4", width=640, height=360, duration_seconds=2.0, fps=24.0, has_audio=False
)
_PREPROCESSED = StagesCompleted(
    epoch=1,
    worker="worker",
    stages=(StageDone(stage="preprocess", part=None, seconds=0.1, output="", cached=False),),
)
SOON = datetime(2100, 1, 1, tzinfo=UTC)
PAST = datetime(2026, 1, 1, tzinfo=UTC)
NOW = datetime(2026, 11, 1, tzinfo=UTC)


class World:
    """The aggregates of a small studio, as one append saves them: `everything`. Their ids are new each time."""

    def __init__(self) -> None:
        self.owner, self.guest, self.admin = (_user(f"{name}-{uuid4().hex}@example.com") for name in "oga")
        self.owner.grant(1_000, "test")
        self.admin.change_role("admin")
        self.owner.change_settings(
            UserSettings(
                ai_preferences=AiPreferences(language="en"),
                integrations={"tiktok": PAST},
                storage=StorageRules(preview_days=7, result_days=30),
            )
        )
        self.look = Look.create(uuid4(), self.owner.id, "one", "")
        self.text = TextAsset.write(uuid4(), self.owner.id, "one")
        self.search = SavedSearch.save(uuid4(), self.owner.id, "one", AssetQuery(search="fox"))
        self.project = Project.create(uuid4(), self.owner.id, "one", "video")
        self.queued, self.rendering, self.completed, self.failed = (self._job() for _ in range(4))
        self.rendering.start(1, "worker")
        self.completed.start(1, "worker")
        self.completed.complete(1, VIDEO)
        self.failed.move(self.project.id)
        self.failed.give_up("worker_lost", "The workers died")
        self.owner.settle(self.failed)
        self.look.set_default(self.completed)
        self.token = uuid4().hex
        self.token_hash = link_fingerprint(self.token)
        self.share = Share.create(
            ids.share_id(self.token_hash), self.owner.id, self.completed.id, self.token_hash, SOON, None
        )
        self.away, self.removed = self._job(), self._job()
        self.away.trash(Trashing(at=PAST, was_default=True))
        self.removed.trash(Trashing(at=NOW, by_admin=True))
        for job in (self.away, self.removed):
            self.owner.settle(job)
        self.text_away = TextAsset.write(uuid4(), self.owner.id, "one")
        self.text_away.trash(Trashing(at=PAST))
        self.key = ApiKey.create(uuid4(), self.owner.id, "key", ("jobs:read",), "mm_", "ab" * 32)
        self.free, self.personal = (Invitation.issue(uuid4(), self.admin.id, SOON, claim) for claim in (None, uuid4()))
        self.reset = PasswordReset.request(uuid4(), self.owner.id, NOW)
        self.owner.issue_reset_link(self.reset.id, "mail")
        self.identity = Identity("https://id.example", uuid4().hex, self.owner.email)
        self.identity_claim = IdentityClaim.on(self.identity.issuer, self.identity.subject)
        self.identity_claim.claim(self.owner.id)
        self.owner.link(uuid4(), self.identity_claim.id, self.identity.issuer)
        self.session = Session.start(uuid4(), self.owner.id, "live", SOON)
        self.factor = SecondFactor.of(self.owner.id)
        self.factor.offer(self.owner.id, "encrypted")
        self.challenge = LoginChallenge(uuid4(), SOON)
        self.code_hashes = [uuid4().hex for _ in range(4)]
        self.voucher, self.spent, self.redeemed, self.revoked = (_voucher(code_hash) for code_hash in self.code_hashes)
        self.spent.use(self.guest.id, PAST)
        self.owner.redeem(self.redeemed, PAST)
        self.revoked.revoke()
        self.upload_quota = UploadQuota(id=ids.upload_quota_id(self.owner.id))
        self.receiving, self.ready, self.late = self._upload(SOON), self._upload(SOON), self._upload(PAST)
        self.ready.receive("incoming/x", 100, "ab" * 32, MEDIA)
        self.intent = f"pi_{uuid4().hex}"
        self.payment = Payment(id=ids.payment_id(self.intent))
        self.payment.complete(Purchase(self.owner.id, "starter", 100, 499, "eur", "cs_1", demo=False))
        self.owner.purchase(100, self.payment.id, "starter", demo=False)
        self.webhook_quota = WebhookQuota.of(self.owner.id)
        self.webhook, self.webhook_off = self._webhook(), self._webhook()
        self.webhook_off.disable("gone", self.webhook_off.settings.url)
        self.leaving, self.gone = (_user(f"{name}-{uuid4().hex}@example.com") for name in "lg")
        self.closing, self.over = (AccountClosing.of(user.id) for user in (self.leaving, self.gone))
        self.closing.close(self.leaving.id, SOON, "owner")
        self.over.close(self.gone.id, PAST, "operator")
        for user in (self.leaving, self.gone):
            user.set_disabled(True)
        self.known = self._notice("balance.available", {})
        self.received = StripeEvent.receive(self.known, None)

    @property
    def everything(self) -> Sequence[Aggregate]:
        claims = []
        for user in (self.owner, self.guest, self.admin, self.leaving, self.gone):
            claim = EmailClaim.for_email(user.email)
            claim.claim(user.id)
            claims.append(claim)
        return [value for value in vars(self).values() if isinstance(value, Aggregate)] + claims

    def values(self, name: str, kind: Any) -> Sequence[Any]:
        """What a parameter can be given: by its name, else one value by its type."""
        named = self._named().get(name, [])
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            named = [value for value in named if isinstance(value, kind)]
        if type(None) not in get_args(kind):
            named = [value for value in named if value is not None]
        return named or [example_of(kind)]

    @property
    def _notices(self) -> Sequence[StripeNotice]:
        refund = {"id": "re_1", "amount": 99, "payment_intent": self.intent}
        dispute = {"id": "dp_1", "amount": 499, "status": "lost", "payment_intent": self.intent}
        bought = {
            "id": "cs_2",
            "payment_intent": f"pi_{uuid4().hex}",
            "payment_status": "paid",
            "amount_total": PACKAGE.amount,
            "currency": PACKAGE.currency,
            "client_reference_id": str(self.owner.id),
        }
        return [
            self._notice("checkout.session.completed", bought),
            self._notice("checkout.session.completed", bought | {"client_reference_id": str(uuid4())}),
            self._notice("refund.created", refund),
            self._notice("charge.refunded", {"amount_refunded": 99, "payment_intent": f"pi_{uuid4().hex}"}),
            self._notice("charge.dispute.closed", dispute),
            self.known,
        ]

    def _notice(self, type_: str, subject: dict[str, Any]) -> StripeNotice:
        event = {"id": f"evt_{uuid4().hex}", "type": type_, "livemode": False, "created": 1}
        return notice_of(event | {"data": {"object": subject}})

    def _named(self) -> dict[str, Sequence[Any]]:
        order = msgspec.structs.replace(ORDER, look_id=self.look.id, project_id=self.project.id)
        jobs = [self.rendering.id, self.queued.id, self.completed.id, self.failed.id]
        return {
            "user_id": [self.owner.id, self.leaving.id, self.gone.id],
            "admin_id": [self.admin.id, self.guest.id],
            "invitation": [None, *(InvitationUse(one.id, NOW) for one in (self.free, self.personal))],
            "use": [InvitationUse(self.free.id, NOW), InvitationUse(self.free.id, SOON)],
            "reset_id": [self.reset.id, uuid4()],
            "claim_id": [ids.email_claim_id(self.owner.email), uuid4()],
            "guest_id": [self.guest.id],
            "job_id": [*jobs, uuid4()],
            "new_id": [uuid4()],
            "look_id": [self.look.id, uuid4()],
            "text_id": [uuid4()],
            "asset_id": [self.text.id, self.ready.id, self.completed.id, self.receiving.id, uuid4()],
            "asset_ids": [[self.completed.id, ids.thumbnail_id(self.completed.id), self.text.id, uuid4()]],
            "poster_hash": ["f0" * 8, None],
            "search_id": [self.search.id, uuid4()],
            "item_id": [self.away.id, self.removed.id, self.text_away.id, self.project.id, self.look.id, uuid4()],
            "project_id": [self.project.id, None, uuid4()],
            "share_ids": [[self.share.id]],
            "webhook_ids": [[self.webhook.id]],
            "guest_ids": [[self.guest.id]],
            "webhook_id": [self.webhook.id, self.webhook_off.id, uuid4()],
            "secret": ["encrypted anew"],
            "private": [False, True],
            "url": [self.webhook.settings.url, "https://elsewhere.example.com/"],
            "link_id": [self.share.id, uuid4()],
            "key_id": [self.key.id, uuid4()],
            "identity_id": [self.owner.identities[0].identity_id, uuid4()],
            "identity": [self.identity, Identity("https://id.example", uuid4().hex, self.guest.email)],
            "upload_id": [self.receiving.id, self.ready.id, self.late.id, uuid4()],
            "session_id": [self.session.id],
            "session_ids": [[self.session.id]],
            "source": [None, self.ready.id],
            "email": [self.guest.email, self.admin.email, f"{uuid4().hex}@example.com"],
            "role": ["user", "admin"],
            "marks": [
                Marks(favorite=False),
                Marks(favorite=True),
                Marks(tags=[]),
                Marks(tags=["x"]),
                Marks(project_id=self.project.id),
                Marks(project_id=None),
            ],
            "tags": [["x"], ["y"]],
            "body": [
                CreateLook("new"),
                ChangeLook("one"),
                ChangeLook("two"),
                WriteText(type="text", content="new"),
                ChangeAsset(content="two"),
                ChangeAsset(starred=True),
                ChangeAsset(starred=False, project_id=None),
                SaveSearch("new", AssetQuery(starred=True)),
                ChangeSavedSearch(name="two"),
                CreateProject("new"),
                ChangeProject("one"),
                ChangeProject("two"),
                ChangeWebhook(description="two"),
                ChangeWebhook(url="https://elsewhere.example.com/", events=["JobFailed"]),
                ChangeWebhook(url="http://127.0.0.1/"),
                ChangeWebhook(events=["JobDreamt"]),
                GrantCredits(amount=5, reason="a prize"),
                GrantCredits(amount=5, reason=" "),
            ],
            "new": [
                NewKey("key", ["jobs:read"], "password"),
                NewWebhook("https://hooks.example.com/new", ["JobCompleted"]),
                NewWebhook("http://127.0.0.1/"),
                NewSession(session_id=self.session.id, refresh_hash="next", expires_at=SOON),
                NewVoucher(amount=10, expires_at=SOON),
                NewVoucher(amount=10, expires_at=PAST),
                NewSession(session_id=uuid4(), refresh_hash="first", expires_at=SOON),
            ],
            "change": [
                Regenerate(seed=1),
                Regenerate(prompt="a blue fox"),
                ChangeAccount(role="admin"),
                ChangeAccount(role="user"),
                ChangeAccount(disabled=True),
                ChangeAccount(storage_quota=1_000),
            ],
            "asked": [
                MakeFilm(jobs=(self.completed.id,) * 2),
                MakeFilm(jobs=(self.completed.id, self.queued.id)),
                MakeFilm(jobs=(self.completed.id, self.away.id)),
                MakeFilm(jobs=(self.completed.id,) * 2, music=str(self.ready.id)),
            ],
            "disabled": [True, False],
            "left_open": [None, LeftOpen(None, None, None, None, None, ENGINES)],
            "patch": [
                msgspec.convert({"profile": {"displayName": "Ann"}}, SettingsPatch),
                msgspec.convert({"integrations": None, "version": 3}, SettingsPatch),
                msgspec.convert({"aiPreferences": {"style": "baroque"}}, SettingsPatch),
            ],
            "expected": [None, frozenset((0,)), frozenset((3,))],
            "version": [self.owner.version, 0],
            "finished_at": [PAST, NOW],
            "projection": ["jobs_v1"],
            "parked_at": [7],
            "order": [order, msgspec.structs.replace(ORDER, price=1_000)],
            "ordered": [[Ordered(uuid4(), order, None), Ordered(uuid4(), ORDER, self.ready.id)]],
            "token": [self.token, uuid4().hex],
            "code_hash": [*self.code_hashes, uuid4().hex],
            "revoked_id": [self.voucher.id, uuid4()],
            "policy": [CreditPolicy(allowance=2_000), CreditPolicy(mode="off")],
            "amount": [5, 0],
            "month": ["2026-11", ""],
            "token_hash": [self.token_hash, uuid4().hex],
            "limits": [_Limits()],
            "count_use": [_count_use],
            "counts": [MediaCounts(views=2, plays=1)],
            "hour": [PAST],
            "presented": ["live", "next"],
            "old_hash": ["hash"],
            "password_hash": ["hash", "other"],
            "epoch": [1, 2],
            "percent": [5, 50],
            "stage": ["inference", ""],
            "video": [VIDEO],
            "worker": [None, "quick"],
            "stage_events": [(), (_PREPROCESSED,)],
            "retryable": [True, False],
            "file": [_announcement()],
            "arrival": [Arrival(key="incoming/y", bytes=100, sha256="cd" * 32, media=MEDIA)],
            "allowance": [ALLOWANCE, Allowance(files=3, bytes=10_000)],
            "expires_at": [SOON],
            "now": [NOW],
            "at": [PAST],
            "submitted_at": [PAST],
            "verify": [_verify],
            "prove": [_prove],
            "renew": [_renew],
            "key_ids": [[self.key.id]],
            "seed": ["encrypted anew"],
            "read": [_read_first, _read_next],
            "read_script": [read_plainly],
            "challenge": [self.challenge],
            "recovery_hashes": [("ab" * 32,)],
            "notice": self._notices,
            "account": [PAYMENTS],
            "package": [PACKAGE],
            "checkout_id": [uuid4()],
        }

    def _job(self) -> Job:
        return self.owner.submit(uuid4(), msgspec.structs.replace(ORDER, look_id=self.look.id))

    def _webhook(self) -> WebhookEndpoint:
        settings = WebhookSettings("https://hooks.example.com/", ("JobCompleted",), "one")
        webhook = WebhookEndpoint.create(uuid4(), self.owner.id, settings, "encrypted")
        self.webhook_quota.count(self.owner.id, webhook.id)
        return webhook

    def _upload(self, expires_at: datetime) -> Upload:
        upload = Upload.start(uuid4(), self.owner.id, "a.mp4", "video/mp4", 100, "tus", expires_at)
        self.upload_quota.reserve(upload.id, 100, ALLOWANCE)
        return upload


def example_of(kind: Any) -> Any:
    """Some value of a type, for a parameter of which nothing else is known. Raises TypeError."""
    origin, choices = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return example_of(choices[0])
    if origin in (Union, types.UnionType):
        return None if type(None) in choices else example_of(choices[0])
    if origin is Literal:
        return choices[0]
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        fields = (field for field in msgspec.structs.fields(kind) if field.required)
        return kind(**{field.name: example_of(field.type) for field in fields})
    times: dict[Any, Any] = {datetime: SOON, date: SOON.date()}
    simple: dict[Any, Any] = times | {UUID: uuid4(), int: 1, float: 1.0, str: "text", bool: False}
    if kind in simple:
        return simple[kind]
    if isinstance(origin, type) and issubclass(origin, Sequence):
        return ()
    raise TypeError(f"no example of {kind}: give one in tests/commands/world.py")


def _user(email: str) -> User:
    return User.register(uuid4(), email, "hash")


def _voucher(code_hash: str) -> Voucher:
    return Voucher.create(code_hash, amount=10, uses=1, expires_at=SOON, now=PAST)


def _announcement() -> Announcement:
    expires_at = datetime.now(UTC) + timedelta(days=1)
    return Announcement(filename="b.mp4", content_type="video/mp4", bytes=100, way="tus", expires_at=expires_at)


class _Limits:
    visitor = "192.0.2.1"

    async def spend(self, **keys: str) -> None:
        """Without a limit."""


async def _count_use(media_use: MediaUse, job_id: UUID, link_id: UUID) -> None:
    """Nothing to count."""


async def _verify(password_hash: str | None, password: str) -> bool:
    return password_hash == password


async def _prove(password_hash: str) -> None:
    if password_hash != "hash":
        raise WrongOwnPassword


def _read_first(seed: str) -> EnteredCode:
    return EnteredCode(1 if seed else None)


def _read_next(seed: str) -> EnteredCode:
    return EnteredCode(2 if seed else None)


async def _renew(password_hash: str) -> str:
    await _prove(password_hash)
    return "new hash"
