"""The settings of an account."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, get_args
from uuid import UUID

import msgspec
from litestar import Request, Response, get

from domain.settings_document import SettingsDocument, document_of
from domain.user_settings import (
    AiPreferences,
    Integration,
    NotificationChoices,
    StorageRules,
    UserProfile,
    UserSettings,
)
from read_api.ports import USER_SETTINGS, ReadModelBehind, ReadsOf

S = TypeVar("S", bound=msgspec.Struct)

_SECTIONS: tuple[type[msgspec.Struct], ...] = (AiPreferences, NotificationChoices, UserProfile, StorageRules)
_COLUMNS = tuple(name for section in _SECTIONS for name in section.__struct_fields__)
_INTEGRATIONS: tuple[Integration, ...] = get_args(Integration)
_ONE = f"SELECT {', '.join((*_COLUMNS, *_INTEGRATIONS, 'version'))} FROM user_settings WHERE user_id = %(user_id)s"


@get(
    "/api/v1/user/settings",
    summary="My settings",
    tags=["Accounts"],
    opt={"scope": "closed", "answer_headers": ("ETag",)},
)
async def get_settings(request: Request[UUID, Any, Any], reads: ReadsOf) -> Response[SettingsDocument]:
    """What I chose, and the defaults of all else. The ETag is for `If-Match` of a change."""
    rows = await reads.fetch(USER_SETTINGS, _ONE, {"user_id": request.user})
    if not rows:  # every account has a row
        raise ReadModelBehind
    document = document_of(_settings(rows[0]))
    return Response(document, headers={"ETag": document.etag})


def _settings(row: Sequence[Any]) -> UserSettings:
    values = dict(zip((*_COLUMNS, *_INTEGRATIONS, "version"), row, strict=True))
    return UserSettings(
        ai_preferences=_section(AiPreferences, values),
        notifications=_section(NotificationChoices, values),
        profile=_section(UserProfile, values),
        storage=_section(StorageRules, values),
        integrations={name: values[name] for name in _INTEGRATIONS if values[name] is not None},
        version=values["version"],
    )


def _section(kind: type[S], values: Mapping[str, Any]) -> S:
    return kind(**{name: values[name] for name in kind.__struct_fields__})


routes = [get_settings]
