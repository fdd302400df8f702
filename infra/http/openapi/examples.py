"""Examples: those of routes and types, else by the name of a field, so that every body in the document has one."""

from typing import Any

JOB = "4b1c0e9e-58f4-4ba4-9d3c-0a2f8f6f2f11"
_AT = "2025-11-23T18:30:00.000Z"
_URL = "https://store.example/mangamotion/outputs/video.mp4?X-Amz-Expires=3600"
#: By the name of the field, or by how it ends.
_NAMES: dict[str, Any] = {
    "email": "test@example.com",
    "password": "password123",
    "prompt": "a quiet harbour at dusk",
    "status": "completed",
    "error": None,
    "type": "debit",
    "role": "user",
    "token": "dYw0gT7c",
    "balance": 98,
    "amount": -2,
    "credits": 98,
    "progress": 100,
    "progress_percentage": 100,
    "page": 1,
    "pages": 1,
    "total": 1,
    "limit": 20,
    "skip": 0,
    "from": "2025-11-01",
    "to": "2025-11-23",
    "granularity": "day",
    "tz": "Europe/Berlin",
    "language": "en",
    "timeZone": "Europe/Berlin",
    "browser": "Firefox",
    "system": "Linux",
    "resolution": "1280x720",
    "aspectRatio": "16:9",
    "aspect_ratio": "16:9",
    "model": "scene-cpu-1",
    "style": "studio",
    "tags": ["harbour"],
    "kind": "video",
    "filename": "holiday.mp4",
    "contentType": "video/mp4",
    "name": "a quiet harbour",
    "job_name": "a quiet harbour",
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "prefix": "mm_live_5fGh",
    "key": "mm_live_5fGh…",
    "accessToken": "eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9…",
    "version": "0.1.0",
    "documentation": "/schema",
    "health": "/health/ready",
    "headers": {"Content-Type": "video/mp4"},
    "description": "A description",
    "filePath": "uploads/4b1c0e9e/source",
    "nextCursor": None,
    "scopes": ["jobs:read", "jobs:write"],
    "created_at": _AT,
    "updated_at": _AT,
    "exportedAt": _AT,
    "start": _AT,
    "at": _AT,
    "until": _AT,
    "position": "AQAAAAAAAAAqnJ4mYh0b5cE",
    "event": "ProgressUpdated",
    "topic": "job.progress-updated.v1",
    "aggregate": "job",
    "data": {"epoch": 1, "percent": 40, "stage": "inference"},
    "job_type": "simple",
    "job_id": 1,
    "attempts": 1,
    "message": "Done",
    "cloudinary_url": _URL,
}
_ENDINGS = (("Id", JOB), ("_id", JOB), ("id", JOB), ("At", _AT), ("Url", _URL), ("url", _URL), ("Key", "outputs/x"))


_GOOD = ("completed", "SUCCEEDED", "ready", "done", "createdAt")


class Examples:
    """Makes examples of the schemas among some components; `whole`: those that routes give, by the name of the type."""

    def __init__(self, components: dict[str, Any], whole: dict[str, Any]) -> None:
        self._components, self._whole = components, whole

    def of(self, schema: dict[str, Any], name: str = "") -> Any:
        """One value that the schema allows."""
        if "$ref" in schema:
            kind = schema["$ref"].rpartition("/")[2]
            return self._whole[kind] if kind in self._whole else self.of(self._components[kind], name)
        if "examples" in schema:
            return schema["examples"][0]
        for word in ("const", "enum"):
            if word in schema:
                return schema[word] if word == "const" else _word(schema[word])
        if "anyOf" in schema:
            return self._among(schema["anyOf"], name)
        if "default" in schema:
            return schema["default"]
        return self._made(schema, name)

    def _among(self, choices: list[dict[str, Any]], name: str) -> Any:
        if name in _NAMES and _NAMES[name] is None:
            return None
        return self.of(next(choice for choice in choices if choice.get("type") != "null"), name)

    def _made(self, schema: dict[str, Any], name: str) -> Any:
        match schema.get("type"):
            case "object":
                return self._object(schema, name)
            case "array":
                return self._array(schema["items"], name)
            case "boolean":
                return True
            case "integer" | "number" as kind:
                return self._number(schema, name, kind)
            case "string":
                return self._text(schema, name)
        return None

    def _object(self, schema: dict[str, Any], name: str) -> Any:
        if "properties" not in schema:
            return _NAMES.get(name) or {"postgres": self.of(schema.get("additionalProperties") or {}, name)}
        return {field: self.of(found, field) for field, found in schema["properties"].items()}

    def _array(self, items: dict[str, Any], name: str) -> Any:
        known = _NAMES.get(name)
        return known if isinstance(known, list) and "$ref" not in items else [self.of(items, name)]

    def _number(self, schema: dict[str, Any], name: str, kind: str) -> Any:
        known = _NAMES.get(name)
        number = known if isinstance(known, int) else max(1, int(schema.get("minimum", 1)))
        return float(number) if kind == "number" else number

    def _text(self, schema: dict[str, Any], name: str) -> str:
        if schema.get("format") == "uuid":
            return JOB
        if schema.get("format") == "date-time":
            return _AT
        known = _NAMES.get(name)
        ending = next((value for end, value in _ENDINGS if name.endswith(end)), "text")
        return known if isinstance(known, str) else ending


def _word(words: list[Any]) -> Any:
    return next((word for word in words if word in _GOOD), words[0])
