"""Runs each load against ours and Node's in turn, a few rounds, and compares the medians.

The server has core 0 and the generator core 1. What counts is the server's processor time per operation, which hardly
moves when other work takes a core for a while, and beside it the rate that was reached. Loads are declared in LOADS.
"""

import argparse
import collections
import datetime
import json
import os
import pathlib
import platform
import shlex
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent

# The conformance server keeps the short heartbeat of the protocol suites unless told otherwise.
USUAL_HEARTBEAT = "-Dparley.pingInterval=25000 -Dparley.pingTimeout=20000 -Dparley.connectTimeout=45000"

OUR_CHAT = ("bin/parley --port @ --data % --post-rate 1000000/1ms --guest-post-rate 1000000/1ms"
            " --guest-rate 1000000/1ms --log error")

PREFACE = """# Measured

What `bench/run` found, for the same work done by Socket.IO on Node on the same machine. Absolute figures move with the
machine; ratios hold. A processor time per operation tells what one core can do, whatever else ran meanwhile; memory is
what the process holds, garbage included. A post is on the disk before it is acknowledged on both sides: ours commits
the posts that wait together, Node's peer commits each, as one writes it there.
"""

Load = collections.namedtuple("Load", "key title server mode options figure unit less_is_better")

LOADS = [
    Load("fanout", "deliveries/s, one room of 1,000, 8 messages under way", "socketio",
         ["fanout", "1000"], ["--window", "8"], "deliveries_per_s", "", False),
    Load("fanout-cpu", "server µs per delivery, the same", "socketio",
         None, [], "srv_cpu_s_per_million", " µs", True),
    Load("echo", "round trips/s, 100 clients", "socketio",
         ["echo", "100"], [], "rt_per_s", "", False),
    Load("echo-cpu", "server µs per round trip, the same", "socketio",
         None, [], "srv_cpu_s_per_million", " µs", True),
    Load("idle", "resident bytes per idle connection, 10,000", "fresh",
         ["idle", "10000"], [], "rss_bytes_per_conn", " B", True),
    Load("posts", "durable posts/s, 100 people in one room, each hearing all", "chat",
         ["echo", "100"], ["--match", '"ok":true'], "rt_per_s", "", False),
    Load("posts-cpu", "server µs per post, the same", "chat",
         None, [], "srv_cpu_s_per_million", " µs", True),
    Load("posts-p99", "ms until a post is acknowledged, 99 of 100, the same", "chat",
         None, [], "p99_ms", " ms", True),
]


def arguments():
    parser = argparse.ArgumentParser(description="ours beside Node's")
    parser.add_argument("--work", required=True)
    parser.add_argument("--node-store", default="sqlite", choices=["sqlite", "journal"])
    parser.add_argument("--ours", default="bin/conformance-server @ socket.io", help="command, @ is the port")
    parser.add_argument("--our-chat", default=OUR_CHAT, help="command, @ is the port, %% a folder")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--secs", type=float, default=4)
    parser.add_argument("--quick", action="store_true", help="one short round")
    parser.add_argument("--only", help="loads, by comma: fanout,echo,idle,posts")
    parser.add_argument("--no-write", action="store_true", help="leave RESULTS.md as it is")
    chosen = parser.parse_args()
    if chosen.quick:
        chosen.rounds, chosen.secs = 1, 2
    return chosen


class Server:
    """A server on core 0, started for a while; with it go the processes it started."""

    def __init__(self, name, command, work):
        self.port = free_port()
        self.log = pathlib.Path(work, name + ".log")
        command = [word.replace("@", str(self.port)) for word in command]
        with open(self.log, "w") as log:
            self.process = subprocess.Popen(
                ["taskset", "-c", "0", *command], cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                env={"JAVA_OPTS": USUAL_HEARTBEAT, **os.environ}, start_new_session=True)
        self.await_port()

    def await_port(self):
        deadline = time.monotonic() + 300  # it may have to be built first
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.1)
        self.stop()
        raise RuntimeError(f"{self.process.args} did not start:\n{self.log.read_text()[-600:]}")

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
        return self

    def __exit__(self, *_):
        self.stop()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def await_quiet(limit=15):
    """Waits, but not for ever, until other work leaves the machine alone."""
    deadline = time.monotonic() + limit
    while time.monotonic() < deadline:
        before = busy()
        time.sleep(0.4)
        if (busy() - before) / os.sysconf("SC_CLK_TCK") / 0.4 < 0.2:
            return


def busy():
    values = [int(value) for value in open("/proc/stat").readline().split()[1:]]
    return sum(values) - values[3] - values[4]


def measured(run, server, load, options, source):
    """A run in which all that was due arrived; one that was disturbed is done again."""
    for _ in range(3):
        await_quiet()
        figures = sioload(run, server, load.mode, options, run.secs, source=source)
        if not (figures.get("missing") or figures.get("lost") or figures.get("lost_conns")):
            return figures
        print(f"  not all arrived, once more: {load.title}", flush=True)
    raise RuntimeError(f"never did all arrive: {load.title}")


