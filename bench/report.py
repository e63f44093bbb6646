"""The tables: figures and ratios of each row beside what is aimed at."""

import collections
import datetime
import os
import platform
import statistics

from loads import ROWS
from peers import first_line

PREFACE = """# Measured

What `bench/run` found: the same work done by this library, by other servers, and by a C program of one thread that does
only what it must (the *limit*), each with one core, in one run. Absolute figures move with the machine; ratios hold.
`÷ limit` and `÷ Node` divide ours by theirs. *Operations per second of one server core* are operations divided by the
processor time they took, which tells what one core can do, whatever else ran meanwhile. Memory is what the process
holds, garbage included. A post is on the disk before it is acknowledged on both sides: ours commits the posts that wait
together, Node's peer commits each, as one writes it there.
"""


def tables(peers, runs, wanted):
    sections = collections.OrderedDict()
    for row in ROWS:
        if row.load in wanted:
            sections.setdefault(row.section, []).append(row)
    return "\n\n".join(f"## {section}\n\n{table(peers, runs, rows)}" for section, rows in sections.items())


def table(peers, runs, rows):
    columns = [peer for peer in ("ours", "limit", "node", "bun", "netty-socketio") if any(runs.get((row.load, peer)) for row in rows)]
    head = ["load", *(peers[peer].name if peer in peers else peer for peer in columns)]
    compared = [peer for peer in ("limit", "node") if peer in columns]
    head += [f"÷ {'Node' if peer == 'node' else peer}" for peer in compared]
    head.append("aimed at")
    lines = [head, ["---"] * len(head)]
    for row in rows:
        values = {peer: median(runs, row, peer) for peer in columns}
        lines.append([row.title, *(cell(runs, row, peer, values[peer]) for peer in columns),
                      *(ratio(values, peer) for peer in compared), verdicts(row, values)])
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def median(runs, row, peer):
    values = [run[row.figure] for run in runs.get((row.load, peer), []) if "error" not in run and row.figure in run]
    return statistics.median(values) if values else None


def cell(runs, row, peer, value):
    if value is None:
        return "**error**" if runs.get((row.load, peer)) else "–"
    return f"{value:,.{digits(value)}f}{row.unit}"


def digits(value):
    return 0 if abs(value) >= 100 else 2


def ratio(values, peer):
    ours, other = values.get("ours"), values.get(peer)
    return f"{ours / other:.2f}" if ours and other else "–"


def verdicts(row, values):
    return ", ".join(verdict(row, values, bound) for bound in row.bounds) or "–"


def verdict(row, values, bound):
    ours = values.get("ours")
    wish = f"{bound.sign} {bound.value:,}" + {None: row.unit, "limit": " limit", "node": " Node"}[bound.peer]
    base = 1 if bound.peer is None else values.get(bound.peer)
    if ours is None or not base:
        return f"{wish}: not measured"
    reached = ours / base
    met = reached >= bound.value if bound.sign == "≥" else reached <= bound.value
    return f"{wish}: {'met' if met else '**missed**'}"


def reached(peers, runs, wanted):
    """What the throughput loads came to on the clock: the rate, how busy server and generator were, and the 99th percentile."""
    names = [peer for peer in ("ours", "limit", "node", "bun", "netty-socketio") if peer in peers]
    lines = []
    for row in ROWS:
        if row.figure == "per_core" and row.load in wanted:
            lines.append(f"| {row.load} | " + " | ".join(on_the_clock(runs.get((row.load, peer), [])) for peer in names) + " |")
    if not lines:
        return ""
    head = "| load | " + " | ".join(peers[peer].name for peer in names) + " |\n|" + "---|" * (len(names) + 1)
    return "## On the clock: rate, server and generator busy, p99\n\n" + head + "\n" + "\n".join(lines)


def on_the_clock(runs):
    good = [run for run in runs if "error" not in run]
    if not good:
        return "–"
    middle = lambda key: statistics.median(run[key] for run in good)
    rate = "rt_per_s" if "rt_per_s" in good[0] else "deliveries_per_s"
    return f"{middle(rate):,.0f}/s, {middle('srv_util'):.0%}, {middle('cli_util'):.0%}, {middle('p99_ms'):.1f} ms"


def notes(runs, missing):
    """What is not as it should be, so that nobody has to guess."""
    lines = [f"- left out: {peer}, {reason}" for peer, reason in missing.items()]
    for (load, peer), done in runs.items():
        failed = [run["error"] for run in done if "error" in run]
        repeated = [run["repeated"] for run in done if "repeated" in run]
        if failed:
            lines.append(f"- {load}, {peer}: {len(failed)} of {len(done)} runs are errors, not counted ({failed[0]})")
        elif repeated:
            lines.append(f"- {load}, {peer}: {len(repeated)} of {len(done)} runs were repeated ({repeated[0]})")
    return "\n".join(lines)


def machine():
    with open("/proc/cpuinfo") as lines:
        cpu = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.machine())
    return f"{os.cpu_count()} × {cpu}, Linux {platform.release()}"


def circumstances(run, peers):
    return "\n".join([
        f"- {datetime.date.today()}, commit {first_line('git', 'rev-parse', '--short', 'HEAD')}",
        f"- {machine()}; servers on core 0, generator on core 1",
        *(f"- {peer.name}: {peer.version}" for peer in peers.values()),
        f"- medians of {run.rounds} interleaved rounds of {run.secs:g} s; load average of the machine before: {run.load:.1f};"
        f" {run.disturbed} of {run.done} runs began beside other work",
    ])
