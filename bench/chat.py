"""Rooms and people for the loads on the chat, ours by its HTTP door, Node's by mere names."""

import http.client
import json
import pathlib
import subprocess
import sys
import time
import urllib.request

import generator
from server import EVERY_CORE, ROOT, Server

PEOPLE_IDLE = 1000  # each with ten connections: what ten thousand arrivals would tell each other is not idle
PEOPLE_POSTING = 100


def options(side, load, port, work):
    """What the generator has to say for this load, everything on the server being made ready for it."""
    door = Door(port) if side == "ours" else None
    return {"posts": together, "posts-own": apart, "chat-fan1000": listening, "chat-idle": idle}[load.key](door, work)


def together(_, __):
    return ["--connect", '40{"name":"bench %i"}', "--emit", post("lobby")]


def apart(door, work):
    people = [(door.sign_in(f"alone {i}"), i) for i in range(PEOPLE_POSTING)] if door else []
    lines = [f"{token} {door.room(token, f'room {i}', 'private')}" for token, i in people]
    lines = lines or [f"name{i} room{i}" for i in range(PEOPLE_POSTING)]
    return ["--people", written(work, lines), "--connect", by_token(door), "--emit", post("%2")]


def listening(door, _):
    room = door.room(door.sign_in("host"), "hall", "public") if door else "lobby"
    join = event("join", {"room": room}) if door else ""
    return ["--connect", '40{"name":"guest %i"}', "--join", join, "--emit", post(room)]


def idle(door, work):
    lines = [door.sign_in(f"idle {i}") if door else f"name{i}" for i in range(PEOPLE_IDLE)]
    return ["--people", written(work, lines), "--connect", by_token(door)]


def by_token(door):
    return '40{"token":"%1"}' if door else '40{"name":"%1"}'


def event(name, body):
    return "42" + json.dumps([name, body], separators=(",", ":"))


def post(room):
    return event("post", {"room": room, "key": "%p", "text": "%p"}).replace("42", "427", 1)


def written(work, lines):
    file = pathlib.Path(work, "people")
    file.write_text("\n".join(lines))
    return str(file)


class Door:
    """The chat's HTTP door."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)

    def sign_in(self, name):
        return self.ask("/api/tokens", {"name": name})["token"]

    def room(self, token, name, visibility):
        return self.ask("/api/rooms", {"name": name, "visibility": visibility}, token)["id"]

    def ask(self, path, body, token=None):
        headers = {"Content-Type": "application/json", **({"Authorization": "Bearer " + token} if token else {})}
        self.connection.request("POST", path, json.dumps(body), headers)
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status >= 300:
            raise RuntimeError(f"{path}: {answer.status} {text[:200]}")
        return json.loads(text)


def started(run, peer, data):
    """How long the chat takes to its first page, and what it holds a second later."""
    generator.await_quiet(run.patience)
    begin = time.monotonic()
    server = Server(peer.chat, f"{run.work}/chat-start.log", peer.environment, data, cores=EVERY_CORE)
    try:
        while not page(server.port):
            if time.monotonic() - begin > 60 or server.process.poll() is not None:
                return {"error": "no page came"}
            time.sleep(0.005)
        figures = {"first_page_ms": (time.monotonic() - begin) * 1000}
        time.sleep(1)
        return {**figures, "rss_mb": server.resident_kb() / 1024}
    finally:
        server.stop()


def page(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as answer:
            return answer.status == 200
    except OSError:  # not there yet, or another answer than a page
        return False


def sqlite_rate(run, data):
    """Rows/s of SQLite alone on the disk the chat writes to."""
    generator.await_quiet(run.patience)
    command = ["taskset", "-c", "0", sys.executable, str(ROOT / "bench/sqlite_rate.py"), str(data), str(PEOPLE_POSTING), str(run.secs)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    return {"rt_per_s": int(done.stdout)} if done.returncode == 0 else {"error": done.stderr.strip()[-200:]}
