"""Which providers the environment names."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Self

import msgspec

from infra.settings.formats import is_address

_KEY = re.compile(r"[!-~]{1,500}", re.ASCII)
_OPEN = frozenset({"comfyui_url", "comfyui_workflow"})


class ProviderSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Keys and addresses of hosted models; empty: there is none. Field names are the environment's in lower case."""

    replicate_api_token: str = ""
    fal_key: str = ""
    gemini_api_key: str = ""
    #: such as http://127.0.0.1:8188
    comfyui_url: str = ""
    #: a file with a workflow in API format; empty: Wan 2.1 text to video
    comfyui_workflow: str = ""

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> tuple[Self, list[str]]:
        """Reads the environment; the second is a sentence for each problem."""
        values = {name: environ.get(name.upper(), "").strip() for name in cls.__struct_fields__}
        return cls(**values), [sentence for name, text in values.items() if (sentence := _problem(name, text))]

    @property
    def names(self) -> frozenset[str]:
        """The providers that are set up."""
        keys = {
            "veo": self.gemini_api_key,
            "replicate": self.replicate_api_token,
            "fal": self.fal_key,
            "comfyui": self.comfyui_url,
        }
        return frozenset(name for name, key in keys.items() if key)

    def to_env(self) -> dict[str, str]:
        """The environment that `from_env` turns into these again."""
        return {name.upper(): getattr(self, name) for name in self.__struct_fields__}

    def __repr__(self) -> str:
        shown = ((name, getattr(self, name)) for name in self.__struct_fields__)
        texts = (f"{name}={text if name in _OPEN else '***'!r}" for name, text in shown if text)
        return f"ProviderSettings({', '.join(texts)})"


def _problem(name: str, text: str) -> str:
    """Keys are not shown in sentences that end in logs."""
    if name == "comfyui_url" and text and not is_address(text):
        return f"COMFYUI_URL is {text!r}, but must be an address such as http://127.0.0.1:8188."
    if name == "comfyui_workflow" and text and not Path(text).is_file():
        return f"COMFYUI_WORKFLOW is {text!r}, but there is no such file."
    if name not in _OPEN and text and not _KEY.fullmatch(text):
        return f"{name.upper()} has characters that no key has."
    return ""
