// The way of a message as one would write it on Node: each post is on the disk before it is acknowledged, then everybody
// in the room hears of it. node chat.js PORT FILE [sqlite|journal]
import { closeSync, fdatasyncSync, openSync, writeSync } from "node:fs"
import { createServer } from "node:http"
import { Server } from "socket.io"

const [port, file, kind] = process.argv.slice(2)

const stores = {
  // SQLite as the chat has it: write-ahead log, synchronous=FULL.
  async sqlite() {
    const { default: Database } = await import("better-sqlite3")
    const db = new Database(file)
    db.pragma("journal_mode = WAL")
    db.pragma("synchronous = FULL")
    db.exec("create table entry (seq integer primary key, key text unique, author text, text text, at text)")
    const insert = db.prepare("insert into entry (key, author, text, at) values (?, ?, ?, ?)")
    return (entry) => insert.run(entry.key, entry.author.name, entry.text, entry.at).lastInsertRowid
  },

  // Where better-sqlite3 does not install: a line appended to a file and synced.
  async journal() {
    const journal = openSync(file, "a")
    process.on("exit", () => closeSync(journal))
    let seq = 0
    return (entry) => {
      writeSync(journal, JSON.stringify(entry) + "\n")
      fdatasyncSync(journal)
      return ++seq
    }
  },
}

const append = await stores[kind]()
const http = createServer()
const io = new Server(http, { serveClient: false })

io.on("connection", (socket) => {
  const author = { id: socket.id, name: socket.handshake.auth.name, colour: 0 }
  socket.join("lobby")
  socket.on("post", ({ room, key, text }, answer) => {
    const entry = { room, key, text, author, kind: "said", at: new Date().toISOString() }
    entry.seq = Number(append(entry))
    entry.id = String(entry.seq)
    answer({ ok: true, id: entry.id, seq: entry.seq, at: entry.at, duplicate: false })
    io.to(room).emit("entry", entry)
  })
})

http.listen({ port: Number(port), host: "127.0.0.1", backlog: 4096 })
