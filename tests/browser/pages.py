"""Pages that use presigned links as a front end does."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

#: What the tests call in the pages. Each answers when it is over, or with what went wrong.
SCRIPT = """
const video = () => document.querySelector("video");
const once = (what, names) => new Promise((done) => {
  setTimeout(() => done("nothing for 10 s"), 10_000);
  names.forEach((name) => what.addEventListener(name, () => done(name), {once: true}));
});
const broken = () => video().error ? `${video().error.code} ${video().error.message}` : null;

async function open_film(link, cors) {
  document.body.innerHTML = "<video muted preload=metadata></video>";
  if (cors) video().crossOrigin = "anonymous";
  const ready = once(video(), ["loadedmetadata", "error"]);
  video().src = link;
  await ready;
  return {duration: video().duration, width: video().videoWidth, error: broken()};
}

async function seek(seconds) {
  const began = performance.now();
  const over = once(video(), ["seeked", "error"]);
  video().currentTime = seconds;
  const how = await over;
  return {how, at: video().currentTime, milliseconds: performance.now() - began, error: broken()};
}

async function play_to(seconds) {
  const failed = once(video(), ["error"]);
  await video().play();
  const far = new Promise((done) => {
    video().addEventListener("timeupdate", () => video().currentTime >= seconds && done("far"));
  });
  const how = await Promise.race([far, failed]);
  video().pause();
  return {how, at: video().currentTime, error: broken()};
}

function colour_at(x, y) {
  const canvas = document.createElement("canvas");
  canvas.width = video().videoWidth;
  canvas.height = video().videoHeight;
  const context = canvas.getContext("2d");
  context.drawImage(video(), 0, 0);
  return [...context.getImageData(x, y, 1, 1).data];
}

async function open_stream(playlist) {
  document.body.innerHTML = "<video muted></video>";
  window.problems = [];
  // Its worker would come from a blob, which the policy of the page does not allow.
  window.hls = new Hls({maxBufferLength: 4, maxMaxBufferLength: 4, enableWorker: false});
  // Seeking aborts what is being loaded; that is no problem.
  hls.on(Hls.Events.ERROR, (_, data) => data.details === "aborted" || problems.push(`${data.details} ${data.fatal}`));
  hls.loadSource(playlist);
  hls.attachMedia(video());
  const fatal = new Promise((done) => hls.on(Hls.Events.ERROR, (_, data) => data.fatal && done("fatal")));
  const how = await Promise.race([once(video(), ["canplay"]), fatal]);
  return {how, duration: video().duration, problems};
}

async function part(link, range) {
  const answer = await fetch(link, {headers: {Range: range}});
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return {status: answer.status, range: answer.headers.get("Content-Range"), bytes: [...bytes]};
}

async function send(link, size, type) {
  const file = new Blob([new Uint8Array(size).fill(7)]);
  try {
    const answer = await fetch(link, {method: "PUT", body: file, headers: {"Content-Type": type}});
    return {status: answer.status, tag: answer.headers.get("ETag")};
  } catch (error) {
    return {error: String(error)};
  }
}

window.violations = [];
addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective));

async function connect(address) {
  const socket = new WebSocket(address);
  return once(socket, ["open", "error"]);
}

async function show(link) {
  document.body.innerHTML = "<img>";
  const image = document.querySelector("img");
  const over = once(image, ["load", "error"]);
  image.src = link;
  return {how: await over, width: image.naturalWidth};
}
"""
HTML = (
    b"<!doctype html><meta charset=utf-8><title>page</title><script src=/hls.js></script><script src=/page.js></script>"
)


class Pages:
    """Serves one page under two names, and texts that a test adds."""

    def __init__(self, port: int, texts: dict[str, tuple[str, bytes]]) -> None:
        self.origin = f"http://127.0.0.1:{port}"
        #: The same page, but an origin that was not let in.
        self.stranger = f"http://localhost:{port}"
        self.texts = texts
        #: Sent with every answer.
        self.headers: dict[str, str] = {}

    def add(self, path: str, media_type: str, text: str) -> str:
        """Serves a text under a path; its address."""
        self.texts[path] = (media_type, text.encode())
        return self.origin + path


@contextmanager
def serving(hls_js: Path) -> Iterator[Pages]:
    """Serves on a free port until the end."""
    script = "text/javascript"
    texts = {
        "/": ("text/html", HTML),
        "/page.js": (script, SCRIPT.encode()),
        "/hls.js": (script, hls_js.read_bytes()),
        "/favicon.ico": ("image/x-icon", b""),
    }

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            media_type, text = texts.get(self.path, ("", b""))
            self.send_response(200 if media_type else 404)
            self.send_header("Content-Type", media_type or "text/plain")
            self.send_header("Content-Length", str(len(text)))
            for header in pages.headers.items():
                self.send_header(*header)
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        pages = Pages(server.server_address[1], texts)
        yield pages
        server.shutdown()
        thread.join()
