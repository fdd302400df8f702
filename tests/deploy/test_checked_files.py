"""The real tools accept the files of `deploy` and the workflows, and refuse each of them with one mistake in it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.deploy import tools
from tests.deploy.front import rendered
from tests.deploy.tools import Helm, Said

Check = Callable[[Path], Said]
CHECKS: dict[str, Check] = {
    "compose": tools.check_compose,
    "hadolint": tools.check_dockerfile,
    "shellcheck": tools.check_scripts,
    "actionlint": tools.check_actions,
    "zizmor": tools.check_security_of_actions,
}
#: The tool, the file, what stands in it, the mistake, and a part of what the tool says.
MISTAKES = [
    ("compose", "docker-compose.yml", "restart: unless-stopped", "restrat: unless-stopped", "restrat"),
    ("compose", "deploy/production.yml", "read_only: true", "read_only: often", "read_only"),
    ("compose", "deploy/production.yml", "service: api}", "service: apii}", "apii"),
    ("hadolint", "deploy/Dockerfile", "FROM nginx:1.30-alpine AS web", "FROM nginx:latest AS web", "DL3007"),
    ("hadolint", "deploy/Dockerfile", 'CMD ["api"]', "USER root", "DL3002"),
    ("hadolint", "deploy/Dockerfile", "COPY domain domain", "ADD domain domain", "DL3020"),
    ("shellcheck", "deploy/deploy.sh", '"$version" != --back', "$version != --back", "SC2086"),
    ("shellcheck", "deploy/roll.sh", "set -eu", "set -eu; echo $1", "SC2086"),
    ("shellcheck", "deploy/nginx/10-studio.envsh", "do\n", "do;\n", "SC1"),
    ("actionlint", ".github/workflows/images.yml", "runs-on: ubuntu-24.04", "runs-on: ubunto-24.04", "ubunto-24.04"),
    ("actionlint", ".github/workflows/deploy.yml", "vars.DEPLOY_HOST", "inputs.host", "not defined"),
    ("zizmor", ".github/workflows/test.yml", "@3d3c42e5aac5ba805825da76410c181273ba90b1", "@v7", "unpinned-uses"),
    ("zizmor", ".github/workflows/deploy.yml", 'deploy.sh "$HOST"', "deploy.sh ${{ inputs.version }}", "template-inj"),
    ("zizmor", ".github/workflows/audit.yml", "permissions: {}", "permissions: write-all", "excessive-permissions"),
]


@pytest.mark.parametrize("name", CHECKS)
def test_the_tool_accepts_our_files(name: str, tmp_path: Path) -> None:
    answer = CHECKS[name](tools.checkout(tmp_path))
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize(
    ("name", "file", "right", "mistake", "finding"), MISTAKES, ids=[f"{row[0]}: {row[3][:30]}" for row in MISTAKES]
)
def test_the_tool_finds_a_mistake(name: str, file: str, right: str, mistake: str, finding: str, tmp_path: Path) -> None:
    checked = tools.checkout(tmp_path)
    plant(checked / file, right, mistake)
    answer = CHECKS[name](checked)
    assert answer.returncode != 0
    assert finding in answer.stdout + answer.stderr


def plant(file: Path, right: str, mistake: str) -> None:
    """Put a mistake where something right stands."""
    text = file.read_text()
    assert right in text
    file.write_text(text.replace(right, mistake))


@pytest.mark.parametrize(
    "values",
    [
        (),
        ("--set", "api.autoscaling.enabled=false,worker.autoscaling.enabled=false,api.replicas=3"),
        ("--set", "ingress.enabled=false,backup.enabled=false,networkPolicy.enabled=false"),
        ("--set", "volumes.uploads.existingClaim=mine,volumes.erasures.storageClass=nfs,ingress.tlsSecret=tls"),
        (
            "--set",
            "image.pullSecrets={one},worker.nodeSelector.gpu=yes,settings.MINIO_PUBLIC_ENDPOINT=https://m.example",
        ),
    ],
    ids=["as it comes", "no autoscaling", "less", "own volumes", "own images and nodes"],
)
def test_the_chart_makes_what_kubernetes_knows(helm: Helm, values: tuple[str, ...], tmp_path: Path) -> None:
    folder = tools.checkout(tmp_path)
    for answer in (helm.lint(folder, *values), helm.validated(folder, *values)):
        assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize(
    ("right", "mistake", "finding"),
    [
        ("containerPort: 3000", 'containerPort: "http"', "containerPort"),
        ("periodSeconds: 5", "periodSecond: 5", "periodSecond"),
        ("kind: HorizontalPodAutoscaler", "kind: HorizontalPodAutoscaling", "HorizontalPodAutoscaling"),
    ],
)
def test_a_chart_that_makes_what_kubernetes_does_not_know_is_found(
    helm: Helm, right: str, mistake: str, finding: str, tmp_path: Path
) -> None:
    folder = tools.checkout(tmp_path)
    plant(folder / "deploy/helm/mangamotion/templates/api.yaml", right, mistake)
    answer = helm.validated(folder)
    assert answer.returncode != 0
    assert finding in answer.stdout + answer.stderr


def test_mistakes_in_a_chart_and_its_values_are_found(helm: Helm, tmp_path: Path) -> None:
    folder = tools.checkout(tmp_path)
    for value in ("api.replicas=two", "worker.autoscalling.max=3", "settings.lower=x", "host="):
        assert helm.lint(folder, "--set", value).returncode != 0, value
        assert helm.template(folder, "--set", value).returncode != 0, value
    plant(folder / "deploy/helm/mangamotion/templates/api.yaml", "{{- if .Values.networkPolicy.enabled }}", "")
    assert "api.yaml" in helm.lint(folder).stdout


def test_nginx_refuses_a_configuration_with_a_mistake() -> None:
    with rendered(TLS="on", MEDIA_HOST="media.example") as front:
        plant(front.config.parent / "media.conf", "proxy_buffering off", "proxy_bufering off")
        with pytest.raises(Exception, match="returned non-zero exit status 1") as refused:
            front.check()
        assert 'unknown directive "proxy_bufering"' in refused.value.stderr  # type: ignore[attr-defined]
