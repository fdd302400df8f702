"""fal: the queue API and the list of past requests of its platform API."""

from datetime import UTC, datetime
from typing import Any

from tests.adapters.fakes.server import Drop, Request, Response, Server, video

KEY = "key-id:key-secret"


class Fal(Server):
    """Each look at a request brings it one step on."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[dict[str, Any]] = []
        self.script: list[dict[str, Any]] = [
            {"status": "IN_QUEUE", "queue_position": 2},
            {"status": "IN_PROGRESS", "logs": [{"message": "sampling 50%", "level": "INFO", "timestamp": "2026"}]},
            {"status": "COMPLETED", "logs": []},
        ]
        self.result = Response(200, {"video": {"url": "{url}/files/out.mp4", "content_type": "video/mp4"}, "seed": 1})
        self.refusals: list[Response] = []
        self.lose = 0
        app = "(fal-ai/bytedance)"
        self.route("POST", "/(fal-ai/bytedance/.+)", self._create)
        self.route("GET", f"/{app}/requests/([a-z0-9-]+)/status", self._status)
        self.route("GET", f"/{app}/requests/([a-z0-9-]+)", self._result)
        self.route("PUT", f"/{app}/requests/([a-z0-9-]+)/cancel", self._cancel)
        self.route("GET", "/v1/models", lambda request: Response(200, {"models": []}))
        self.route("GET", "/v1/models/requests/by-endpoint", self._past)
        self.route("GET", "/files/out.mp4", lambda request: video())

    def answer(self, request: Request) -> Response:
        if not request.path.startswith("/files/") and request.headers.get("authorization") != f"Key {KEY}":
            self.requests.append(request)
            return Response(401, {"detail": "Cannot access application. Authentication is required."})
        return super().answer(request)

    def _create(self, request: Request, endpoint: str) -> Response:
        if self.refusals:
            return self.refusals.pop(0)
        name = f"80e732af-{len(self.waiting)}"
        sent = {"name": name, "endpoint": endpoint, "input": request.json, "step": 0, "ended": False}
        self.waiting.append(sent | {"at": datetime.now(UTC).isoformat()})
        if self.lose:
            self.lose -= 1
            raise Drop
        where = f"{self.url}/fal-ai/bytedance/requests/{name}"
        urls = {"response_url": where, "status_url": f"{where}/status", "cancel_url": f"{where}/cancel"}
        return Response(200, {"status": "IN_QUEUE", "request_id": name, "queue_position": 3, **urls})

    def _status(self, request: Request, app: str, name: str) -> Response:
        found = self._found(name)
        if found is None:
            return Response(404, {"detail": "Request not found"})
        step = self.script[min(found["step"], len(self.script) - 1)]
        found["step"] += 1
        return Response(200 if step["status"] == "COMPLETED" else 202, step | {"request_id": name})

    def _result(self, request: Request, app: str, name: str) -> Response:
        content = self.result.content
        if isinstance(content, dict) and "video" in content:
            url = content["video"]["url"].replace("{url}", self.url)
            return Response(200, content | {"video": content["video"] | {"url": url}})
        return self.result

    def _cancel(self, request: Request, app: str, name: str) -> Response:
        found = self._found(name)
        if found is None:
            return Response(404, {"status": "NOT_FOUND"})
        if self.script[max(found["step"] - 1, 0)]["status"] == "COMPLETED":
            return Response(400, {"status": "ALREADY_COMPLETED"})
        return Response(202, {"status": "CANCELLATION_REQUESTED"})

    def _past(self, request: Request) -> Response:
        items = [
            {"request_id": one["name"], "sent_at": one["at"], "status_code": 200, "json_input": one["input"]}
            for one in self.waiting
            if one["ended"] and one["endpoint"] == request.query["endpoint_id"]
        ]
        return Response(200, {"items": items, "next_cursor": None, "has_more": False})

    def _found(self, name: str) -> dict[str, Any] | None:
        return next((one for one in self.waiting if one["name"] == name), None)
