"""`python -m tests.releases.keep v0.1.0`: the wheel of a tag, beside this file, for tests that run a former release.

What tests do not need stays out of it: the page, examples and the lexicon of the embedder. So it is small enough to be
kept in the repository.
"""

import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

FOLDER = Path(__file__).parent
#: The largest that is kept, in bytes.
LARGEST = 2_000_000
_LEFT_OUT = (".mp4", ".npz")
_UV = shutil.which("uv") or FOLDER.parents[1] / ".uv" / "bin" / "uv"


def keep(tag: str) -> Path:
    """Write the wheel of a tag in the place of that of the release before; its file."""
    packed = subprocess.run(["git", "archive", "--format=zip", tag], check=True, capture_output=True, timeout=60).stdout
    with TemporaryDirectory() as folder:
        with ZipFile(BytesIO(packed)) as tree:
            tree.extractall(folder)
        subprocess.run(
            [_UV, "build", "--quiet", "--wheel", "--out-dir", "dist", "."], cwd=folder, check=True, timeout=300
        )
        [built] = Path(folder, "dist").glob("*.whl")
        for former in FOLDER.glob("*.whl"):
            former.unlink()
        return _slim(built, FOLDER / built.name)


def _slim(built: Path, kept: Path) -> Path:
    with ZipFile(built) as whole, ZipFile(kept, "w", ZIP_DEFLATED, compresslevel=9) as slim:
        for entry in whole.infolist():
            if not entry.filename.endswith(_LEFT_OUT):
                slim.writestr(entry, whole.read(entry))
    return kept


if __name__ == "__main__":
    kept = keep(sys.argv[1])
    sys.stdout.write(f"{kept.name}: {kept.stat().st_size:,} bytes\n")
