"""The embedded servers: they start, keep their data, survive crashes and leave nothing behind."""

import io
import json
import socket
import stat
from pathlib import Path

import minio
import nats
import psycopg
import pytest
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from infra.embedded import ServerError, Servers, embedded_servers, secrets
from infra.embedded.folder import DataFolder
from infra.settings import Settings, SettingsError, keys
from tests import processes


def s3_client(settings: Settings) -> minio.Minio:
    return minio.Minio(
        settings.minio_endpoint, settings.minio_access_key, settings.minio_secret_key, secure=False, region="us-east-1"
    )


def test_postgres_is_durable_and_asks_for_a_password(servers: Servers) -> None:
    with psycopg.connect(servers.settings.postgres_dsn) as connection:
        rows = connection.execute(
            "select name, setting from pg_settings where name in "
            "('fsync', 'synchronous_commit', 'data_checksums', 'jit', 'server_version_num', 'TimeZone')"
        ).fetchall()
    found: dict[str, str] = dict(rows)
    assert found.pop("server_version_num").startswith("18")
    assert found == {"fsync": "on", "synchronous_commit": "on", "data_checksums": "on", "jit": "off", "TimeZone": "UTC"}
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(f"postgresql://mangamotion:wrong@127.0.0.1:{servers.postgres.port}/mangamotion")


def test_valkey_asks_for_a_password_and_refuses_administration(servers: Servers) -> None:
    with redis.Redis.from_url(servers.settings.redis_url) as client:
        assert client.set("key", "value")
        assert client.get("key") == b"value"
        with pytest.raises(redis.exceptions.NoPermissionError):
            client.config_get("*")
    once = Retry(NoBackoff(), 0)
    with (
        redis.Redis(port=servers.valkey.port, retry=once) as stranger,
        pytest.raises(redis.exceptions.AuthenticationError),
    ):
        stranger.get("key")


async def test_nats_has_jetstream_and_asks_for_a_password(servers: Servers) -> None:
    client = await nats.connect(servers.settings.nats_url)
    stream = await client.jetstream().add_stream(name="TRY", subjects=["try.>"])
    assert (await client.jetstream().publish("try.one", b"x")).seq == 1
    assert stream.config.name is not None
    await client.jetstream().delete_stream("TRY")
    await client.close()
    with socket.create_connection(("127.0.0.1", servers.nats.port), timeout=5) as stranger:
        stranger.sendall(b"CONNECT {}\r\nPING\r\n")
        answer = stranger.makefile("rb").read()
    assert b"Authorization Violation" in answer


def test_the_bucket_exists_and_survives_its_last_object(servers: Servers) -> None:
    client, bucket = s3_client(servers.settings), servers.settings.minio_bucket
    client.put_object(bucket, "films/one.mp4", io.BytesIO(b"film"), 4, content_type="video/mp4")
    found = client.stat_object(bucket, "films/one.mp4")
    assert (found.size, found.content_type) == (4, "video/mp4")
    client.remove_object(bucket, "films/one.mp4")
    assert client.bucket_exists(bucket)


@pytest.mark.parametrize("name", ["postgres", "nats", "valkey", "s3", "media"])
def test_a_killed_server_restarts_on_its_port(servers: Servers, name: str) -> None:
    server = getattr(servers, name)
    port = server.port
    server.kill()
    assert not server.running
    server.restart()
    assert server.running
    assert server.is_ready()
    assert server.port == port


def test_a_second_start_keeps_data_and_ports(fresh_folder: Path) -> None:
    with embedded_servers(fresh_folder, only={"postgres"}) as first:
        with psycopg.connect(first.settings.postgres_dsn) as connection:
            connection.execute("create table kept (value text)")
            connection.execute("insert into kept values ('still here')")
        port = first.postgres.port
    with embedded_servers(fresh_folder, only={"postgres"}) as second:
        assert second.postgres.port == port
        with psycopg.connect(second.settings.postgres_dsn) as connection:
            assert connection.execute("select value from kept").fetchone() == ("still here",)
    assert processes.of(fresh_folder) == []


