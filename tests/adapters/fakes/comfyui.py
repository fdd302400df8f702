"""ComfyUI's server: a queue, a history and files, as in its server.py."""

from typing import Any
from uuid import uuid4

from tests.adapters.fakes.server import Drop, Request, Response, Server, video

Item = list[Any]


class ComfyUI(Server):
    """`old`: a server before ids of clients and before /api/jobs. Tests say when a prompt runs and ends."""

    def __init__(self, *, old: bool = False) -> None:
        super().__init__()
        self.running: list[Item] = []
        self.pending: list[Item] = []
        self.history: dict[str, dict[str, Any]] = {}
        self.uploads: list[bytes] = []
        self.interrupted: list[str] = []
        self.lose = 0
        #: Forget this many orders before they are queued, without an answer.
        self.forget = 0
        self._old = old
        self.route("POST", "/prompt", self._prompt)
        self.route("GET", "/queue", lambda request: Response(200, self._queue()))
        self.route("POST", "/queue", self._delete)
        self.route("GET", "/history", lambda request: Response(200, self.history))
        self.route("GET", "/history/(.+)", self._history)
        self.route("POST", "/interrupt", self._interrupt)
        self.route("POST", "/upload/image", self._upload)
        self.route("GET", "/view", lambda request: video() if request.query["filename"] == "a.mp4" else Response(404))
        self.route("GET", "/system_stats", lambda request: Response(200, {"system": {}, "devices": []}))
        if not old:
            self.route("POST", "/api/jobs/(.+)/cancel", self._cancel)

    def run(self) -> None:
        """The next prompt begins."""
        self.running.append(self.pending.pop(0))

    def end(
        self, outputs: dict[str, Any] | None = None, messages: list[Any] | None = None, word: str = "success"
    ) -> None:
        """The running prompt ends."""
        item = self.running.pop()
        saved = {"save": {"images": [{"filename": "a.mp4", "subfolder": "mangamotion", "type": "output"}]}}
        status = {"status_str": word, "completed": word == "success", "messages": messages or []}
        self.history[item[1]] = {"prompt": item, "outputs": saved if outputs is None else outputs, "status": status}

    def _prompt(self, request: Request) -> Response:
        said = request.json
        if self.forget:
            self.forget -= 1
            raise Drop
        if "missing" in str(said["prompt"]):
            fault = {"type": "prompt_outputs_failed_validation", "message": "Prompt outputs failed validation"}
            node = {"errors": [{"message": "Value not in list", "details": "unet_name: 'missing'"}]}
            return Response(400, {"error": fault, "node_errors": {"unet": node}})
        name = str(uuid4()) if self._old else said["prompt_id"]
        self.pending.append([len(self.pending), name, said["prompt"], {"client_id": said["client_id"]}, ["save"]])
        if self.lose:
            self.lose -= 1
            raise Drop
        return Response(200, {"prompt_id": name, "number": len(self.pending), "node_errors": {}})

    def _queue(self) -> dict[str, list[Item]]:
        return {"queue_running": self.running, "queue_pending": self.pending}

    def _history(self, request: Request, name: str) -> Response:
        return Response(200, {name: self.history[name]} if name in self.history else {})

    def _delete(self, request: Request) -> Response:
        self.pending = [item for item in self.pending if item[1] not in request.json["delete"]]
        return Response(200, body=b"")

    def _interrupt(self, request: Request) -> Response:
        self.interrupted.append(self.running[0][1])
        self.end({}, [["execution_interrupted", {"node_id": "sampler"}]], "error")
        return Response(200, body=b"")

    def _cancel(self, request: Request, name: str) -> Response:
        if self.running and self.running[0][1] == name:
            self._interrupt(request)
            return Response(200, {"cancelled": True})
        before = len(self.pending)
        self.pending = [item for item in self.pending if item[1] != name]
        return Response(200, {"cancelled": len(self.pending) < before})

    def _upload(self, request: Request) -> Response:
        self.uploads.append(request.body)
        name = request.body.split(b'filename="')[1].split(b'"')[0].decode()
        return Response(200, {"name": name, "subfolder": "", "type": "input"})
