"""The load generator on core 1, and the quiet it needs."""

import json
import os
import subprocess
import time

from server import ROOT

QUIET = 0.2  # of a core: other work below this does not disturb


def measured(run, server, load, options=(), source=1):
    """One run; one in which not all arrived is done once more. Tells by `error` that it did not arrive then either."""
    figures = once(run, server, load, options, source)
    if "error" not in figures:
        return figures
    return {**once(run, server, load, options, source), "repeated": figures["error"]}


def once(run, server, load, options, source):
    disturbed = not await_quiet(run.patience)
    figures = sioload(run, server, load.mode, [*load.options, *options], run.secs, source=source)
    return {**figures, "disturbed": disturbed}


def sioload(run, server, mode, options, secs, warmup=1, source=1):
    return called(run, ["--port", str(server.port), "--pid", server.pids(), "--secs", str(secs), "--warmup", str(warmup),
                        "--timeout", "150", "--src-first", str(source), *options, *run.shortened(options), *mode])


def startup(run, command, port, environment):
    return called(run, ["--port", str(port), "--timeout", "60", "--settle", "1", "startup", "--", *command], environment)


def called(run, arguments, environment=()):
    command = ["taskset", "-c", "1", f"{run.work}/sioload", *arguments]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300,
                              env={**os.environ, **dict(environment)})
    except subprocess.TimeoutExpired:
        return {"error": "the generator did not end"}
    if not done.stdout.strip():
        return {"error": " ".join(done.stderr.split()[-30:]) or "the generator stopped"}
    return derived(json.loads(done.stdout), done.stderr)


def derived(figures, complaint):
    """What the generator tells, in the words of the rows."""
    for key in ("missing", "lost", "lost_conns"):
        if figures.get(key):
            figures["error"] = f"{figures[key]:,} {key.replace('_conns', ' connections')} {complaint[:160].strip()}".strip()
    if figures.get("srv_cpu_s_per_million"):
        figures["per_core"] = 1_000_000 / figures["srv_cpu_s_per_million"]
    for word, part, factor in (("p99_ms", "p99_us", 1 / 1000), ("hold_percent", "srv_util_hold", 100), ("rss_mb", "rss_kb", 1 / 1024)):
        if part in figures:
            figures[word] = figures[part] * factor
    return figures


def await_quiet(limit):
    """Waits, but not for ever, until other work leaves the machine alone; whether it did."""
    deadline = time.monotonic() + limit
    while time.monotonic() < deadline:
        before = busy()
        time.sleep(0.4)
        if (busy() - before) / os.sysconf("SC_CLK_TCK") / 0.4 < QUIET:
            return True
    return False


def busy():
    with open("/proc/stat") as stat:
        values = [int(value) for value in stat.readline().split()[1:]]
    return sum(values[:8]) - values[3] - values[4]
