"""How many rows a second SQLite takes on this disk as the store writes them, without a chat around it:
python3 sqlite_rate.py FOLDER ROWS-IN-A-TRANSACTION SECONDS

The same table, indexes and pragmas; a commit is on the disk before the next transaction begins.
"""

import pathlib
import sqlite3
import sys
import time

SCHEMA = pathlib.Path(__file__).resolve().parent.parent / "chat-store/src/main/resources"
INSERT = "insert into entry (room_id, seq, id, at, author_id, kind, key, text) values (?, ?, ?, ?, ?, 'SAID', ?, ?)"


def opened(folder):
    connection = sqlite3.connect(pathlib.Path(folder, "rate.db"), isolation_level=None)
    for pragma in ("journal_mode = wal", "synchronous = 2", "fullfsync = 1", "foreign_keys = 1",
                   "journal_size_limit = 67108864", "wal_autocheckpoint = 1000"):
        connection.execute("pragma " + pragma)
    for script in sorted(SCHEMA.rglob("sqlite-*-tables.sql")):
        connection.executescript(script.read_text())
    connection.execute("insert into person (id, name) values ('somebody', 'Somebody')")
    return connection


def rows(first, count):
    now = time.time_ns() // 1_000_000
    for seq in range(first, first + count):
        yield "lobby", seq, f"{seq:026d}", now, "somebody", f"~T{seq:030d}", f"~T{seq:030d}"


def main():
    folder, batch, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    connection = opened(folder)
    begin = time.monotonic()
    written = 0
    while time.monotonic() - begin < seconds:
        connection.execute("begin immediate")
        connection.executemany(INSERT, rows(written, batch))
        connection.execute("commit")
        written += batch
    print(round(written / (time.monotonic() - begin)))


if __name__ == "__main__":
    main()