def test_a_second_user_of_the_folder_is_refused(servers: Servers) -> None:
    with pytest.raises(ServerError, match=f"already running with the data folder {servers.folder.root}"):
        DataFolder(servers.folder.root).lock()


def test_lock_files_of_a_reused_process_id_do_not_prevent_a_start(fresh_folder: Path) -> None:
    with embedded_servers(fresh_folder, only={"postgres"}) as first:
        pid_file = first.postgres.data / "postmaster.pid"
        text = pid_file.read_text()
        first.postgres.kill()
    # Process 1 always exists: that is what a container sees after a restart.
    pid_file.write_text("1\n" + text.split("\n", 1)[1])
    with embedded_servers(fresh_folder, only={"postgres"}) as second:
        assert second.postgres.is_ready()


def test_secrets_are_private_and_stay_the_same(servers: Servers) -> None:
    path = servers.folder.secrets
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    again = Servers(servers.folder, {}).settings
    assert (again.jwt_secret, again.minio_secret_key, again.keys) == (
        servers.settings.jwt_secret,
        servers.settings.minio_secret_key,
        servers.settings.keys,
    )


def test_every_key_of_stored_data_is_made_once_and_kept_beside_the_other_secrets(servers: Servers) -> None:
    kept = json.loads(servers.folder.secrets.read_text())
    made = servers.settings.keys.to_env()
    assert {name: made[name] for name in keys.names()} == {name: kept[name] for name in keys.names()}
    assert all(len(made[name]) == 64 for name in keys.names())


def test_a_folder_of_an_earlier_version_gets_the_keys_that_it_lacks_and_keeps_its_secrets(tmp_path: Path) -> None:
    path = tmp_path / "secrets.json"
    path.write_text(json.dumps({"JWT_SECRET": "x" * 64}))
    first = secrets.load(path)
    assert first["JWT_SECRET"] == "x" * 64
    assert first.keys() >= set(keys.names())
    assert secrets.load(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_no_secret_is_on_a_command_line(servers: Servers) -> None:
    lines = processes.of(servers.folder.root)
    assert len(lines) >= 5
    for secret in (servers.settings.minio_secret_key, servers.settings.nats_url, servers.settings.postgres_dsn):
        assert not any(secret in line for line in lines)


def test_a_url_in_the_environment_replaces_the_server(servers: Servers) -> None:
    other = Servers(servers.folder, {"POSTGRES_DSN": "postgresql://elsewhere/x"})
    assert [server.name for server in other.ours] == ["NATS", "Valkey", "The S3 server", "The media server"]
    assert other.settings.postgres_dsn == "postgresql://elsewhere/x"


def test_links_lead_to_the_media_server_or_to_the_proxy_in_front_of_it(servers: Servers) -> None:
    own = f"http://127.0.0.1:{servers.media.port}"
    assert servers.settings.minio_public_endpoint == own
    proxied = Servers(servers.folder, {"MINIO_PUBLIC_ENDPOINT": "https://media.example"})
    assert proxied.settings.minio_public_endpoint == "https://media.example"
    assert proxied.media in proxied.ours
    keys = {"MINIO_ACCESS_KEY": "a", "MINIO_SECRET_KEY": "b"}
    elsewhere = Servers(servers.folder, {"MINIO_ENDPOINT": "elsewhere:9000", **keys})
    assert elsewhere.settings.minio_public_endpoint == ""
    assert elsewhere.media not in elsewhere.ours


def test_another_s3_server_needs_its_own_keys(servers: Servers) -> None:
    with pytest.raises(SettingsError, match="MINIO_ACCESS_KEY is not set"):
        Servers(servers.folder, {"MINIO_ENDPOINT": "elsewhere:9000"})


def test_an_unknown_server_name_is_refused(fresh_folder: Path) -> None:
    with (
        pytest.raises(ValueError, match="no embedded server called mysql"),
        embedded_servers(fresh_folder, only={"mysql"}),
    ):
        pass
