"""`python -m bench.page.pictures PORT FILE`: an object store in which every file is the same picture, as a poster.

Posters of 10,000 films would take gigabytes; a browser fetches and decodes each of these all the same.
"""

import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import cv2


class PictureServer(ThreadingHTTPServer):
    """Answers each request with one picture."""

    daemon_threads = True

    def __init__(self, port: int, picture: bytes) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.picture = picture


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: PictureServer

    def do_GET(self) -> None:
        self.do_HEAD()
        self.wfile.write(self.server.picture)

    def do_HEAD(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "image/jpeg")
        self.send_header("Content-Length", str(len(self.server.picture)))
        self.send_header("Cache-Control", "max-age=3600")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""


def poster(file: Path) -> bytes:
    """A picture coded as those of films are (`processors/engines/poster.py`): progressive ones are decoded slower."""
    picture = cv2.imread(str(file))
    if picture is None:
        raise FileNotFoundError(file)
    _, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 88])
    return data.tobytes()


if __name__ == "__main__":
    PictureServer(int(sys.argv[1]), poster(Path(sys.argv[2]))).serve_forever()
