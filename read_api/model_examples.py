"""Example videos of our own models, which are in the package: `make examples` draws them."""

import hashlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from litestar import HttpMethod, Request, Response, route
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from domain.models import LOCAL
from read_api.files import answer_file

_FOLDER = Path(__file__).with_name("examples")
#: They change with a release at the most.
_CACHING = "public, max-age=86400"


class ModelExample(NamedTuple):
    """A video in memory, a `StoredFile`."""

    content: bytes
    etag: str
    modified: datetime

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.content)


class ModelExamples:
    """The videos as `Files`, by the names of models."""

    async def stat(self, key: str) -> ModelExample | None:
        """The example of a model; None where there is none."""
        return _example(key) if key in LOCAL else None

    async def read(self, key: str, first: int, length: int) -> AsyncIterator[bytes]:
        """Some bytes of it."""
        if found := await self.stat(key):
            yield found.content[first : first + length]


@route(
    "/api/models/{model:str}/example",
    http_method=[HttpMethod.GET, HttpMethod.HEAD],
    summary="An example of a model",
    tags=["Jobs"],
    status_code=200,
    opt={
        "public": True,
        "errors": (404, 412, 416),
        "answers": (206, 304),
        "produces": "video/mp4",
        "answer_headers": (
            "Content-Disposition",
            "Accept-Ranges",
            "ETag",
            "Last-Modified",
            "Cache-Control",
            "Content-Range",
        ),
        "request_headers": (
            "Range",
            "If-None-Match",
            "If-Modified-Since",
            "If-Match",
            "If-Unmodified-Since",
            "If-Range",
        ),
    },
)
async def model_example(request: Request[Any, Any, Any], model: FromPath[str]) -> Response[Any]:
    """A few seconds of video without sound, drawn from a sentence by one of our own models."""
    if model not in LOCAL:
        raise NotFoundException("There is no example of this model")
    answer = await answer_file(request, ModelExamples(), model, f"{model}.mp4", "video/mp4")
    answer.headers |= {"Cache-Control": _CACHING, "Content-Disposition": f'inline; filename="{model}.mp4"'}
    return answer


@cache
def _example(model: str) -> ModelExample:
    file = _FOLDER / f"{model}.mp4"
    content = file.read_bytes()
    digest = hashlib.sha256(content).hexdigest()[:32]
    return ModelExample(content, f'"{digest}"', datetime.fromtimestamp(int(file.stat().st_mtime), UTC))


routes = [model_example]
