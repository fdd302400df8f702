"""The routes that make, end and redeem vouchers."""

from uuid import UUID

import msgspec
from litestar import Response, delete, post
from litestar.params import FromPath, JSONBody

from commands import vouchers
from commands.http.ports import LimitsOf, PolicyOf, StoreOf
from commands.http.request import ApiRequest, written
from commands.vouchers import NewVoucher, RedeemVoucher, voucher_code, voucher_hash
from domain.ids import parse_id, voucher_id
from domain.times import Instant, json_time
from domain.voucher import VoucherNotFound


class MadeVoucher(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A new voucher. `code` is shown here and never again."""

    voucher_id: str
    code: str
    amount: int
    uses: int
    expires_at: Instant


class RedeemedCredits(msgspec.Struct, frozen=True):
    """What the voucher brought, and the balance with it."""

    amount: int
    balance: int


@post(
    "/api/credits/redeem",
    summary="Redeem a voucher",
    tags=["Credits"],
    status_code=200,
    opt={"scope": "closed", "errors": (404,), "example": {"code": "7Q2M-X4KD-9ZTR-0B6H"}},
)
async def redeem_voucher(
    request: ApiRequest[UUID], data: JSONBody[RedeemVoucher], store: StoreOf, limits: LimitsOf, policy: PolicyOf
) -> Response[RedeemedCredits]:
    """Turns a code into credits, once per account and as often as its voucher says.

    A code that is unknown, used up, expired or was redeemed by this account is 404 `voucher_invalid`. Five tries in
    15 minutes. 409 `credits_off` where videos cost nothing.
    """
    await limits.spend(voucher=str(request.user), voucher_ip="")
    now = request.context.now()
    found = await vouchers.redeem(store, request.user, voucher_hash(data.code), now, policy=policy)
    return written(RedeemedCredits(found.amount, found.balance), found.position)


@post(
    "/api/admin/vouchers",
    summary="Make a voucher",
    tags=["Credits"],
    status_code=201,
    opt={"scope": "admin", "role": "admin", "example": {"amount": 100, "uses": 1, "expiresAt": "2100-01-01T00:00:00Z"}},
)
async def create_voucher(
    request: ApiRequest[UUID], data: JSONBody[NewVoucher], store: StoreOf
) -> Response[MadeVoucher]:
    """A code that is worth credits for `uses` accounts until it expires. It is shown once."""
    code = voucher_code(request.context.new_secret())
    hashed = voucher_hash(code)
    position = await vouchers.create(store, hashed, data, request.context.now())
    made = MadeVoucher(
        voucher_id=str(voucher_id(hashed)),
        code=code,
        amount=data.amount,
        uses=data.uses,
        expires_at=json_time(data.expires_at),
    )
    return written(made, position, 201)


@delete(
    "/api/admin/vouchers/{voucher_id:str}",
    summary="End a voucher",
    tags=["Credits"],
    status_code=204,
    opt={"scope": "admin", "role": "admin"},
)
async def revoke_voucher(voucher_id: FromPath[str], store: StoreOf) -> Response[None]:
    """The code cannot be redeemed any more; credits that it brought stay. Repeating it changes nothing."""
    position = await vouchers.revoke(store, parse_id(voucher_id, VoucherNotFound))
    return written(None, position, 204)


routes = [redeem_voucher, create_voucher, revoke_voucher]
