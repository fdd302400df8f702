"""`make deploy`: the order of its steps, and the way back.

`ssh`, `docker` and `curl` are small programs in the PATH here, because no machine of ours may start containers. They
show what the scripts would do in which order, with which version and files, and how they answer to a step that fails.
They do not show that the images work, that Docker starts them, or that no request is lost: `test_rolling.py` replaces
real API processes behind the real nginx.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.deploy.tools import ROOT, Said

#: Runs the command for the server on this machine.
SSH = '#!/bin/sh\nshift\nexec sh -c "$1"\n'
#: Writes down what it is asked with the version of the images, and fails at the step in the file `broken`.
DOCKER = """#!/bin/sh
shift
while [ "$1" != up ] && [ "$1" != run ] && [ "$1" != pull ] && [ "$1" != logs ]; do shift; done
echo "$VERSION: $*" >>"$LOG"
while IFS= read -r broken; do
  case "$VERSION: $*" in $broken) exit 1 ;; esac
  case "killed $VERSION: $*" in $broken) kill -9 $PPID ;; esac
done <"$BROKEN"
"""
CURL = """#!/bin/sh
echo "curl $(cat "$FOLDER/VERSION")" >>"$LOG"
while [ $# -gt 1 ]; do [ "$1" = --output ] && body=$2; shift; done
if grep -q smoke "$BROKEN" && grep -q 2.0 "$FOLDER/VERSION"; then printf '502 '; exit; fi
echo '"status" <script "apiBase" "openapi" urn:mangamotion:problem:' >"$body"
case "$1" in */api/*) printf '401 ' ;; *) printf '200 ' ;; esac
"""
#: Of `docker compose`, for the version that it replaces by.
STEPS = [
    "pull --quiet",
    "up --detach --wait --wait-timeout 180 --no-deps postgres nats valkey minio",
    "run --rm --no-deps migrate",
    "up --detach --wait --wait-timeout 180 --no-deps projector relay webhooks embedder scheduler worker",
    "up --detach --wait --wait-timeout 180 --no-deps api",
    "up --detach --wait --wait-timeout 180 --no-deps api2",
    "up --detach --wait --wait-timeout 180 --no-deps web",
]
MIGRATE = STEPS[2]


class Server:
    """A folder that stands for the server, and the checkout that is deployed to it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.log, self.broken = folder / "server", folder / "log", folder / "broken"
        self._checkout, self._programs = folder / "checkout", folder / "programs"
        for made in (self.folder, self._checkout, self._programs):
            made.mkdir()
        for name in ("docker-compose.yml", ".env.example", "Makefile"):
            shutil.copy(ROOT / name, self._checkout)
        shutil.copytree(ROOT / "deploy", self._checkout / "deploy")
        for name, text in {"ssh": SSH, "docker": DOCKER, "curl": CURL}.items():
            (self._programs / name).write_text(text)
            (self._programs / name).chmod(0o755)
        self.broken.touch()

    def deploy(self, version: str, *broken: str) -> Said:
        """`make deploy` from the checkout.

        `broken` are patterns of calls of docker that fail (after `killed`: that end the script), or `smoke`.
        """
        self.log.write_text("")
        self.broken.write_text("".join(f"{pattern}\n" for pattern in broken))
        (self._checkout / "docker-compose.yml").write_text(f"# of {version}\n")
        environ = {
            "PATH": f"{self._programs}:{os.environ['PATH']}",
            "FOLDER": str(self.folder),
            "SETTLE_SECONDS": "0",
            "LOG": str(self.log),
            "BROKEN": str(self.broken),
        }
        command = ["make", "--no-print-directory", "deploy", "HOST=me@server", f"VERSION={version}"]
        return subprocess.run(
            command, cwd=self._checkout, env=environ, capture_output=True, text=True, timeout=60, check=False
        )

    def fill_in(self) -> None:
        """What the operator does after the first try, and a certificate."""
        settings = (self.folder / ".env").read_text()
        for name, value in {"STUDIO_HOST": "studio.example", "IMAGES": "registry.example", "ACME_EMAIL": ""}.items():
            settings = settings.replace(f"{name}=\n", f"{name}={value}\n")
        (self.folder / ".env").write_text(settings)
        (self.folder / "tls" / "tls.crt").touch()

    def calls(self) -> list[str]:
        """What docker was asked for, in order, and `smoke` for each smoke test."""
        found: list[str] = []
        for line in self.log.read_text().splitlines():
            call = line.replace("curl ", "smoke ")
            if found[-1:] != [call] or "smoke" not in call:
                found.append(call)
        return found

    @property
    def runs(self) -> tuple[str, str]:
        """The version, and which files are there."""
        return (self.folder / "VERSION").read_text().strip(), (self.folder / "docker-compose.yml").read_text()


@pytest.fixture
def server(tmp_path: Path) -> Server:
    """One where version 1.0 runs."""
    made = Server(tmp_path)
    made.deploy("1.0")
    made.fill_in()
    done = made.deploy("1.0")
    assert done.returncode == 0, done.stdout + done.stderr
    return made


def of(version: str, *steps: str) -> list[str]:
    return [f"{version}: {step}" for step in steps]


def test_a_new_server_gets_secrets_and_says_what_is_to_be_filled_in(tmp_path: Path) -> None:
    server = Server(tmp_path)
    first = server.deploy("1.0")
    assert first.returncode != 0
    assert "Fill in STUDIO_HOST, MEDIA_HOST, IMAGES and ACME_EMAIL" in first.stderr
    assert server.calls() == []
    settings = dict(
        line.split("=", 1) for line in (server.folder / ".env").read_text().splitlines() if line[:1].isupper()
    )
    secrets = {name: value for name, value in settings.items() if value}
    assert len(set(secrets.values())) == len(secrets) >= 10
    assert {len(value) for value in secrets.values()} == {64}
    assert (server.folder / ".env").stat().st_mode & 0o777 == 0o600
    assert settings["STUDIO_HOST"] == settings["IMAGES"] == ""


def test_steps_come_in_order_and_one_api_after_the_other(server: Server) -> None:
    done = server.deploy("2.0")
    assert done.returncode == 0, done.stdout + done.stderr
    assert server.calls() == [*of("2.0", *STEPS), "smoke 2.0"]
    assert server.runs == ("2.0", "# of 2.0\n")


@pytest.mark.parametrize(
    ("broken", "reached"),
    [
        ("2.0: pull*", 1),
        ("2.0: run*migrate", 3),
        ("2.0: *worker*", 4),
        ("2.0: *--no-deps api", 5),
        ("2.0: *--no-deps api2", 6),
        ("smoke", 8),
    ],
)
def test_what_fails_is_rolled_back_to_the_files_and_images_of_before(server: Server, broken: str, reached: int) -> None:
    done = server.deploy("2.0", broken)
    assert done.returncode != 0
    assert "== 2.0 failed" in done.stdout
    assert done.stdout.splitlines()[-1] == "== 1.0 runs again"
    forward = [*of("2.0", *STEPS), "smoke 2.0"][:reached]
    back = [*of("1.0", *(step for step in STEPS if step != MIGRATE)), "smoke 1.0"]
    assert server.calls() == [*forward, "2.0: logs --tail 20 --no-color api api2 web migrate", *back]
    assert server.runs == ("1.0", "# of 1.0\n")


def test_a_version_that_failed_is_never_what_one_goes_back_to(server: Server) -> None:
    everything = server.deploy("2.0", "*")
    assert everything.returncode != 0
    assert "runs again" not in everything.stdout
    assert server.deploy("3.0").returncode == 0
    assert server.deploy("--back").returncode == 0
    assert server.runs == ("1.0", "# of 1.0\n")


def test_a_deployment_that_is_interrupted_goes_on_or_back(server: Server) -> None:
    assert server.deploy("2.0", "killed 2.0: *--no-deps api2").returncode != 0
    assert server.calls()[-1] == f"2.0: {STEPS[5]}"
    assert server.deploy("2.0", "killed 2.0: *--no-deps web").returncode != 0
    assert server.deploy("--back").returncode == 0
    assert server.runs == ("1.0", "# of 1.0\n")


def test_one_goes_back_by_hand_without_touching_the_database(server: Server) -> None:
    assert server.deploy("2.0").returncode == 0
    done = server.deploy("--back")
    assert done.returncode == 0, done.stdout + done.stderr
    assert server.calls() == [*of("1.0", *(step for step in STEPS if step != MIGRATE)), "smoke 1.0"]


def test_without_a_certificate_it_asks_for_one_before_nginx_starts(tmp_path: Path) -> None:
    server = Server(tmp_path)
    server.deploy("1.0")
    server.fill_in()
    (server.folder / "tls" / "tls.crt").unlink()
    refused = server.deploy("1.0")
    assert refused.returncode != 0
    assert "tls/tls.crt and tls/tls.key are missing: bring them, or set ACME_EMAIL in .env." in refused.stderr
    with (server.folder / ".env").open("a") as settings:
        settings.write("ACME_EMAIL=me@studio.example\n")
    assert server.deploy("1.0").returncode == 0
    asked = server.calls().index("1.0: run --rm --no-deps --publish 80:8080 certificate first")
    assert f"{STEPS[-1]} certificate" in server.calls()[asked + 1 :][-2]


@pytest.mark.parametrize("version", ["1.0; reboot", "$(id)", "a b"])
def test_a_version_is_no_command(tmp_path: Path, version: str) -> None:
    server = Server(tmp_path)
    command = ["sh", str(ROOT / "deploy" / "deploy.sh"), "me@server", version]
    done = subprocess.run(command, env={"PATH": os.environ["PATH"], "FOLDER": str(server.folder)}, capture_output=True)
    assert done.returncode == 2
