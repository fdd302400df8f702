"""The route that changes the settings of an account."""

import re
from uuid import UUID

from litestar import Response, patch
from litestar.params import JSONBody
from msgspec import UNSET

from commands import user_settings
from commands.http.ports import StoreOf
from commands.http.request import ApiRequest, written
from commands.user_settings import SettingsPatch
from domain.settings_document import SettingsDocument, document_of

_TAG = re.compile(r'"([0-9]{1,16})"', re.ASCII)


@patch(
    "/api/v1/user/settings",
    summary="Change my settings",
    tags=["Accounts"],
    status_code=200,
    opt={
        "scope": "closed",
        "errors": (412,),
        "request_headers": ("If-Match",),
        "answer_headers": ("ETag",),
        "example": {
            "aiPreferences": {"language": "en", "tone": "calm", "aspectRatio": "16:9"},
            "integrations": {"shopify": {"connected": True}},
            "notifications": {"creditsLow": False},
            "profile": {"displayName": "Ann", "timeZone": "Europe/Berlin"},
            "storage": {"previewDays": 90},
        },
    },
)
async def change_settings(
    request: ApiRequest[UUID], data: JSONBody[SettingsPatch], store: StoreOf
) -> Response[SettingsDocument]:
    """A merge patch (RFC 7396): what is left out stays, null sets a default.

    With `If-Match`, or `version` in the body, only the settings that were read are changed: 412 if they are others.
    """
    expected = _expected(request.headers.get("if-match"), data)
    position, settings = await user_settings.change(store, request.user, data, expected, request.context.now())
    document = document_of(settings)
    return written(document, position, ETag=document.etag)


def _expected(if_match: str | None, data: SettingsPatch) -> frozenset[int] | None:
    """The versions that may be changed; None: any. A tag that we never gave is that of no version."""
    tagged = None if if_match is None or if_match.strip() == "*" else _versions(if_match)
    if data.version is UNSET:
        return tagged
    return frozenset((data.version,)) if tagged is None else tagged & {data.version}


def _versions(if_match: str) -> frozenset[int]:
    found = (_TAG.fullmatch(tag.strip()) for tag in if_match.split(","))
    return frozenset(int(tag[1]) for tag in found if tag)


routes = [change_settings]
