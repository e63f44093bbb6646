"""A server on core 0, or on all while its start is measured."""

import os
import pathlib
import signal
import socket
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


# As a command is started by its user: nothing else is measured meanwhile.
EVERY_CORE = f"0-{os.cpu_count() - 1}"


class Server:
    """With it go the processes it started. `command` may hold @ for the port and % for a folder of its own."""

    def __init__(self, command, log, environment=(), data=None, cores="0"):
        self.port = free_port()
        self.log = pathlib.Path(log)
        self.command = filled(command, self.port, data, cores)
        with open(self.log, "w") as sink:
            self.process = subprocess.Popen(
                self.command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=sink, stderr=sink,
                env={**os.environ, **dict(environment)}, start_new_session=True)

    def awaited(self):
        """Returns itself once it answers."""
        deadline = time.monotonic() + 300  # it may have to be built first
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return self
            except OSError:
                time.sleep(0.05)
        self.stop()
        raise RuntimeError(f"{' '.join(self.command)} did not start: {self.log.read_text()[-600:]}")

    def pids(self):
        """The process started and all below it, since a script may stand before the server proper."""
        parents = {}
        for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
            try:
                parents[int(stat.parent.name)] = int(stat.read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                pass  # gone meanwhile
        family = [self.process.pid]
        for pid in family:
            family += [child for child, parent in parents.items() if parent == pid]
        return ",".join(map(str, family))

    def resident_kb(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))

    def stop(self):
        for sign in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(self.process.pid, sign)
                self.process.wait(8)
                return
            except ProcessLookupError:
                return
            except subprocess.TimeoutExpired:
                pass

    def __enter__(self):
        return self.awaited()

    def __exit__(self, *_):
        self.stop()


def filled(command, port, data=None, cores="0"):
    """The command on those cores, its port and folder put in."""
    words = [word.replace("@", str(port)).replace("%", str(data)) for word in command]
    return ["taskset", "-c", cores, *words]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
