"""Ten thousand connections at the TCP door, in the frames of its format."""

import os
import pathlib
import re
import selectors
import socket
import subprocess
import sys
import tempfile
import time

from peers import OUR_CHAT
from server import Server

AT_A_TIME = 100  # newcomers who have not heard yet that they are in
WORD = "x" * 40
QUIET_SECONDS = 2
IDLE_SECONDS = 10


def frame(text):
    return b"%-10d" % len(text.encode()) + text.encode()


class Crowd:
    """All connections, and how many bytes they have heard."""

    def __init__(self, port):
        self.port = port
        self.selector = selectors.EpollSelector()
        self.members = []
        self.deaf = set()
        self.heard = 0

    def comes(self, name):
        member = socket.create_connection(("127.0.0.1", self.port))
        member.setblocking(False)
        member.send(frame(name))
        self.selector.register(member, selectors.EVENT_READ)
        self.members.append(member)
        self.deaf.add(member)
        while len(self.deaf) >= AT_A_TIME:
            self.listen(10)

    def listen(self, seconds):
        """Hears what is there. Whether it was anything."""
        events = self.selector.select(seconds)
        for key, _ in events:
            part = key.fileobj.recv(1 << 16)
            if not part:
                raise RuntimeError("the server has closed a connection")
            self.heard += len(part)
            self.deaf.discard(key.fileobj)
        return bool(events)

    def listen_until_quiet(self):
        while self.listen(QUIET_SECONDS):
            pass


def live_heap(server):
    jcmd = pathlib.Path(os.environ["JAVA_HOME"], "bin", "jcmd")
    text = subprocess.run([jcmd, str(server.process.pid), "GC.class_histogram"], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"^Total\s+\d+\s+(\d+)", text, re.M).group(1))


def processor_seconds(server):
    fields = pathlib.Path(f"/proc/{server.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def threads(server):
    return len(os.listdir(f"/proc/{server.process.pid}/task"))


def line_port(server):
    while not (found := re.search(r"By TCP it is at \S+ (\d+)", server.log.read_text())):
        time.sleep(0.05)
    return int(found.group(1))


def measure(server, count, words):
    crowd = Crowd(line_port(server))
    for i in range(10):
        crowd.comes(f"first {i}")
    crowd.listen_until_quiet()
    heap, resident, before = live_heap(server), server.resident_kb(), threads(server)
    print(f"before: {resident // 1024} MB resident, {heap >> 20} MB live on the heap, {before} threads")

    begin, used = time.monotonic(), processor_seconds(server)
    for i in range(count):
        crowd.comes(f"bench {i}")
    crowd.listen_until_quiet()
    took = time.monotonic() - begin - QUIET_SECONDS
    print(f"{count} came in {took:.1f} s (processor {processor_seconds(server) - used:.1f} s), each told to all others")
    print(f"a connection: {(live_heap(server) - heap) / count:.0f} bytes of live heap, "
          f"{(server.resident_kb() - resident) * 1024 / count:.0f} bytes resident; {threads(server) - before} more threads")

    used = processor_seconds(server)
    time.sleep(IDLE_SECONDS)
    print(f"idle: {(processor_seconds(server) - used) / IDLE_SECONDS:.1%} of a core")

    crowd.heard, expected = 0, len(crowd.members) * words * (20 + len(WORD))
    begin, used = time.monotonic(), processor_seconds(server)
    speaker = crowd.members[0]
    for _ in range(words):
        speaker.send(frame(WORD))
    while crowd.heard < expected and crowd.listen(30):
        pass
    took = time.monotonic() - begin
    if crowd.heard != expected:
        raise RuntimeError(f"heard {crowd.heard} bytes of {expected}")
    said = len(crowd.members) * words
    print(f"{words} words to {len(crowd.members)}: {said / took:,.0f} deliveries/s in {took:.1f} s, "
          f"server {processor_seconds(server) - used:.1f} s of processor, all complete")


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    words = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    with tempfile.TemporaryDirectory(prefix="parley-lines-") as work:
        command = OUR_CHAT.split() + ["--line-port", "any"]
        with Server(command, f"{work}/log", data=f"{work}/data") as server:
            measure(server, count, words)


if __name__ == "__main__":
    main()
