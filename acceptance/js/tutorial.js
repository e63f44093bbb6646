// Every client function the tutorial of Flask-SocketIO teaches: node tutorial.js URL library|chat
// It ends with 0 when all was as it should be.
import assert from "node:assert/strict"
import { io } from "socket.io-client"

const [url, against] = process.argv.slice(2)
const heard = (socket, wanted) =>
  new Promise((resolve) => socket.on("message", (data) => String(data).endsWith(wanted) && resolve(data)))

setTimeout(() => {
  console.error(`the tutorial against the ${against} did not come to its end`)
  process.exit(2)
}, 20_000).unref()

// As the tutorial spells it, and as one spells it today.
const socket = io.connect(url, { forceNew: true })
await new Promise((resolve) => socket.on("connect", () => resolve()))
const other = io(url, { forceNew: true })
await new Promise((resolve) => other.on("connect", () => resolve()))

const sent = Promise.all([heard(socket, "a plain word"), heard(other, "a plain word")])
socket.send("a plain word")
await sent

if (against === "library") {
  const emitted = heard(other, "ann: hello")
  socket.emit("send_chat_message", { username: "ann", message: "hello" })
  assert.equal(await emitted, "ann: hello")
} else {
  const answer = await socket.emitWithAck("join", { code: "ABCDEFGH" })
  assert.equal(answer.code, "not_found")
}
process.exit(0)
