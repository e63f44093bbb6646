// Socket.IO on Bun's own engine, with the events of the load generator: bun server.js PORT
import { Server as Engine } from "@socket.io/bun-engine"
import { Server } from "socket.io"

const io = new Server()
const engine = new Engine({ path: "/socket.io/" })
io.bind(engine)

io.on("connection", (socket) => {
  socket.on("echo", (text, answer) => (answer ? answer(text) : socket.emit("echo", text)))
  socket.on("join", (room) => {
    socket.data.room = room
    socket.join(room)
  })
  socket.on("msg", (text) => io.to(socket.data.room).emit("msg", text))
  socket.on("rmsg", (room, text) => io.to(room).emit("rmsg", text))
})

export default { ...engine.handler(), port: Number(process.argv[2]), hostname: "127.0.0.1" }
