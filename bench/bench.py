"""Runs each load against ours and the others in turn, some rounds, and compares the medians.

What is measured stands in loads.py, against whom in peers.py. Servers have core 0 and the generator core 1; all servers
are up at once, for an idle one costs nothing.
"""

import argparse
import collections
import contextlib
import http.client
import os
import pathlib
import shutil
import signal
import sys
import tempfile

import chat
import generator
import peers
import report
from loads import LOADS
from server import EVERY_CORE, ROOT, Server, filled, free_port

WORK = os.path.join(os.environ.get("TMPDIR", "/tmp"), "parley-bench")


def arguments():
    parser = argparse.ArgumentParser(prog="bench/run", description="ours beside other servers and what the machine can do")
    parser.add_argument("--quick", action="store_true", help="one short round, to see that everything works")
    parser.add_argument("--only", type=words, default=[], help="loads, by comma: " + ",".join(load.key for load in LOADS))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--secs", type=float, default=3, help="of one run")
    parser.add_argument("--warm", type=float, default=20, help="seconds of each load that wakes a just-in-time compiler")
    parser.add_argument("--patience", type=float, default=15, help="seconds to wait for a quiet machine before each run")
    parser.add_argument("--peers", type=words, default=["limit", "node", "bun", "netty-socketio"])
    parser.add_argument("--ours", default=peers.OURS, help="command, @ is the port")
    parser.add_argument("--our-chat", default=peers.OUR_CHAT, help="command, @ is the port, %% a folder")
    parser.add_argument("--no-write", action="store_true", help="leave RESULTS.md as it is")
    parser.add_argument("--write", action="store_true", help="write RESULTS.md though only some loads are measured")
    run = parser.parse_args(namespace=Run())
    for peer in run.peers:
        if peer not in ("limit", "node", "bun", "netty-socketio"):
            parser.error(f"no such peer: {peer}")
    for load in run.only:
        if load not in [known.key for known in LOADS]:
            parser.error(f"no such load: {load}")
    if run.quick:
        run.rounds, run.secs, run.warm, run.patience = 1, 1, 1.5, 0.5
    return run


def words(text):
    return text.split(",")


class Run(argparse.Namespace):
    """What was asked for, and how it went."""

    work = WORK
    load = os.getloadavg()[0]
    done = disturbed = 0

    def shortened(self, options):
        return ["--hold", "1"] if self.quick and "--hold" in options else []

    def is_whole(self):
        return not (self.quick or self.only)

    def is_quiet(self):
        return self.load <= 1 and self.disturbed * 10 <= self.done


def measure(run, chosen):
    """All runs, by load and peer."""
    runs = collections.defaultdict(list)
    loads = [load for load in LOADS if not run.only or load.key in run.only]
    for number in range(run.rounds):
        for one_round in (steady, fresh, chats):
            for load, peer, figures in one_round(run, chosen, loads, number):
                runs[load, peer].append(figures)
                run.done += 1
                run.disturbed += figures.get("disturbed", False)
                print(f"  {number + 1}. {load} {peer}: {told(load, figures)}", flush=True)
    return runs, {load.key for load in loads}


def told(load, figures):
    if "error" in figures:
        return "ERROR " + figures["error"]
    values = [f"{figures[row.figure]:,.5g}{row.unit}" for row in report.ROWS if row.load == load and row.figure in figures]
    return ", ".join(values) + (f" (repeated: {figures['repeated']})" if "repeated" in figures else "")


def steady(run, chosen, loads, number):
    """All servers at once, warm."""
    wanted = [load for load in loads if load.kind == "steady"]
    if not wanted:
        return
    with contextlib.ExitStack() as stack:
        up = {}
        for key, peer in chosen.items():
            try:
                up[key] = stack.enter_context(Server(peer.command, f"{run.work}/{key}.log", peer.environment))
            except RuntimeError as problem:
                yield from errors([load for load in wanted if key in load.peers], key, problem)
        for key, server in up.items():
            warm_up(run, server, chosen[key], wanted)
        for place, load in enumerate(wanted):
            for key in [key for key in up if key in load.peers]:
                source = 1 + 8 * ((number + place) % 20)
                yield load.key, key, generator.measured(run, server=up[key], load=load, source=source)


