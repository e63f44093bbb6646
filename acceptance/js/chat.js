// A chat client for the terminal with the official library: node chat.js URL NAME
// Says on its output what it hears, a line an event; is told on its input what to do.
import { randomUUID } from "node:crypto"
import { createInterface } from "node:readline"
import { io } from "socket.io-client"

const [url, name] = process.argv.slice(2)
const socket = io(url, { auth: { name }, forceNew: true })
let room

const say = (...words) => console.log(words.join(" "))

socket.on("connect", () => say("connected"))
socket.on("connect_error", (error) => say("refused", error.data?.code ?? error.message))
socket.on("message", (text) => say("message", text))
socket.on("entry", (entry) => entry.kind === "said" && say("entry", `${entry.author.name}: ${entry.text}`))

const orders = {
  send: (text) => socket.send(text),
  async join(code) {
    const answer = await socket.emitWithAck("join", { code })
    room = answer.room?.id
    say("joined", answer.ok ? answer.room.name : answer.code)
  },
  async post(text) {
    const answer = await socket.emitWithAck("post", { room, key: randomUUID(), text })
    say("posted", answer.ok ? answer.seq : answer.code)
  },
}

for await (const line of createInterface({ input: process.stdin })) {
  const [order, ...words] = line.split(" ")
  await orders[order](words.join(" "))
}
socket.disconnect()
