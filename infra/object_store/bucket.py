"""The bucket that holds finished films."""

from minio import Minio
from minio.error import S3Error

from infra.settings import Settings

#: given, because otherwise the client asks for it with a request that not every server answers
REGION = "us-east-1"


def client(settings: Settings, endpoint: str | None = None) -> Minio:
    """A client of the S3 server, or of another address of it (host:port)."""
    return Minio(
        endpoint or settings.minio_endpoint,
        settings.minio_access_key,
        settings.minio_secret_key,
        secure=settings.minio_secure,
        region=REGION,
    )


def ensure_bucket(settings: Settings) -> None:
    """Makes the bucket unless it exists; two callers at once are fine."""
    store = client(settings)
    if store.bucket_exists(settings.minio_bucket):
        return
    try:
        store.make_bucket(settings.minio_bucket)
    except S3Error as error:
        if error.code not in ("BucketAlreadyOwnedByYou", "BucketAlreadyExists"):
            raise