def errors(loads, key, problem):
    """A server that does not start or does not answer must not end the whole measurement."""
    for load in loads:
        yield load.key, key, {"error": " ".join(str(problem).split())[-200:]}


def warm_up(run, server, peer, wanted):
    """Once for each server: both kinds of traffic, on each transport that is to be measured."""
    transports = {"--polling" in load.options for load in wanted if peer.key in load.peers}
    for polling in sorted(transports) if peer.compiles else ():
        for mode in (["echo", "100"], ["fanout", "200"]):
            generator.sioload(run, server, mode, ["--polling"] if polling else [], run.warm, 0.1)


def fresh(run, chosen, loads, number):
    """A server of its own for each run, just started."""
    for load in loads:
        for key in [key for key in chosen if key in load.peers]:
            if load.kind == "fresh":
                yield from one_fresh(run, chosen[key], load, number)
            elif load.kind == "start":
                generator.await_quiet(run.patience)
                port = free_port()
                command = filled(chosen[key].command, port, cores=EVERY_CORE)
                yield load.key, key, generator.startup(run, command, port, chosen[key].environment)


def one_fresh(run, peer, load, number):
    try:
        with Server(peer.command, f"{run.work}/{peer.key}.log", peer.environment) as server:
            yield load.key, peer.key, generator.measured(run, server, load, source=1 + 8 * number)
    except RuntimeError as problem:
        yield from errors([load], peer.key, problem)


def chats(run, chosen, loads, number):
    """The chats, each with an empty store."""
    for key in [key for key in chosen if chosen[key].chat]:
        mine = [load for load in loads if key in load.peers]
        together = [load for load in mine if load.kind == "chat"]
        for group in [together] * bool(together) + [[load] for load in mine if load.kind == "chat-fresh"]:
            yield from one_chat(run, chosen[key], group, number)
    for load in loads:
        if load.kind == "chat-start":
            with folder(run) as data:
                yield load.key, "ours", chat.started(run, chosen["ours"], data)
        if load.key == "posts-own":
            with folder(run) as data:
                yield load.key, "limit", chat.sqlite_rate(run, data)


def one_chat(run, peer, group, number):
    left = list(group)
    try:
        with folder(run) as data, Server(peer.chat, f"{run.work}/chat-{peer.key}.log", peer.environment, data) as server:
            while left:
                load = left[0]
                options = chat.options(peer.key, load, server.port, run.work)
                if load.kind == "chat":
                    generator.sioload(run, server, load.mode, [*load.options, *options], run.warm, 0.1)
                figures = generator.measured(run, server, load, options, 1 + 8 * number)
                left.pop(0)
                yield load.key, peer.key, figures
    except (RuntimeError, OSError, http.client.HTTPException) as problem:
        yield from errors(left, peer.key, problem)


@contextlib.contextmanager
def folder(run):
    data = tempfile.mkdtemp(prefix="data-", dir=run.work)
    try:
        yield data
    finally:
        shutil.rmtree(data, ignore_errors=True)


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended from outside"))  # so that the servers end as well
    run = arguments()
    os.makedirs(run.work, exist_ok=True)
    peers.generator(run)
    chosen, missing = peers.built(run)
    if "ours" not in chosen:
        sys.exit(missing["ours"])
    runs, wanted = measure(run, chosen)
    parts = [report.tables(chosen, runs, wanted), report.reached(chosen, runs, wanted), report.notes(runs, missing),
             report.circumstances(run, chosen)]
    text = "\n\n".join(part for part in parts if part)
    print("\n" + text)
    if run.no_write or not (run.is_whole() or run.write):
        return
    if run.is_quiet():
        pathlib.Path(ROOT, "bench/RESULTS.md").write_text(f"{report.PREFACE}\n{text}\n")
    else:
        print("\nThe machine was busy with other work: bench/RESULTS.md is left as it is.")


if __name__ == "__main__":
    main()
