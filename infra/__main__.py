"""`mangamotion`: one command for everything."""

import sys

from infra.cli import main

if __name__ == "__main__":
    sys.exit(main())
