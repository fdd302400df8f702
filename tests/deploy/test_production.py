"""deploy/docker-compose.prod.yml as compose reads it: the same studio as docker-compose.yml, with nginx in front."""

import re
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any

import pytest

from infra.processes.table import MIGRATE, PROCESSES
from infra.settings import Settings
from tests.deploy.tools import ROOT, checkout, composed, environment

NAMES = {process.name for process in PROCESSES} | {"api2"}
SERVERS = {"postgres", "nats", "valkey", "minio", "web", "certificate"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return checkout(tmp_path_factory.mktemp("production"))


@pytest.fixture(scope="module")
def production(folder: Path) -> dict[str, Any]:
    return composed(folder, "deploy/docker-compose.prod.yml")


@pytest.fixture(scope="module")
def services(production: dict[str, Any]) -> dict[str, Any]:
    return production["services"]  # type: ignore[no-any-return]  # compose writes an object


def test_every_process_and_server_is_there_and_nothing_is_built(services: dict[str, Any]) -> None:
    assert set(services) == NAMES | SERVERS | {MIGRATE, "backups", "demo"}
    assert [name for name, service in services.items() if "build" in service] == []
    for name in NAMES | {MIGRATE, "backups"}:
        kind = "worker" if name == "worker" else "api"
        assert services[name]["image"] == f"registry.example/studio/mangamotion-{kind}:1.2.3"
    assert services["web"]["image"] == "registry.example/studio/mangamotion-web:1.2.3"


def test_only_nginx_can_be_reached_from_outside(services: dict[str, Any]) -> None:
    published = {name: [port["published"] for port in service.get("ports", [])] for name, service in services.items()}
    assert {name: ports for name, ports in published.items() if ports} == {"web": ["80", "443"]}


def test_no_container_can_write_to_its_image_or_gain_rights(services: dict[str, Any]) -> None:
    for name, service in services.items():
        assert service["read_only"], name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert not service.get("privileged"), name


def test_settings_follow_from_the_two_names(services: dict[str, Any], folder: Path) -> None:
    for name in NAMES:
        settings = settings_of(services[name])
        assert settings.accounts.public_url == "https://studio.example"
        assert settings.minio_public_endpoint == "https://media.example"
        assert settings.minio_endpoint == "minio:9000"
        assert settings.allowed_hosts == {"api", "studio.example"}
        assert settings.cors_origins == {"https://studio.example"}
        assert settings.mangamotion_data == "/var/lib/mangamotion"
    more = {"ALLOWED_HOSTS": "other.example", "CORS_ORIGINS": "https://other.example"}
    given = composed(folder, "deploy/docker-compose.prod.yml", **more)["services"]
    assert settings_of(given["api"]).allowed_hosts == {"api", "studio.example", "other.example"}
    assert settings_of(given["api"]).cors_origins == {"https://studio.example", "https://other.example"}
    assert (
        given["minio"]["environment"]["MINIO_API_CORS_ALLOW_ORIGIN"] == "https://studio.example,https://other.example"
    )


def settings_of(service: dict[str, Any]) -> Settings:
    return Settings.from_env({name: str(value) for name, value in service["environment"].items()})


def test_the_api_believes_nginx_and_no_other(production: dict[str, Any]) -> None:
    services, [network] = production["services"], production["networks"]["default"]["ipam"]["config"]
    address = services["web"]["networks"]["default"]["ipv4_address"]
    assert ip_address(address) in ip_network(network["subnet"])
    assert ip_address(address) not in ip_network(network["ip_range"]), "another container could get it first"
    assert [str(network) for network in settings_of(services["api"]).trusted_proxies] == [f"{address}/32"]
    assert services["web"]["environment"]["API_SERVERS"] == "api:3000 api2:3000"


def test_two_api_processes_share_uploads_and_are_given_the_same(services: dict[str, Any]) -> None:
    assert services["api"] == services["api2"]
    # `/health/ready` writes there as well.
    data = settings_of(services["api"]).mangamotion_data
    assert [mount["target"] for mount in services["api"]["volumes"]] == [data]
    assert [mount["target"] for mount in services["worker"]["volumes"]] == [data]


def test_only_the_migration_and_the_backups_are_the_owner_of_the_database(
    services: dict[str, Any], folder: Path
) -> None:
    password = environment(folder)["POSTGRES_PASSWORD"]
    given = {name for name in services if password in str(services[name].get("environment"))}
    assert given == {"postgres", MIGRATE, "backups"}


def test_the_folders_that_we_write_to_belong_to_our_user_in_the_image(services: dict[str, Any]) -> None:
    """A volume takes the owner of the folder that it lies over, when it is new."""
    dockerfile = (ROOT / "deploy" / "Dockerfile").read_text()
    made = re.search(r"for folder in (.+); do", dockerfile)
    assert made is not None
    ours = NAMES | {MIGRATE, "backups"}
    mounted = {mount["target"] for name in ours for mount in services[name].get("volumes", [])}
    assert mounted == set(made[1].split())


def test_what_nginx_reads_and_writes_is_mounted(services: dict[str, Any]) -> None:
    web = services["web"]
    assert {mount["target"] for mount in web["volumes"]} == {"/etc/nginx/tls", "/run/mangamotion/acme"}
    assert all(mount["read_only"] for mount in web["volumes"])
    assert {place.partition(":")[0] for place in web["tmpfs"]} == {"/run/mangamotion", "/etc/nginx/conf.d", "/tmp"}


def test_every_variable_of_the_example_is_used(folder: Path) -> None:
    used = "".join((folder / "deploy" / name).read_text() for name in ("production.yml", "roll.sh"))
    for name in re.findall(r"^#?([A-Z_]+)=", (folder / "deploy" / "env.example").read_text(), re.MULTILINE):
        assert re.search(rf"\$\{{{name}\b|setting {name}\b", used), name
