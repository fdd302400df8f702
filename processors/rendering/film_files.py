"""What the files of a film are called in the folder that its engine works on."""

MUSIC = "music"


def clip_file(number: int) -> str:
    """The name of the file of a clip, counted from 0."""
    return f"clip-{number:02}"
