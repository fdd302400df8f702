"""Our links are those of the S3 client, letter by letter."""

from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest
from minio import Minio

from infra.object_store.presign import Presigner

AT = datetime(2026, 11, 25, 8, tzinfo=UTC)
KEYS = ("outputs/a/video.mp4", "ä ö/x+y&z=1.mp4", "~t_-.(1)*'!.mp4")


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("endpoint", ["s3.example.com", "s3.example.com:443", "127.0.0.1:9000"])
def test_a_link_for_get_is_the_one_that_the_client_makes(key: str, endpoint: str) -> None:
    access, secret, region = "an id/é", "a secret", "us-east-1"
    client = Minio(endpoint, access, secret, secure=True, region=region)
    theirs = client.presigned_get_object("media", key, expires=timedelta(hours=1), request_date=AT)
    base = client.presigned_get_object("media", "-").partition("?")[0].removesuffix("-")
    presigner = Presigner(access_key=access, secret_key=secret, region=region)
    assert presigner.get(base + quote(key, safe="-_.~/"), AT, 3600) == theirs
