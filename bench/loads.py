"""What is measured, and what is aimed at.

A load is one way of using a server; a row is one figure of a load, with the bounds it should keep. Where a row has
`per_core`, that is operations per second of the server's processor time: it hardly moves when other work takes a core
for a while, as the rate that was reached does.
"""

import collections
import resource

WEBSOCKET = ("limit", "node", "bun", "netty-socketio", "ours")
# Not netty-socketio: 2.0.14 resets a connection that is kept alive from the handshake to the first poll.
WITH_POLLING = ("node", "bun", "ours")
BOTH = ("node", "ours")
OURS = ("ours",)

# One server holds at most as many connections as it may open files; some of those are its own.
MOST_IDLE = min(20_000, resource.getrlimit(resource.RLIMIT_NOFILE)[1] - 500)

# kind: steady (all servers up and warm), fresh (one server, just started), start (its start is measured),
# chat and chat-fresh (the same for the chat), chat-start
Load = collections.namedtuple("Load", "key kind mode options peers")
Bound = collections.namedtuple("Bound", "peer sign value")  # no peer: an absolute figure
Row = collections.namedtuple("Row", "section title load figure unit bounds")


def fanout(members, payload=32, window=8):
    return ["fanout", str(members)], ["--payload", str(payload), "--window", str(window)]


def echo(clients, payload=32):
    return ["echo", str(clients)], ["--payload", str(payload)]


def polling(load):
    mode, options = load
    return mode, ["--polling", *options]


LOADS = [
    Load("fan1000", "steady", *fanout(1000), WEBSOCKET),
    Load("fan100", "steady", *fanout(100), WEBSOCKET),
    Load("fan100-512", "steady", *fanout(100, 512), WEBSOCKET),
    Load("fan10000", "steady", *fanout(10_000), WEBSOCKET),
    Load("fan10000-512", "steady", *fanout(10_000, 512), WEBSOCKET),
    Load("fan1000-w64", "steady", *fanout(1000, window=64), WEBSOCKET),
    Load("fan1000-w1", "steady", *fanout(1000, window=1), WEBSOCKET),
    Load("rooms", "steady", ["rooms", "100x20"], [], WEBSOCKET),
    Load("echo100", "steady", *echo(100), WEBSOCKET),
    Load("echo1000-1k", "steady", *echo(1000, 1024), WEBSOCKET),
    Load("fan1000-paced", "steady", ["fanout", "1000"], ["--rate", "60"], WEBSOCKET),
    Load("rooms-paced", "steady", ["rooms", "100x20"], ["--rate", "2"], WEBSOCKET),
    Load("polling-echo100", "steady", *polling(echo(100)), WITH_POLLING),
    Load("polling-echo1000-1k", "steady", *polling(echo(1000, 1024)), WITH_POLLING),
    Load("polling-fan100", "steady", *polling(fanout(100)), WITH_POLLING),
    Load("polling-fan1000", "steady", *polling(fanout(1000)), WITH_POLLING),
    Load("connect", "steady", ["idle", "10000"], ["--hold", "0"], WEBSOCKET),
    Load("idle10000", "fresh", ["idle", "10000"], ["--hold", "3"], WEBSOCKET),
    # Longer than a ping interval, so that everybody is pinged at least once.
    Load("idle20000", "fresh", ["idle", str(MOST_IDLE)], ["--settle", "5", "--hold", "30"], ("limit", "node", "ours")),
    Load("start", "start", ["startup"], ["--settle", "1"], WEBSOCKET),
    Load("posts", "chat", ["echo", "100"], ["--match", '"ok":true'], BOTH),
    Load("posts-own", "chat", ["echo", "100"], ["--match", '"ok":true'], BOTH),
    Load("chat-fan1000", "chat", ["fanout", "1000"], ["--match", '["entry"', "--settle", "3"], BOTH),
    Load("chat-idle", "chat-fresh", ["idle", "10000"], ["--hold", "3"], BOTH),
    Load("chat-start", "chat-start", [], [], OURS),
]


def of(limit=None, node=None):
    """At least so much of what the limit and Node reach."""
    return [Bound(peer, "≥", value) for peer, value in (("limit", limit), ("node", node)) if value]


def most(value, peer=None):
    return [Bound(peer, "≤", value)]


THROUGHPUT = "Throughput: operations per second of one server core"
LATENCY = "Latency, from the moment a message was due"
POLLING = "HTTP long-polling: operations per second of one server core"
IDLE = "Connections"
START = "Start (on all cores)"
CHAT = "The chat (its limit: what SQLite alone writes on the same disk, 100 rows a transaction)"

