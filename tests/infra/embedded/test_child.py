"""Child processes: they end with their parent, together with their own children."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from infra.embedded.child import Child, ChildProgram, wait_until
from infra.embedded.ports import Ports, is_free

PARENT = """
import sys
from pathlib import Path
from infra.embedded.child import Child, ChildProgram
child = Child(ChildProgram("sleep", ("/bin/sleep", "60"), Path(sys.argv[1]) / "log", {}))
child.start()
print(child.pid, flush=True)
sys.stdin.read()
"""


def alive(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def test_a_child_dies_when_its_parent_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PARENT, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        assert wait_until(lambda: b"sleep" in Path(f"/proc/{pid}/cmdline").read_bytes()[:10], 10)
        parent.kill()
    assert wait_until(lambda: not alive(pid), 10)


def test_killing_a_child_kills_its_group(tmp_path: Path) -> None:
    shell = ("/bin/sh", "-c", f"sleep 60 & echo $! > {tmp_path}/pid; wait")
    child = Child(ChildProgram("shell", shell, tmp_path / "log", dict(os.environ)))
    child.start()
    assert wait_until(lambda: (tmp_path / "pid").exists() and bool((tmp_path / "pid").read_text()), 10)
    child.kill()
    assert child.returncode == -signal.SIGKILL
    assert wait_until(lambda: not alive(int((tmp_path / "pid").read_text())), 10)


def test_ports_are_remembered_and_differ(tmp_path: Path) -> None:
    first = Ports(tmp_path / "ports.json")
    chosen = [first.of(name) for name in ("postgres", "nats", "s3")]
    again = Ports(tmp_path / "ports.json")
    assert [again.of(name) for name in ("postgres", "nats", "s3")] == chosen
    assert len(set(chosen)) == 3
    assert all(is_free(port) for port in chosen)
