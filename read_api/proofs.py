"""Proofs that what happened to an account is in the log, for those who check them without the studio."""

from collections.abc import AsyncIterator, Sequence
from typing import Annotated, Any
from uuid import UUID

from litestar import Request, Response, get
from litestar.params import FromPath, QueryParameter

from domain.ids import parse_id
from domain.position import MalformedPosition, parse_token
from domain.proof import EventNotFound, ProofNotReady
from read_api import pagination
from read_api.credits import Before
from read_api.ledger import NEWEST, LedgerFilter, ledger_page
from read_api.log import TEXT
from read_api.log_ports import TransparencyLog, TransparencyLogOf
from read_api.pagination import CursorText
from read_api.ports import CREDITS, ReadModels, ReadsOf

DEFAULT_LIMIT, MAX_LIMIT = 100, 500
_OWN = "SELECT position FROM events_by_owner WHERE owner = %(owner)s AND position = %(position)s"
_MOVED = "SELECT position FROM credit_transactions WHERE user_id = %(owner)s AND id = %(id)s"
_FACTS = {"produces": TEXT, "errors": (404, 409)}

_Limit = Annotated[int, QueryParameter(ge=1, description=f"Proofs per file; more than {MAX_LIMIT} means {MAX_LIMIT}")]
_Transaction = Annotated[
    str | None, QueryParameter(max_length=100, description="Only this one, by its `id` in my transactions")
]


@get(
    "/api/events/{position:str}/proof",
    summary="Proof that one of my events is in the log",
    tags=["Events"],
    media_type=TEXT,
    opt={**_FACTS, "scope": "events:read", "answer_headers": ("Content-Disposition",)},
)
async def prove_event(
    request: Request[UUID, Any, Any], position: FromPath[str], reads: ReadsOf, transparency_log: TransparencyLogOf
) -> Response[str]:
    """A C2SP tlog-proof, which `docs/proofs/verify.py` checks offline. An event of which I am shown a part only is
    proved by its hash. 409 `proof_not_ready` in the second in which it happened.
    """
    try:
        place = parse_token(position)
    except MalformedPosition:
        raise EventNotFound from None
    rows = await reads.fetch("events_by_owner", _OWN, {"owner": request.user, "position": int(place)})
    if not rows or not await transparency_log.holds(place):
        raise EventNotFound
    return _file(f"event-{int(place)}", await _proved(transparency_log, [place], shown=False))


@get(
    "/api/credits/proof",
    summary="Proofs of my transactions",
    tags=["Credits"],
    media_type=TEXT,
    opt={**_FACTS, "scope": "credits:read", "answer_headers": ("Content-Disposition", "Link")},
)
async def prove_ledger(
    request: Request[UUID, Any, Any],
    reads: ReadsOf,
    transparency_log: TransparencyLogOf,
    transaction: _Transaction = None,
    cursor: CursorText = None,
    limit: _Limit = DEFAULT_LIMIT,
) -> Response[str]:
    """A C2SP tlog-proof for each movement of my credits, newest first, one after the other in one file.

    `Link` (`rel="next"`) is where to go on. What happened in this second is left out; 409 `proof_not_ready` if that is
    all there is.
    """
    if transaction is not None:
        asked = {"owner": request.user, "id": parse_id(transaction, EventNotFound)}
        if not (rows := await reads.fetch(CREDITS, _MOVED, asked)):
            raise EventNotFound
        return _file(f"credits-{transaction}", await _proved(transparency_log, [rows[0][0]], shown=True))
    (before,) = pagination.decode_cursor(cursor, tuple[Before]) if cursor else (NEWEST,)
    limit = min(limit, MAX_LIMIT)
    found = await ledger_page(reads, request.user, LedgerFilter(), limit=limit, before=before, counted=False)
    positions = [row.position for row in found.rows]
    answer = _file("credits", await _proved(transparency_log, positions, shown=True) if positions else "")
    if found.more:
        (path,) = request.route_handler.paths
        following = f"cursor={pagination.encode_cursor(positions[-1])}&limit={limit}"
        answer.headers["Link"] = f'<{request.scope.get("root_path", "")}{path}?{following}>; rel="next"'
    return answer


async def ledger_proofs(reads: ReadModels, log: TransparencyLog, user_id: UUID) -> AsyncIterator[bytes]:
    """The proofs of all movements of an account, newest first, in pieces."""
    before, more = NEWEST, True
    while more:
        rows, _, more = await ledger_page(reads, user_id, LedgerFilter(), limit=MAX_LIMIT, before=before, counted=False)
        yield "".join(await log.proofs([row.position for row in rows], shown=True)).encode()
        before = rows[-1].position if rows else 0


async def _proved(log: TransparencyLog, positions: Sequence[int], *, shown: bool) -> str:
    """Raises ProofNotReady where the newest head has reached none of them."""
    if not (proofs := await log.proofs(positions, shown=shown)):
        raise ProofNotReady
    return "".join(proofs)


def _file(name: str, content: str) -> Response[str]:
    disposition = f'attachment; filename="mangamotion-{name}.tlog-proof"'
    return Response(content, media_type=TEXT, headers={"Content-Disposition": disposition})


routes = [prove_event, prove_ledger]
