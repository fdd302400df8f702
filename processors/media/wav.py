"""A WAV file around samples."""

import io
import wave

from processors.media.decode import RATE


def wav(samples: bytes) -> bytes:
    """16-bit stereo at 44.1 kHz."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples)
    return out.getvalue()
