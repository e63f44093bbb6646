// The reference server, as the protocol tests presuppose it:
// node reference.js engine.io|engine.io-v3|socket.io|interop|msgpack|recovery [port]
// It says its port on standard output and ends with its standard input.
import { createServer } from "node:http"
import { Server as SocketServer } from "socket.io"
import { Server as EngineServer } from "engine.io"

const brisk = { pingInterval: 300, pingTimeout: 200, maxHttpBufferSize: 1_000_000 }
const http = createServer()

function echo(options) {
  const engine = new EngineServer(options)
  engine.attach(http, { path: "/engine.io/" })
  engine.on("connection", (session) => session.on("message", (message) => session.send(message)))
}

const kinds = {
  "engine.io": () => echo(brisk),

  "engine.io-v3": () => echo({ ...brisk, allowEIO3: true }),

  "socket.io"() {
    const io = new SocketServer(http, { ...brisk, connectTimeout: 1000, serveClient: false })
    io.on("connection", (socket) => {
      socket.emit("auth", socket.handshake.auth)
      socket.on("message", (...args) => socket.emit("message-back", ...args))
      socket.on("message-with-ack", (...args) => args.pop()(...args))
    })
    io.of("/custom").on("connection", (socket) => socket.emit("auth", socket.handshake.auth))
  },

  recovery() {
    const io = new SocketServer(http, { serveClient: false, connectionStateRecovery: {} })
    io.on("connection", (socket) => {
      if (!socket.recovered) socket.join("room")
      socket.on("remember", (name, answer) => {
        socket.data.name = name
        socket.emit("heard")
        answer("remembered")
      })
      socket.on("what-do-you-remember", (answer) => answer([socket.data.name, socket.rooms.has("room")]))
      socket.on("disconnect", (reason) => {
        if (reason === "client namespace disconnect") return
        io.emit("missed", 1)
        io.to("room").emit("missed", 2)
        socket.emit("missed", 3)
      })
    })
  },

  async msgpack() {
    kinds.interop({ parser: (await import("socket.io-msgpack-parser")).default })
  },

  interop(more = {}) {
    const io = new SocketServer(http, { pingInterval: 1000, pingTimeout: 3000, serveClient: false, allowEIO3: true, ...more })
    const welcome = (socket) => {
      socket.on("echo", (...args) => socket.emit("echo", ...args))
      socket.on("answer", (...args) => args.pop()(...args))
      socket.on("ask-me", (question) => socket.emit("question", question, (answer) => socket.emit("understood", answer)))
      socket.on("join", (room, done) => (socket.join(room), done("joined")))
      socket.on("leave", (room, done) => (socket.leave(room), done("left")))
      socket.on("tell", (room, text) => socket.nsp.to(room).emit("told", text))
    }
    io.on("connection", welcome)
    io.of("/other").on("connection", welcome)
    io.of("/guarded").use((socket, next) => {
      if (socket.handshake.auth.word === "sesame") return next()
      next(Object.assign(new Error("no entry"), { data: { code: "unauthorized", tries: 3 } }))
    })
    io.of("/guarded").on("connection", welcome)
  },
}

await kinds[process.argv[2]]()
http.listen(Number(process.argv[3] ?? 0), "127.0.0.1", () => console.log(http.address().port))
process.stdin.resume().on("end", () => process.exit(0))
