"""`mangamotion log`: the key of the transparency log, and what an auditor checks with it."""

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

import httpx

from infra.cli.failing import failed
from infra.cli.lines import print_line
from infra.cli.where import NothingRuns, running_settings
from infra.settings import SettingsError
from infra.transparency.audit import LogAddress, LogContradicts, heads_in, require_one_log
from infra.transparency.notes import BadNote, Checkpoint, VerifierKey
from infra.transparency.signing import log_signer, witness_signer


def key(options: Namespace, environ: Mapping[str, str]) -> int:
    """Prints the key by which auditors know the log, or with which it signs heads of others."""
    try:
        settings = running_settings(options, environ)
        print_line(str((witness_signer if options.witness else log_signer)(settings).key))
    except NothingRuns as error:
        return failed(f"{error.__doc__}", 2)
    except SettingsError as error:
        return failed(f"{error}", 2)
    return 0


def verify(options: Namespace, environ: Mapping[str, str]) -> int:
    """Prints what was checked; 1 where something is wrong."""
    urls = [place for place in options.places if place.startswith(("http://", "https://"))]
    if len(urls) > 1:
        return failed("Name one studio; heads of another one are of another log.", 2)
    log = LogAddress(urls[0]) if urls else None
    try:
        if not (known := _key(options, environ, log)):
            return failed("Say with which key: --key, as the studio has published it.", 2)
        return _verify(VerifierKey.parse(known), [place for place in options.places if place not in urls], log)
    except BadNote as error:
        return failed(f"BAD: {error}", 1)
    except LogContradicts as error:
        return failed(f"BAD: {error}", 1)
    except httpx.HTTPError as error:
        return failed(f"The studio does not answer: {error}", 1)
    except (OSError, UnicodeDecodeError) as error:
        return failed(f"{error}", 2)


def _key(options: Namespace, environ: Mapping[str, str], log: LogAddress | None) -> str:
    if options.key:
        return str(options.key)
    if log:
        print_line(f"The studio says that its key is {(said := log.key())}")
        return said
    try:
        return str(log_signer(running_settings(options, environ)).key)
    except (NothingRuns, SettingsError):
        return ""


def _verify(known: VerifierKey, files: list[str], log: LogAddress | None) -> int:
    heads: list[Checkpoint] = []
    newest = log.head(known) if log else None
    for file in files:
        try:
            found, proofs = heads_in(Path(file).read_bytes().decode(), known)
        except BadNote as error:
            return failed(f"BAD: {file}: {error}", 1)
        heads += found
        print_line(f"{file}: {proofs:,} proofs" if proofs else f"{file}: a head of {found[0].size:,} entries")
    sizes = require_one_log([*heads, *([newest] if newest else [])], log, newest)
    if newest:
        print_line(f"The log has {newest.size:,} entries, and goes on from all that was signed.")
    elif sizes > 1:
        print_line("Name the studio as well, to see whether the log goes on from each of these heads.")
    return 0
