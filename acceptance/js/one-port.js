// The chat of the examples, on the port of its page: node one-port.js URL polling|websocket|upgrade
// It ends with 0 when all was as it should be.
import assert from "node:assert/strict"
import { io } from "socket.io-client"

const [url, way] = process.argv.slice(2)
const transports = way === "upgrade" ? ["polling", "websocket"] : [way]

async function come() {
  const socket = io(url, { transports, forceNew: true, reconnection: false })
  const upgraded = way === "upgrade" && new Promise((resolve) => socket.io.engine.once("upgrade", resolve))
  const heard = []
  const waiting = []
  socket.on("chat", (text) => {
    heard.push(text)
    waiting.filter(({ words }) => text === words).forEach(({ resolve }) => resolve())
  })
  await new Promise((resolve, reject) => socket.once("connect", resolve).once("connect_error", reject))
  await upgraded
  assert.equal(socket.io.engine.transport.name, way === "polling" ? "polling" : "websocket")
  const hears = (words) =>
    heard.includes(words) ? Promise.resolve() : new Promise((resolve) => waiting.push({ words, resolve }))
  return { socket, hears }
}

setTimeout(() => {
  console.error(`the chat over ${way} at ${url} did not come to its end`)
  process.exit(2)
}, 20_000).unref()

const page = await (await fetch(url)).text()
assert.match(page, /<title>Hello, Socket.IO<\/title>/)

const [ann, bob] = [await come(), await come()]
await ann.hears(`${bob.socket.id} joined`)
for (const words of ["hello", "ä€🙂", "x".repeat(50_000)]) {
  ann.socket.emit("chat", words)
  await Promise.all([ann, bob].map(({ hears }) => hears(`${ann.socket.id}: ${words}`)))
}
assert.match(await (await fetch(url)).text(), /<title>/, "the page is still there")
process.exit(0)
