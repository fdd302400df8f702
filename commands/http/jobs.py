"""The routes that order, call off, repeat and remove jobs."""

from typing import Literal
from uuid import UUID

import msgspec
from litestar import Response, delete, post
from litestar.params import FromPath, JSONBody

from commands import jobs, trash
from commands.http.ports import EnginesOf, PolicyOf, StoreOf
from commands.http.request import Accepted, ApiRequest, accepted, written
from commands.jobs import GenerateFromPrompt, Regenerate
from domain.errors import Unauthorized
from domain.ids import parse_id
from domain.job import JobNotFound
from domain.user import NotThatUser

Asked = ApiRequest[UUID]
NO_CHANGE = Regenerate()
#: Bytes of an order: a script of 64 KB whose characters are escaped, and the rest.
MAX_ORDER = 256 * 1024


class Canceled(msgspec.Struct, frozen=True, rename="camel"):
    """The job was called off."""

    job_id: str
    message: str = "Job canceled successfully"
    status: Literal["failed"] = "failed"
    status_detail: Literal["canceled"] = "canceled"


class Message(msgspec.Struct, frozen=True):
    """A sentence for people."""

    message: str


@post(
    "/api/generate-from-prompt",
    summary="Order a video",
    tags=["Jobs"],
    status_code=202,
    request_max_body_size=MAX_ORDER,
    opt={
        "scope": "jobs:write",
        "limit": "submit",
        "errors": (404,),
        "example": {"prompt": "a quiet harbour at dusk, light rain, cinematic", "seed": 42, "durationSeconds": 1},
        "anonymous": True,
    },
)
async def generate_from_prompt(
    request: ApiRequest[UUID | None],
    data: JSONBody[GenerateFromPrompt],
    store: StoreOf,
    engines: EnginesOf,
    policy: PolicyOf,
) -> Response[Accepted]:
    """Debits the price and queues the job. The owner is always the user of the token."""
    _same_user(data, request.user)
    job_id = request.context.new_id()
    order = data.order(job_id, request.context.now(), engines)
    if request.user:
        left_open = data.left_open(engines)
        position = await jobs.submit(
            store, request.user, order, job_id, source=data.source, policy=policy, left_open=left_open
        )
    elif any(given is not None for given in (data.source, data.look_id, data.project_id)):
        raise Unauthorized
    else:
        position = await jobs.submit_anonymously(store, order, job_id)
    return accepted(request, job_id, position)


@post(
    "/api/me/jobs/{job_id:str}/cancel",
    summary="Cancel a job",
    tags=["Jobs"],
    status_code=200,
    opt={"scope": "jobs:write"},
)
async def cancel_job(request: Asked, job_id: FromPath[str], store: StoreOf) -> Response[Canceled]:
    """Calls off a job that has not finished and refunds it. Repeating it changes nothing."""
    found = parse_id(job_id, JobNotFound)
    position = await jobs.cancel(store, request.user, found)
    return written(Canceled(str(found)), position)


@post(
    "/api/me/jobs/{job_id:str}/regenerate",
    summary="Order a job again",
    tags=["Jobs"],
    status_code=202,
    opt={"scope": "jobs:write", "limit": "submit", "example": {"seed": 43}},
)
async def regenerate_job(
    request: Asked,
    job_id: FromPath[str],
    store: StoreOf,
    engines: EnginesOf,
    policy: PolicyOf,
    data: JSONBody[Regenerate | None] = None,
) -> Response[Accepted]:
    """A new job from the same order, by the same version of its model and the same script, with another seed; or with
    another prompt, which is read anew."""
    again = request.context.new_id()
    old, change = parse_id(job_id, JobNotFound), data or NO_CHANGE
    position = await jobs.regenerate(store, request.user, old, change, again, engines.read, policy=policy)
    return accepted(request, again, position)


@post(
    "/api/me/jobs/{job_id:str}/retry",
    summary="Try a job again",
    tags=["Jobs"],
    status_code=202,
    opt={"scope": "jobs:write", "limit": "submit"},
)
async def retry_job(request: Asked, job_id: FromPath[str], store: StoreOf, policy: PolicyOf) -> Response[Accepted]:
    """A new job from exactly the same order, where the old one brought no video; once.

    A completed job whose video was lost can be retried too, for nothing.
    """
    again = request.context.new_id()
    position = await jobs.retry(store, request.user, parse_id(job_id, JobNotFound), again, policy=policy)
    return accepted(request, again, position)


@delete(
    "/api/me/jobs/{job_id:str}", summary="Delete a job", tags=["Jobs"], status_code=200, opt={"scope": "jobs:write"}
)
async def delete_job(request: Asked, job_id: FromPath[str], store: StoreOf) -> Response[Message]:
    """Puts a job into the trash for 30 days; an active one is called off and refunded first."""
    position = await trash.delete_job(store, request.user, parse_id(job_id, JobNotFound), request.context.now())
    return written(Message("Job deleted successfully"), position)


def _same_user(data: GenerateFromPrompt, user_id: UUID | None) -> None:
    if data.user_id is not None and data.user_id != str(user_id):
        raise NotThatUser


routes = [generate_from_prompt, cancel_job, regenerate_job, retry_job, delete_job]
