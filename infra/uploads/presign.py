"""Presigned links that bind headers (AWS Signature Version 4, "Authenticating Requests: Using Query Parameters").

The S3 client's own links bind neither size nor type of what is sent. With both among the signed headers the store
refuses any other file with 403.
"""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit

_ALGORITHM = "AWS4-HMAC-SHA256"
_DAY = 8


def presign(
    address: str, headers: Mapping[str, str], seconds: int, *, access_key: str, secret_key: str, region: str
) -> str:
    """The address (scheme, host, path) as a link for PUT with exactly these headers, named in lower case."""
    parts, now = urlsplit(address), datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    signed = {**headers, "host": parts.netloc}
    names = ";".join(sorted(signed))
    scope = f"{now[:_DAY]}/{region}/s3/aws4_request"
    query = _query(
        {
            "X-Amz-Algorithm": _ALGORITHM,
            "X-Amz-Credential": f"{access_key}/{scope}",
            "X-Amz-Date": now,
            "X-Amz-Expires": str(seconds),
            "X-Amz-SignedHeaders": names,
        }
    )
    lines = [f"{name}:{' '.join(signed[name].split())}" for name in sorted(signed)]
    request = "\n".join(["PUT", parts.path, query, *lines, "", names, "UNSIGNED-PAYLOAD"])
    text = "\n".join([_ALGORITHM, now, scope, hashlib.sha256(request.encode()).hexdigest()])
    signature = hmac.new(_key(secret_key, scope), text.encode(), hashlib.sha256).hexdigest()
    return f"{parts.scheme}://{parts.netloc}{parts.path}?{query}&X-Amz-Signature={signature}"


def _query(parameters: Mapping[str, str]) -> str:
    return "&".join(f"{quote(name, safe='')}={quote(parameters[name], safe='')}" for name in sorted(parameters))


def _key(secret_key: str, scope: str) -> bytes:
    key = b"AWS4" + secret_key.encode()
    for part in scope.split("/"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return key
