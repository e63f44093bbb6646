"""What the client for Python is put through: python3 client.py SCENARIO URL polling|websocket|upgrade

It ends with 0 when all was as it should be. "reconnects" speaks with whoever started it, by lines; "asyncio" is the
same client for asyncio; all others use threads.
"""

import asyncio
import os
import queue
import sys
import threading
import traceback

import socketio

SCENARIO, URL, WAY = sys.argv[1:4]
TRANSPORTS = ["polling", "websocket"] if WAY == "upgrade" else [WAY]
DEEP = {"deep": [{"down": bytes([0, 1, 254, 255])}, "x"]}
PATIENCE = 10


class Talk:
    """A client in one or more namespaces, and what it hears."""

    def __init__(self, namespaces=("/",), **more):
        self.heard = queue.Queue()
        self.sio = socketio.Client(reconnection_delay=0.05, reconnection_delay_max=0.2, randomization_factor=0)
        for namespace in namespaces:
            for event in ("echo", "understood", "told"):
                self.sio.on(event, self.hearing(namespace, event), namespace=namespace)
        self.sio.connect(URL, transports=TRANSPORTS, namespaces=list(namespaces), wait_timeout=PATIENCE, **more)
        expected = "polling" if WAY == "polling" else "websocket"
        assert self.sio.transport() == expected, self.sio.transport()

    def hearing(self, namespace, event):
        return lambda *arguments: self.heard.put((namespace, event, arguments))

    def hears(self, event, *arguments, namespace="/"):
        got = self.heard.get(timeout=PATIENCE)
        assert got == (namespace, event, arguments), got


def events():
    talk = Talk()
    arguments = (1, "zwei €😀", {"three": [True, None, -1.5]}, [], "")
    talk.sio.emit("echo", arguments)
    talk.hears("echo", *arguments)


def binary():
    talk = Talk()
    arguments = (DEEP, b"\x09", bytes([7]) * 100_000)
    talk.sio.emit("echo", arguments)
    talk.hears("echo", *arguments)


def acknowledgements():
    talk = Talk()
    answer = talk.sio.call("answer", (1, {"a": 2}), timeout=PATIENCE)
    assert list(answer) == [1, {"a": 2}], answer
    answer = talk.sio.call("answer", b"\x05", timeout=PATIENCE)
    assert answer == b"\x05", answer

    talk.sio.on("question", lambda question: question + "!")
    talk.sio.emit("ask-me", "why")
    talk.hears("understood", "why!")


def rooms():
    ann, bob = Talk(), Talk()
    assert ann.sio.call("join", "kitchen", timeout=PATIENCE) == "joined"
    assert bob.sio.call("join", "garden", timeout=PATIENCE) == "joined"
    bob.sio.emit("tell", ("kitchen", "dinner"))
    bob.sio.emit("tell", ("garden", "rain"))
    ann.hears("told", "dinner")
    bob.hears("told", "rain")
    assert ann.sio.call("leave", "kitchen", timeout=PATIENCE) == "left"
    bob.sio.emit("tell", ("kitchen", "dessert"))
    bob.sio.emit("echo", "said")
    bob.hears("echo", "said")
    ann.sio.emit("echo", "nothing else")
    ann.hears("echo", "nothing else")
    bob.sio.disconnect()


def namespaces():
    talk = Talk(namespaces=("/", "/other"))
    assert talk.sio.get_sid("/") != talk.sio.get_sid("/other")
    talk.sio.emit("echo", "over there", namespace="/other")
    talk.hears("echo", "over there", namespace="/other")


def refusal():
    told = queue.Queue()
    sio = socketio.Client(reconnection=False)
    sio.on("connect_error", told.put, namespace="/guarded")
    try:
        sio.connect(URL, transports=TRANSPORTS, namespaces=["/guarded"], auth={"word": "wrong"}, wait_timeout=PATIENCE)
        raise AssertionError("it was let in")
    except socketio.exceptions.ConnectionError:
        pass
    refused = told.get(timeout=PATIENCE)
    assert refused == {"message": "no entry", "data": {"code": "unauthorized", "tries": 3}}, refused
    talk = Talk(namespaces=("/guarded",), auth={"word": "sesame"})
    talk.sio.emit("echo", "inside", namespace="/guarded")
    talk.hears("echo", "inside", namespace="/guarded")


def burst():
    talk = Talk()
    for number in range(500):
        talk.sio.emit("echo", number)
    for number in range(500):
        talk.hears("echo", number)


def reconnects():
    gone, back = threading.Event(), threading.Event()
    talk = Talk()
    before = talk.sio.get_sid("/")
    talk.sio.on("disconnect", lambda *reason: gone.set())
    talk.sio.on("connect", back.set)
    print("connected", flush=True)
    assert gone.wait(PATIENCE)
    print("gone", flush=True)
    assert back.wait(20)
    assert talk.sio.get_sid("/") != before
    talk.sio.emit("echo", "back")
    talk.hears("echo", "back")


async def with_asyncio():
    heard = asyncio.Queue()
    sio = socketio.AsyncClient(reconnection=False)
    sio.on("echo", lambda *arguments: heard.put_nowait(arguments))
    await sio.connect(URL, transports=TRANSPORTS, wait_timeout=PATIENCE)
    await sio.emit("echo", (DEEP, "text"))
    assert await asyncio.wait_for(heard.get(), PATIENCE) == (DEEP, "text")
    assert await sio.call("answer", b"\x05", timeout=PATIENCE) == b"\x05"
    await sio.disconnect()


SCENARIOS = {
    "events": events,
    "binary": binary,
    "acknowledgements": acknowledgements,
    "rooms": rooms,
    "namespaces": namespaces,
    "refusal": refusal,
    "burst": burst,
    "reconnects": reconnects,
    "asyncio": lambda: asyncio.run(with_asyncio()),
}


def everything():
    for name, scenario in SCENARIOS.items():
        if name != "reconnects":  # which speaks with whoever started it
            print(name, file=sys.stderr, flush=True)
            scenario()


def run():
    try:
        (everything if SCENARIO == "all" else SCENARIOS[SCENARIO])()
        end(0)
    except BaseException:
        traceback.print_exc()
        end(1)


def end(status):
    """At once: the client's threads would keep the process for as long as they try to come back."""
    sys.stderr.flush()
    os._exit(status)


def too_late():
    print(f"{SCENARIO} over {WAY} did not come to its end", file=sys.stderr)
    end(2)


watch = threading.Timer(25, too_late)
watch.daemon = True
watch.start()
run()