def sioload(run, server, mode, options, secs, warmup=1.5, source=1):
    command = ["taskset", "-c", "1", f"{run.work}/sioload", "--port", str(server.port), "--pid", server.pids(),
               "--secs", str(secs), "--warmup", str(warmup), "--hold", str(secs), "--timeout", "120",
               "--src-first", str(source), *options, *mode]
    done = subprocess.run(command, capture_output=True, text=True, timeout=150)
    if not done.stdout.strip():
        raise RuntimeError("the generator stopped: " + done.stderr.strip()[-400:])
    figures = json.loads(done.stdout)
    figures["p99_ms"] = figures.get("p99_us", 0) / 1000
    return figures


def lobby(port):
    """The id of the room everybody is in, as the chat's HTTP door tells it."""
    def ask(path, body=None, token=None):
        request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data=body and json.dumps(body).encode())
        request.add_header("Content-Type", "application/json")
        if token:
            request.add_header("Authorization", "Bearer " + token)
        return json.load(urllib.request.urlopen(request, timeout=10))

    token = ask("/api/tokens", {"name": "bench"})["token"]
    return next(room["id"] for room in ask("/api/rooms", token=token) if room["kind"] == "lobby")


def chat_options(room):
    post = json.dumps(["post", {"room": room, "key": "KEY", "text": "KEY"}], separators=(",", ":"))
    return ["--connect", '40{"name":"bench %i"}', "--emit", "427" + post.replace("KEY", "%p")]


def measure(run, wanted):
    """All runs, by load and side; a load that was measured for its rate has its processor time with it."""
    runs = collections.defaultdict(list)
    node = f"{run.work}/node"
    commands = {
        "socketio": {"ours": shlex.split(run.ours), "node": ["node", node + "/server.js", "@"]},
        "chat": {"ours": shlex.split(run.our_chat),
                 "node": ["node", node + "/chat.js", "@", "%/store", run.node_store]},
    }
    commands["fresh"] = commands["socketio"]
    for kind in ("socketio", "fresh", "chat"):
        loads = [load for load in wanted if load.server == kind and load.mode]
        for number in range(run.rounds if loads else 0):
            for side in ("ours", "node"):
                for load, figures in one_round(run, kind, side, commands[kind][side], loads, number):
                    runs[load.key, side].append(figures)
                    print(f"  {number + 1}. {side:5} {load.title}: {figures[load.figure]:,}", flush=True)
    return runs


def one_round(run, kind, side, command, loads, number):
    data = pathlib.Path(run.work, f"data-{side}")
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir()
    command = [word.replace("%", str(data)) for word in command]
    with Server(f"{kind}-{side}", command, run.work) as server:
        options = []
        if kind == "chat":
            options = chat_options(lobby(server.port) if side == "ours" else "lobby")
        for load in loads:
            if load.mode[0] != "idle":  # first let a just-in-time compiler do its work
                sioload(run, server, load.mode, [*options, *load.options], run.secs, 0.1)
            yield load, measured(run, server, load, [*options, *load.options], 1 + 8 * number)


def table(run, runs, wanted):
    rows = ["| load | ours | Node | ours is |", "|---|---|---|---|"]
    measured = None
    for load in wanted:
        measured = load.key if load.mode else measured
        ours, node = (median(runs[measured, side], load.figure) for side in ("ours", "node"))
        if ours is None or node is None:
            continue
        ratio = node / ours if load.less_is_better else ours / node
        digits = 2 if max(ours, node) < 1000 else 0
        rows.append(f"| {load.title} | {ours:,.{digits}f}{load.unit} | {node:,.{digits}f}{load.unit} | **{ratio:.1f}×** |")
    return "\n".join(rows)


def median(runs, figure):
    return statistics.median(run[figure] for run in runs) if runs else None


def first_line(*command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
        return (done.stdout or done.stderr).strip().splitlines()[0]
    except (OSError, IndexError):
        return "unknown"


def machine():
    cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    return f"{os.cpu_count()} × {cpu}, Linux {platform.release()}"


def circumstances(run):
    package = pathlib.Path(run.work, "node/node_modules/socket.io/package.json")
    java = first_line(os.path.join(os.environ["JAVA_HOME"], "bin/java"), "-version")
    store = {"sqlite": "better-sqlite3, synchronous=FULL, one transaction a post",
             "journal": "a line appended to a file and fdatasync (better-sqlite3 did not install here)"}[run.node_store]
    return "\n".join([
        f"- {datetime.date.today()}, commit {first_line('git', 'rev-parse', '--short', 'HEAD')}",
        f"- {machine()}; server on core 0, generator on core 1",
        f"- ours: `{run.ours}`, {java}",
        f"- Node: {first_line('node', '--version')}, socket.io {json.loads(package.read_text())['version']}; posts: {store}",
        f"- medians of {run.rounds} interleaved rounds of {run.secs:g} s; load average of the machine before: {run.load:.1f}",
    ])


def main():
    run = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended from outside"))  # so that the servers end as well
    run.load = os.getloadavg()[0]
    chosen = run.only.split(",") if run.only else [load.key for load in LOADS if load.mode]
    wanted = [load for load in LOADS if any(load.key == key or load.key.startswith(key + "-") for key in chosen)]
    result = table(run, measure(run, wanted), wanted)
    print("\n" + result + "\n\n" + circumstances(run))
    if run.load > 1:
        print("\nThe machine was busy with other work before this began: bench/RESULTS.md is left as it is.")
    elif not run.no_write:
        text = f"{PREFACE}\n{result}\n\n{circumstances(run)}\n"
        (ROOT / "bench/RESULTS.md").write_text(text)


if __name__ == "__main__":
    main()