ROWS = [
    Row(THROUGHPUT, "fan-out, 1,000 members, 32 B, 8 under way", "fan1000", "per_core", "/s", of(1.00, 10)),
    Row(THROUGHPUT, "fan-out, 100 members, 32 B, 8 under way", "fan100", "per_core", "/s", of(1.00, 8)),
    Row(THROUGHPUT, "fan-out, 100 members, 512 B, 8 under way", "fan100-512", "per_core", "/s", of(1.00, 8)),
    Row(THROUGHPUT, "fan-out, 10,000 members, 32 B, 8 under way", "fan10000", "per_core", "/s", of(1.00, 14)),
    Row(THROUGHPUT, "fan-out, 10,000 members, 512 B, 8 under way", "fan10000-512", "per_core", "/s", of(1.00, 14)),
    Row(THROUGHPUT, "fan-out, 1,000 members, 32 B, 64 under way", "fan1000-w64", "per_core", "/s", of(0.85, 80)),
    Row(THROUGHPUT, "fan-out, 1,000 members, 32 B, 1 under way", "fan1000-w1", "per_core", "/s", of(0.95, 1.9)),
    Row(THROUGHPUT, "100 rooms of 20, closed loop", "rooms", "per_core", "/s", of(0.90, 20)),
    Row(THROUGHPUT, "echo, 100 clients, 32 B", "echo100", "per_core", "/s", of(0.80, 3)),
    Row(THROUGHPUT, "echo, 1,000 clients, 1 KB", "echo1000-1k", "per_core", "/s", of(0.65, 3.3)),
    Row(LATENCY, "p99, fan-out to 1,000, 60 messages/s", "fan1000-paced", "p99_ms", " ms", most(1.3, "limit")),
    Row(LATENCY, "p99, 100 rooms of 20, 2 messages/s a member", "rooms-paced", "p99_ms", " ms", most(2, "limit")),
    Row(POLLING, "echo, 100 clients, 32 B", "polling-echo100", "per_core", "/s", of(node=2)),
    Row(POLLING, "echo, 1,000 clients, 1 KB", "polling-echo1000-1k", "per_core", "/s", of(node=2)),
    Row(POLLING, "fan-out, 100 members, 32 B, 8 under way", "polling-fan100", "per_core", "/s", of(node=2)),
    Row(POLLING, "fan-out, 1,000 members, 32 B, 8 under way", "polling-fan1000", "per_core", "/s", of(node=2)),
    Row(IDLE, "resident bytes per idle connection, 10,000", "idle10000", "rss_bytes_per_conn", " B", most(4500)),
    Row(IDLE, f"resident bytes per idle connection, {MOST_IDLE:,}", "idle20000", "rss_bytes_per_conn", " B", most(4500)),
    Row(IDLE, f"heartbeats of {MOST_IDLE:,}, part of a core", "idle20000", "hold_percent", " %", most(2)),
    Row(IDLE, "connections/s, warm", "connect", "connects_per_s", "/s", of(node=3)),
    Row(IDLE, "connections/s, just started", "idle10000", "connects_per_s", "/s", of(node=1)),
    Row(START, "until the first Socket.IO connection", "start", "first_connect_ms", " ms", most(500)),
    Row(START, "resident a second later", "start", "rss_mb", " MB", []),
    Row(START, "the chat, until its first page", "chat-start", "first_page_ms", " ms", most(1500)),
    Row(START, "the chat, resident a second later", "chat-start", "rss_mb", " MB", most(160)),
    Row(CHAT, "durable posts/s, 100 people in one room, each hearing all", "posts", "rt_per_s", "/s", []),
    Row(CHAT, "p99 until a post is acknowledged, 100 people in one room", "posts", "p99_ms", " ms", []),
    Row(CHAT, "durable posts/s, 100 people, each alone in a room", "posts-own", "rt_per_s", "/s", []),
    Row(CHAT, "fan-out of durable posts, one room of 1,000, 8 under way, deliveries/s", "chat-fan1000", "deliveries_per_s", "/s", []),
    Row(CHAT, "fan-out of durable posts, one room of 1,000, per second of one server core", "chat-fan1000", "per_core", "/s", []),
    Row(CHAT, "resident bytes per idle connection, 10,000 (of 1,000 people)", "chat-idle", "rss_bytes_per_conn", " B", []),
]
