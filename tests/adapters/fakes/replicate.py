"""Replicate: predictions of official models, as in its HTTP reference."""

from datetime import UTC, datetime
from typing import Any

from tests.adapters.fakes.server import Drop, Request, Response, Server, video

TOKEN = "r8_token"


class Replicate(Server):
    """Each look at a prediction brings it one step on."""

    def __init__(self) -> None:
        super().__init__()
        self.predictions: list[dict[str, Any]] = []
        self.script: list[dict[str, Any]] = [
            {"status": "starting"},
            {"status": "processing", "logs": "  10%|\n  40%|####      | 4/10"},
            {"status": "succeeded", "output": "{url}/files/out.mp4"},
        ]
        #: Answers to orders before any is taken.
        self.refusals: list[Response] = []
        #: Take this many orders without an answer.
        self.lose = 0
        #: Answer this many times with an empty list.
        self.lag = 0
        self.route("POST", "/v1/models/(.+)/predictions", self._create)
        self.route("GET", "/v1/predictions", self._list)
        self.route("GET", "/v1/predictions/([a-z0-9]+)", self._get)
        self.route("POST", "/v1/predictions/([a-z0-9]+)/cancel", self._cancel)
        self.route("GET", "/v1/account", lambda request: Response(200, {"type": "user", "username": "studio"}))
        self.route("GET", "/files/out.mp4", lambda request: video())

    def answer(self, request: Request) -> Response:
        if not request.path.startswith("/files/") and request.headers.get("authorization") != f"Bearer {TOKEN}":
            self.requests.append(request)
            return Response(401, {"title": "Unauthenticated", "detail": "You did not pass a valid token"})
        return super().answer(request)

    def _create(self, request: Request, model: str) -> Response:
        if self.refusals:
            return self.refusals.pop(0)
        prediction = {
            "id": f"pred{len(self.predictions)}abc",
            "model": model,
            "version": "hidden",
            "input": request.json["input"],
            "logs": "",
            "output": None,
            "error": None,
            "status": "starting",
            "created_at": datetime.now(UTC).isoformat(),
            "data_removed": False,
            "urls": {"get": f"{self.url}/v1/predictions/x"},
            "step": 0,
        }
        self.predictions.append(prediction)
        if self.lose:
            self.lose -= 1
            raise Drop
        return Response(201, prediction)

    def _list(self, request: Request) -> Response:
        if self.lag:
            self.lag -= 1
            return Response(200, {"next": None, "previous": None, "results": []})
        return Response(200, {"next": None, "previous": None, "results": self.predictions[::-1]})

    def _get(self, request: Request, name: str) -> Response:
        found = self._found(name)
        if found is None:
            return Response(404, {"detail": "Not found."})
        if found["status"] != "canceled":
            step = self.script[min(found["step"], len(self.script) - 1)]
            found |= {**step, "step": found["step"] + 1}
            if isinstance(found["output"], str):
                found["output"] = found["output"].replace("{url}", self.url)
        return Response(200, found)

    def _cancel(self, request: Request, name: str) -> Response:
        found = self._found(name)
        if found is None:
            return Response(404, {"detail": "Not found."})
        if found["status"] in ("starting", "processing"):
            found["status"] = "canceled"
        return Response(200, found)

    def _found(self, name: str) -> dict[str, Any] | None:
        return next((p for p in self.predictions if p["id"] == name), None)
