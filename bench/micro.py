"""Runs the JMH benchmarks on one core and tells the time and the bytes of one operation as a table."""

import datetime
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile

from peers import first_line
from report import machine
from server import ROOT

TARGET = ROOT / "bench/jmh/target"

# Averages of two processes, unless the command line says otherwise.
HOW = {"-bm": "avgt", "-tu": "ns", "-f": "2", "-wi": "5", "-w": "1", "-i": "4", "-r": "1", "-foe": "true"}

# As bin/conformance-server runs the library, with a heap that does not change its size meanwhile.
JVM = "-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xms1g -Xmx1g --sun-misc-unsafe-memory-access=allow"

PREFACE = """# Measured step by step

What `bench/micro` found: time and heap of one operation, by JMH. An operation of `RoomBenchmark` is one delivery to one
member, of `MailboxBenchmark.hundredThatWait` one task. Time moves with the machine, bytes by some percent at most, as
the compiler chooses: so look at them first. After ± stands JMH's error, half the interval of 99.9 % confidence, where
there were rounds enough.
"""


def run(core, pattern, options, result):
    java = os.path.join(os.environ["JAVA_HOME"], "bin/java")
    how = [word for option in HOW.items() if option[0] not in options for word in option]
    jvm = f"{JVM} {os.environ.get('JAVA_OPTS', '')}"
    command = ["taskset", "-c", core, java, "--sun-misc-unsafe-memory-access=allow",
               "-cp", f"{TARGET}/classes:{TARGET}/lib/*", "org.openjdk.jmh.Main", pattern,
               *how, "-prof", "gc", "-jvm", java, "-jvmArgs", jvm.strip(), "-rf", "json", "-rff", str(result), *options]
    if subprocess.run(command, stdout=sys.stderr).returncode:
        sys.exit("bench/micro: the benchmarks failed")
    return json.loads(result.read_text())


def table(found):
    rows = ["| benchmark | of | ns/op | B/op |", "|---|---|--:|--:|"]
    for each in found:
        time, heap = each["primaryMetric"], each["secondaryMetrics"]["gc.alloc.rate.norm"]
        name = ".".join(each["benchmark"].split(".")[-2:])
        of = ", ".join(f"{key}={value}" for key, value in each.get("params", {}).items())
        error = float(time["scoreError"])  # the text NaN after too few rounds
        spread = "" if math.isnan(error) else f" ± {digits(error)}"
        rows.append(f"| `{name}` | {of} | {digits(time['score'])}{spread} | {digits(heap['score'])} |")
    return "\n".join(rows)


def digits(figure):
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:.1f}" if figure >= 10 else f"{figure:.2f}"


def circumstances(core, load, one):
    java = first_line(os.path.join(os.environ["JAVA_HOME"], "bin/java"), "-version")
    return "\n".join([
        f"- {datetime.date.today()}, commit {first_line('git', 'rev-parse', '--short', 'HEAD')}",
        f"- {machine()}; on core {core} alone",
        f"- {java}, {' '.join(one['jvmArgs'])}",
        f"- JMH {one['jmhVersion']}: {one['forks']} processes, {one['warmupIterations']} × {one['warmupTime']} to warm"
        f" up, {one['measurementIterations']} × {one['measurementTime']} measured; load average before: {load:.1f}",
    ])


def main():
    pattern, options = (sys.argv[1], sys.argv[2:]) if len(sys.argv) > 1 else (".", [])
    core, load = os.environ.get("CORE", "1"), os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        found = run(core, pattern, options, pathlib.Path(folder, "result.json"))
    text = f"{table(found)}\n\n{circumstances(core, load, found[0])}\n"
    print("\n" + text)
    if pattern == ".":
        (ROOT / "bench/MICRO.md").write_text(f"{PREFACE}\n{text}")


if __name__ == "__main__":
    main()
