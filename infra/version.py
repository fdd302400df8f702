"""The release that runs."""

VERSION = "0.1.0"
