"""The headers of a request that decide whether it may come in at all."""

import re
from collections.abc import Iterable

_JSON = re.compile(rb"application/json\s*(;.*)?", re.IGNORECASE)


class Headers:
    """The headers that matter here, found in one pass."""

    __slots__ = (
        "content_type",
        "encoded",
        "has_body",
        "hosts",
        "is_json",
        "lengths",
        "origins",
        "request_id",
        "transfer",
        "wanted_method",
    )

    def __init__(self, headers: Iterable[tuple[bytes, bytes]]) -> None:
        self.hosts: list[bytes] = []
        self.origins: list[bytes] = []
        self.wanted_method: bytes | None = None
        self.lengths = 0
        self.has_body = self.is_json = self.encoded = self.transfer = False
        self.request_id: bytes | None = None
        self.content_type = b""
        for name, value in headers:
            match name:
                case b"host":
                    self.hosts.append(value)
                case b"origin":
                    self.origins.append(value)
                case b"access-control-request-method":
                    self.wanted_method = value
                case b"x-request-id":
                    self.request_id = value
                case b"content-length":
                    self.lengths += 1
                    self.has_body = self.has_body or value != b"0"
                case b"transfer-encoding":
                    self.has_body = self.transfer = True
                case b"content-type":
                    self.content_type = value
                    self.is_json = _JSON.fullmatch(value) is not None
                case b"content-encoding":
                    self.encoded = True

    def refusal(self, version: str, is_file: bool) -> int:
        """The status of a request that may go no further, 0 for a good one."""
        if len(self.hosts) > 1 or (not self.hosts and version == "1.1") or self.lengths + self.transfer > 1:
            return 400
        return 415 if self.has_body and (self.encoded or not (self.is_json or is_file)) else 0
