// What the official client is put through: node client.js SCENARIO URL polling|websocket|upgrade [msgpack]
// It ends with 0 when all was as it should be. "reconnects" speaks with whoever started it, by lines; "all" is all the
// others but "compressed" and "recovery", which need a server that does it, one after the other.
import assert from "node:assert/strict"
import { once } from "node:events"
import { io } from "socket.io-client"

const [scenario, url, way, packets] = process.argv.slice(2)
const transports = way === "upgrade" ? ["polling", "websocket"] : [way]
const parser = packets === "msgpack" ? (await import("socket.io-msgpack-parser")).default : undefined
const options = { transports, reconnectionDelay: 50, reconnectionDelayMax: 200, forceNew: true, ...(parser && { parser }) }

let acrossTheChange = false

const heard = (socket, event) => new Promise((resolve) => socket.once(event, (...args) => resolve(args)))

async function connected(namespace = "", more = {}) {
  const socket = io(url + namespace, { ...options, ...more })
  const engine = socket.io.engine
  const upgraded = way === "upgrade" && new Promise((resolve) => engine.once("upgrade", resolve))
  await new Promise((resolve, reject) => socket.once("connect", resolve).once("connect_error", reject))
  // Half of the scenarios of "upgrade" run across the change, half after it.
  if (upgraded && !acrossTheChange) await upgraded
  return socket
}

