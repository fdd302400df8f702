"""The adapters of configured providers, and when the fallback engine replaces a hosted model."""

from pathlib import Path

import msgspec
import pytest

from domain.models import HOSTED, ModelCard, UnknownModel, find, needs_fallback_engine
from infra.adapters.registry import AdapterRegistry, WorkflowUnreadable, reachable
from infra.settings import Settings, SettingsError
from infra.settings.providers import ProviderSettings
from processors.adapters.catalogue import MODELS, aspect_ratio, estimate, lines, of, seconds
from processors.adapters.failures import AdapterError
from processors.adapters.workflow import WAN
from tests.adapters.examples import request
from tests.examples import ENVIRONMENT

KEYS = {
    "REPLICATE_API_TOKEN": "r8_secret",
    "FAL_KEY": "id:fal-secret",
    "GEMINI_API_KEY": "AIza-secret",
    "COMFYUI_URL": "http://127.0.0.1:8188",
}


async def test_a_provider_exists_when_its_key_is_in_the_environment() -> None:
    for name, provider in [
        ("REPLICATE_API_TOKEN", "replicate"),
        ("FAL_KEY", "fal"),
        ("GEMINI_API_KEY", "veo"),
        ("COMFYUI_URL", "comfyui"),
    ]:
        async with AdapterRegistry.open(Settings.from_env(ENVIRONMENT | {name: KEYS[name]}).providers) as registry:
            assert list(registry.adapters) == [provider]
    async with AdapterRegistry.open(Settings.from_env(ENVIRONMENT | KEYS).providers) as registry:
        assert set(registry.adapters) == {model.provider for model in MODELS.values()}


@pytest.mark.parametrize("card", HOSTED.values(), ids=lambda card: card.name)
def test_our_own_engine_stands_in_only_for_a_hosted_model_without_its_provider(card: ModelCard) -> None:
    assert needs_fallback_engine(card, reachable(ProviderSettings()))
    assert not needs_fallback_engine(card, reachable(ProviderSettings.from_env(KEYS)[0]))
    for own in (None, "scene-cpu-1", "mangamotion/scene-cpu-1"):
        assert not needs_fallback_engine(find(own), reachable(ProviderSettings()))
    with pytest.raises(UnknownModel):
        find("sora")


async def test_the_providers_that_are_set_up_are_those_with_an_adapter() -> None:
    for keys in [{}, *({name: KEYS[name]} for name in KEYS), KEYS]:
        providers = ProviderSettings.from_env(keys)[0]
        async with AdapterRegistry.open(providers) as registry:
            assert providers.names == set(registry.adapters)


def test_every_card_has_its_technical_side() -> None:
    assert set(MODELS) == set(HOSTED)
    for name, card in HOSTED.items():
        assert MODELS[name].seconds[-1] >= card.max_seconds


def test_keys_survive_the_way_to_a_child_and_are_not_shown() -> None:
    settings = Settings.from_env(ENVIRONMENT | KEYS)
    assert Settings.from_env(settings.to_env()) == settings
    shown = repr(settings)
    assert "http://127.0.0.1:8188" in shown
    assert not any(KEYS[name] in shown for name in KEYS if name != "COMFYUI_URL")


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("COMFYUI_URL", "127.0.0.1:8188", "must be an address"),
        ("COMFYUI_URL", "http://user@comfy:8188", "must be an address"),
        ("COMFYUI_WORKFLOW", "/nowhere.json", "there is no such file"),
        ("FAL_KEY", "a\nb", "characters that no key has"),
    ],
)
def test_a_configuration_that_cannot_work_is_refused_at_the_start(name: str, text: str, sentence: str) -> None:
    with pytest.raises(SettingsError, match=sentence) as caught:
        Settings.from_env(ENVIRONMENT | {name: text})
    assert "\n" not in str(caught.value)


async def test_a_workflow_file_is_read_and_checked(tmp_path: Path) -> None:
    file = tmp_path / "workflow.json"
    file.write_bytes(msgspec.json.encode(WAN))
    providers = ProviderSettings(comfyui_url=KEYS["COMFYUI_URL"], comfyui_workflow=str(file))
    await AdapterRegistry.open(providers).close()
    for content in (b"", b"[]", b"{}", b'{"nodes": []}', b'{"3": {"inputs": {}}}'):
        file.write_bytes(content)
        with pytest.raises(WorkflowUnreadable, match="Export"):
            AdapterRegistry.open(providers)


@pytest.mark.parametrize(("wanted", "given"), [(1.0, 4), (4.0, 4), (4.5, 6), (8.0, 8), (20.0, 8)])
def test_the_length_is_the_shortest_on_offer_that_covers_what_is_wanted(wanted: float, given: int) -> None:
    assert seconds(MODELS["veo-3.1"], request("veo-3.1", duration_seconds=wanted)) == given


@pytest.mark.parametrize(
    ("resolution", "given"), [("64x64", 480), ("1280x720", 720), ("720x1280", 720), ("1920x1080", 1080)]
)
def test_the_size_is_the_smallest_on_offer_that_covers_what_is_wanted(resolution: str, given: int) -> None:
    assert lines(MODELS["seedance-1-pro"], request("seedance-1-pro", resolution=resolution)) == given


@pytest.mark.parametrize(
    ("ratio", "resolution", "given"),
    [("9:16", "720x1280", "9:16"), ("5:4", "1000x800", "4:3"), ("32:9", "1920x540", "21:9"), ("odd", "640x640", "1:1")],
)
def test_the_shape_is_the_nearest_on_offer(ratio: str, resolution: str, given: str) -> None:
    order = request("seedance-1-pro", aspect_ratio=ratio, resolution=resolution)
    assert aspect_ratio(MODELS["seedance-1-pro"], order) == given


def test_an_estimate_names_money_and_time() -> None:
    assert estimate(request("veo-3.1-fast")).usd == pytest.approx(0.9)
    assert estimate(request("comfyui")).usd == 0
    with pytest.raises(UnknownModel):
        estimate(request("scene-cpu-1"))


def test_a_model_of_another_provider_is_refused() -> None:
    with pytest.raises(AdapterError):
        of("fal", "veo-3.1")
