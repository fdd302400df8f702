"""Veo in the Gemini API: predictLongRunning, operations, and files that only the key may read."""

from typing import Any

from tests.adapters.fakes.server import Drop, Request, Response, Server, video

KEY = "AIza-key"


def refusal(status: int, word: str, message: str, details: list[dict[str, Any]] | None = None) -> Response:
    return Response(status, {"error": {"code": status, "message": message, "status": word, "details": details or []}})


class Veo(Server):
    """An operation is done at the second look."""

    def __init__(self) -> None:
        super().__init__()
        self.started: list[dict[str, Any]] = []
        self.looks = 0
        #: The fields beside `done`.
        self.ending: dict[str, Any] = {
            "response": {
                "@type": "type.googleapis.com/google.ai.generativelanguage.v1beta.PredictLongRunningResponse",
                "generateVideoResponse": {"generatedSamples": [{"video": {"uri": "{url}/v1beta/files/f1:download"}}]},
            }
        }
        self.refusals: list[Response] = []
        self.lose = 0
        self.route("POST", "/v1beta/models/([a-z0-9.-]+):predictLongRunning", self._start)
        self.route("GET", "/v1beta/(models/[a-z0-9.-]+/operations/[a-z0-9]+)", self._look)
        self.route("GET", "/v1beta/models", lambda request: Response(200, {"models": []}))
        self.route("GET", "/v1beta/files/f1:download", self._redirect)
        self.route("GET", "/download/f1", lambda request: video())

    def answer(self, request: Request) -> Response:
        if request.headers.get("x-goog-api-key") != KEY:
            self.requests.append(request)
            return refusal(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.")
        return super().answer(request)

    def _start(self, request: Request, model: str) -> Response:
        if self.refusals:
            return self.refusals.pop(0)
        self.started.append(request.json)
        if self.lose:
            self.lose -= 1
            raise Drop
        return Response(200, {"name": f"models/{model}/operations/op{len(self.started)}"})

    def _look(self, request: Request, name: str) -> Response:
        self.looks += 1
        if not name.endswith(f"op{len(self.started)}"):
            return refusal(404, "NOT_FOUND", "Operation not found")
        if self.looks < 2:
            return Response(200, {"name": name})
        return Response(200, _filled({"name": name, "done": True} | self.ending, self.url))

    def _redirect(self, request: Request) -> Response:
        return Response(302, headers={"location": "/download/f1"})


def _filled(content: Any, url: str) -> Any:
    if isinstance(content, dict):
        return {name: _filled(value, url) for name, value in content.items()}
    if isinstance(content, list):
        return [_filled(value, url) for value in content]
    return content.replace("{url}", url) if isinstance(content, str) else content