const scenarios = {
  async events() {
    const socket = await connected()
    const args = [1, "zwei €😀", { three: [true, null, -1.5] }, [], ""]
    socket.emit("echo", ...args)
    assert.deepEqual(await heard(socket, "echo"), args)
    if (way !== "polling") assert.equal(socket.io.engine.transport.name, "websocket")
  },

  async binary() {
    const socket = await connected()
    const bytes = Buffer.from([0, 1, 254, 255])
    const big = Buffer.alloc(100_000, 7)
    socket.emit("echo", { deep: [{ down: bytes }, "x"] }, new Uint8Array([9]), big)
    const [first, second, third] = await heard(socket, "echo")
    assert.deepEqual(Buffer.from(first.deep[0].down), bytes)
    assert.equal(first.deep[1], "x")
    assert.deepEqual(Buffer.from(second), Buffer.from([9]))
    assert.deepEqual(Buffer.from(third), big)
  },

  async acknowledgements() {
    const socket = await connected()
    const answers = await new Promise((resolve) => socket.emit("answer", 1, { a: 2 }, (...got) => resolve(got)))
    assert.deepEqual(answers, [1, { a: 2 }])
    const bytes = await socket.timeout(5000).emitWithAck("answer", Buffer.from([5]))
    assert.deepEqual(Buffer.from(bytes), Buffer.from([5]))

    socket.on("question", (question, answer) => answer(question + "!"))
    const understood = heard(socket, "understood")
    socket.emit("ask-me", "why")
    assert.deepEqual(await understood, ["why!"])
  },

  async rooms() {
    const [ann, bob] = [await connected(), await connected()]
    assert.equal(await ann.timeout(5000).emitWithAck("join", "kitchen"), "joined")
    assert.equal(await bob.timeout(5000).emitWithAck("join", "garden"), "joined")
    const said = [[], []]
    ann.on("told", (text) => said[0].push(text))
    bob.on("told", (text) => said[1].push(text))
    bob.emit("tell", "kitchen", "dinner")
    bob.emit("tell", "garden", "rain")
    assert.equal(await bob.timeout(5000).emitWithAck("answer", "told"), "told")
    assert.equal(await ann.timeout(5000).emitWithAck("leave", "kitchen"), "left")
    bob.emit("tell", "kitchen", "dessert")
    assert.equal(await bob.timeout(5000).emitWithAck("answer", "told"), "told")
    assert.equal(await ann.timeout(5000).emitWithAck("answer", "told"), "told")
    assert.deepEqual(said, [["dinner"], ["rain"]])
  },

  async namespaces() {
    const main = await connected()
    const other = main.io.socket("/other")
    await once(other, "connect")
    assert.notEqual(main.id, other.id)
    other.emit("echo", "over there")
    assert.deepEqual(await heard(other, "echo"), ["over there"])
    main.disconnect()
    other.emit("echo", "still there")
    assert.deepEqual(await heard(other, "echo"), ["still there"])

    const nowhere = other.io.socket("/nowhere")
    const [refused] = await once(nowhere, "connect_error")
    assert.equal(refused.message, "Invalid namespace")
  },

  async refusal() {
    const socket = io(url + "/guarded", { ...options, auth: { word: "wrong" } })
    const [refused] = await once(socket, "connect_error")
    assert.equal(refused.message, "no entry")
    assert.deepEqual(refused.data, { code: "unauthorized", tries: 3 })
    socket.auth = { word: "sesame" }
    socket.connect()
    await once(socket, "connect")
    socket.emit("echo", "inside")
    assert.deepEqual(await heard(socket, "echo"), ["inside"])
  },

  async burst() {
    const socket = await connected()
    const got = []
    const all = new Promise((resolve) => socket.on("echo", (n) => got.push(n) === 2000 && resolve()))
    for (let n = 0; n < 2000; n++) {
      socket.emit("echo", n)
      if (n % 100 === 99) await new Promise(setImmediate)
    }
    await all
    assert.deepEqual(got, Array.from({ length: 2000 }, (_, n) => n))
  },

  // With a server that compresses what it sends by WebSocket; the client offers it by itself.
  async compressed() {
    const socket = await connected()
    const { ws } = socket.io.engine.transport
    assert.match(ws.extensions, /permessage-deflate/)
    const text = "a rolling stone gathers no moss, äöü; ".repeat(2_000)
    const bytes = Buffer.alloc(100_000, 7)
    for (let round = 0; round < 3; round++) {
      socket.emit("echo", text, bytes)
      const [first, second] = await heard(socket, "echo")
      assert.equal(first, text)
      assert.deepEqual(Buffer.from(second), bytes)
    }
    assert.ok(ws._socket.bytesRead < 20_000, `${ws._socket.bytesRead} bytes came`)
    assert.ok(ws._socket.bytesWritten < 20_000, `${ws._socket.bytesWritten} bytes went`)
  },

  async recovery() {
    const socket = await connected()
    assert.equal(socket.recovered, false)
    const before = socket.id
    const missed = []
    const all = new Promise((resolve) => socket.on("missed", (n) => missed.push(n) === 3 && resolve()))
    assert.equal(await socket.emitWithAck("remember", "Ann"), "remembered")
    socket.io.engine.close()
    await once(socket, "connect")
    assert.equal(socket.recovered, true)
    assert.equal(socket.id, before)
    await all
    assert.deepEqual(missed, [1, 2, 3])
    assert.deepEqual(await socket.emitWithAck("what-do-you-remember"), ["Ann", true])
    // Who leaves on purpose begins anew.
    socket.disconnect()
    socket.connect()
    await once(socket, "connect")
    assert.equal(socket.recovered, false)
    assert.notEqual(socket.id, before)
    assert.deepEqual(missed, [1, 2, 3])
  },

  async reconnects() {
    const socket = await connected()
    const before = socket.id
    const gone = once(socket, "disconnect")
    console.log("connected")
    await gone
    console.log("gone")
    await once(socket, "connect")
    assert.notEqual(socket.id, before)
    socket.emit("echo", "back")
    assert.deepEqual(await heard(socket, "echo"), ["back"])
  },
}

setTimeout(() => {
  console.error(`${scenario} over ${way} did not come to its end`)
  process.exit(2)
}, 20_000).unref()

const { reconnects, compressed, recovery, ...others } = scenarios
for (const [name, run] of scenario === "all" ? Object.entries(others) : [[scenario, scenarios[scenario]]]) {
  acrossTheChange = name === "burst"
  await run()
}
process.exit(0)
