// Socket.IO on Node with the events of the load generator: node server.js PORT
import { createServer } from "node:http"
import { Server } from "socket.io"

const http = createServer()
const io = new Server(http, { serveClient: false })

io.on("connection", (socket) => {
  socket.on("echo", (text, answer) => (answer ? answer(text) : socket.emit("echo", text)))
  socket.on("join", (room) => {
    socket.data.room = room
    socket.join(room)
  })
  socket.on("msg", (text) => io.to(socket.data.room).emit("msg", text))
  socket.on("rmsg", (room, text) => io.to(room).emit("rmsg", text))
})

http.listen({ port: Number(process.argv[2]), host: "127.0.0.1", backlog: 4096 })
