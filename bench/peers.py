"""The servers that are compared: how each is built in the work folder, and how it is started."""

import collections
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import tempfile

from server import ROOT, Server

HERE = pathlib.Path(__file__).resolve().parent

# The conformance server keeps the short heartbeat of the protocol suites unless told otherwise.
USUAL_HEARTBEAT = "-Dparley.pingInterval=25000 -Dparley.pingTimeout=20000 -Dparley.connectTimeout=45000"

OPEN_TO_ALL = " ".join(f"--{rate} 1000000/1ms" for rate in (
    "post-rate", "guest-post-rate", "guest-rate", "sign-in-rate", "join-rate", "room-rate"))
OURS = "bin/conformance-server @ socket.io"
OUR_CHAT = f"bin/parley --port @ --data % --log error {OPEN_TO_ALL}"

# `chat` is the command of a chat server, where the peer has one; what compiles while it runs is warmed up before.
Peer = collections.namedtuple("Peer", "key name command chat environment compiles version")


class CannotBeHad(Exception):
    """A peer that could not be built here."""


def built(run):
    """The peers asked for, ours last, and why those that are missing are."""
    peers, missing = {}, {}
    builders = {"limit": limit, "node": node, "bun": bun, "netty-socketio": netty_socketio, "ours": ours}
    for key in [*run.peers, "ours"]:
        print(f"building {key}", flush=True)
        try:
            peers[key] = builders[key](run)
        except CannotBeHad as reason:
            missing[key] = str(reason)
            print(f"  left out: {reason}", flush=True)
    return peers, missing


def generator(run):
    """The load generator, which is not a peer."""
    shell(run, "sioload", ["cc", "-O2", "-o", f"{run.work}/sioload", str(HERE / "sioload.c")])


def limit(run):
    shell(run, "limit", ["cc", "-O2", "-o", f"{run.work}/limit", str(HERE / "peers/limit/limit.c")])
    return Peer("limit", "limit", [f"{run.work}/limit", "-b", "-p", "@"], None, {}, False, "bench/peers/limit/limit.c -b")


def node(run):
    folder = npm(run, "node", "socket.io")
    store = "sqlite" if has_sqlite(folder) else "journal"
    version = f"{first_line('node', '--version')}, socket.io {npm_version(folder, 'socket.io')}; posts: " + {
        "sqlite": "better-sqlite3, synchronous=FULL, one transaction a post",
        "journal": "a line appended to a file and fdatasync (better-sqlite3 did not install here)"}[store]
    return Peer("node", "Node", ["node", f"{folder}/server.js", "@"],
                ["node", f"{folder}/chat.js", "@", "%/store", store], {}, True, version)


def has_sqlite(folder):
    script = 'new (require("better-sqlite3"))(":memory:")'
    return subprocess.run(["node", "-e", script], cwd=folder, capture_output=True).returncode == 0


def bun(run):
    folder = npm(run, "bun", "bun")
    binary = f"{folder}/node_modules/bun/bin/bun.exe"
    version = first_line(binary, "--version")
    if not re.match(r"\d", version):
        raise CannotBeHad("bun was installed but does not run here")
    version = f"{version}, @socket.io/bun-engine {npm_version(folder, '@socket.io/bun-engine')}"
    return Peer("bun", "Bun engine", [binary, f"{folder}/server.js", "@"], None, {}, True, version)


def netty_socketio(run):
    folder = copied(run, "netty-socketio")
    jars = folder / "target/dependency"
    if not (jars.exists() and (folder / "target/classes/Peer.class").exists()):
        shell(run, "netty-socketio", ["mvn", "-q", "-B", "package"], folder)
    version = next(jars.glob("netty-socketio-*.jar")).stem.removeprefix("netty-socketio-")
    command = [java(), "-Xmx2g", "-cp", f"{folder}/target/classes:{jars}/*", "Peer", "@"]
    return Peer("netty-socketio", "netty-socketio", command, None, {}, True, version)


def ours(run):
    command, chat = shlex.split(run.ours), shlex.split(run.our_chat)
    environment = {"JAVA_OPTS": os.environ.get("JAVA_OPTS", USUAL_HEARTBEAT)}
    with tempfile.TemporaryDirectory(dir=run.work) as data:  # builds what is older than its sources
        for number, start in enumerate((command, chat)):
            with Server(start, f"{run.work}/build-ours-{number}.log", environment, data):
                pass
    version = f"`{run.ours}`, {first_line(java(), '-version')}"
    return Peer("ours", "ours", command, chat, environment, True, version)


def java():
    return os.path.join(os.environ["JAVA_HOME"], "bin/java")


def npm(run, key, package):
    folder = copied(run, key)
    if not (folder / "node_modules" / package).exists():
        shell(run, key, ["npm", "install", "--silent", "--no-audit", "--no-fund", "--no-package-lock"], folder)
    return folder


def npm_version(folder, package):
    return json.loads((folder / "node_modules" / package / "package.json").read_text())["version"]


def copied(run, key):
    return pathlib.Path(shutil.copytree(HERE / "peers" / key, f"{run.work}/{key}", dirs_exist_ok=True))


def shell(run, key, command, folder=ROOT):
    log = pathlib.Path(run.work, f"build-{key}.log")
    try:
        with open(log, "w") as sink:
            done = subprocess.run(command, cwd=folder, stdout=sink, stderr=sink, timeout=600)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotBeHad(f"{command[0]}: {error}") from error
    if done.returncode:
        raise CannotBeHad(f"{' '.join(command[:2])} failed, see {log}")


def first_line(*command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
        return (done.stdout or done.stderr).strip().splitlines()[0]
    except (OSError, IndexError):
        return "unknown"
