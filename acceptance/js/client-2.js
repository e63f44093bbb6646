// What the official client of Socket.IO 2 is put through: node client-2.js SCENARIO URL polling|websocket|upgrade
// It ends with 0 when all was as it should be. "reconnects" speaks with whoever started it, by lines; "all" is all the
// others, one after the other.
import assert from "node:assert/strict"
import io from "socket.io-client-2"

const [scenario, url, way] = process.argv.slice(2)
const transports = way === "upgrade" ? ["polling", "websocket"] : [way]
const options = { transports, reconnectionDelay: 50, reconnectionDelayMax: 200, forceNew: true }

let acrossTheChange = false

const heard = (socket, event) => new Promise((resolve) => socket.once(event, (...args) => resolve(args)))

async function connected(namespace = "", more = {}) {
  const socket = io(url + namespace, { ...options, ...more })
  const engine = socket.io.engine
  const upgraded = way === "upgrade" && new Promise((resolve) => engine.once("upgrade", resolve))
  await new Promise((resolve, reject) => {
    socket.once("connect", resolve).once("connect_error", reject).once("error", reject)
  })
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
    await bytesGoBothWays(await connected())
  },

  // A client that reads and writes text alone.
  async base64() {
    await bytesGoBothWays(await connected("", { forceBase64: true }))
  },

  async acknowledgements() {
    const socket = await connected()
    const answer = (...args) => new Promise((resolve) => socket.emit("answer", ...args, (...got) => resolve(got)))
    assert.deepEqual(await answer(1, { a: 2 }), [1, { a: 2 }])
    assert.deepEqual(await answer(Buffer.from([5])), [Buffer.from([5])])

    socket.on("question", (question, reply) => reply(question + "!"))
    const understood = heard(socket, "understood")
    socket.emit("ask-me", "why")
    assert.deepEqual(await understood, ["why!"])
  },

  async namespaces() {
    const main = await connected()
    const other = main.io.socket("/other")
    await heard(other, "connect")
    assert.equal(other.id, "/other#" + main.id)
    other.emit("echo", "over there")
    assert.deepEqual(await heard(other, "echo"), ["over there"])
    main.disconnect()
    other.emit("echo", "still there")
    assert.deepEqual(await heard(other, "echo"), ["still there"])

    const [refused] = await heard(other.io.socket("/nowhere"), "error")
    assert.equal(refused.message ?? refused, "Invalid namespace")
  },

  async refusal() {
    const outside = io(url + "/guarded?word=wrong", options)
    assert.deepEqual(await heard(outside, "error"), [{ code: "unauthorized", tries: 3 }])
    const inside = await connected("/guarded?word=sesame")
    inside.emit("echo", "inside")
    assert.deepEqual(await heard(inside, "echo"), ["inside"])
  },

  // It pings by itself, three times and more in this time.
  async lives() {
    const socket = await connected()
    await new Promise((resolve, reject) => {
      let pongs = 0
      socket.on("pong", () => ++pongs === 3 && resolve()).on("disconnect", reject)
    })
    socket.emit("echo", "alive")
    assert.deepEqual(await heard(socket, "echo"), ["alive"])
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

  async reconnects() {
    const socket = await connected()
    const before = socket.id
    const gone = heard(socket, "disconnect")
    console.log("connected")
    await gone
    console.log("gone")
    await heard(socket, "connect")
    assert.notEqual(socket.id, before)
    socket.emit("echo", "back")
    assert.deepEqual(await heard(socket, "echo"), ["back"])
  },
}

async function bytesGoBothWays(socket) {
  const bytes = Buffer.from([0, 1, 254, 255])
  const big = Buffer.alloc(100_000, 7)
  socket.emit("echo", { deep: [{ down: bytes }, "x"] }, new Uint8Array([9]), big)
  const [first, second, third] = await heard(socket, "echo")
  assert.deepEqual(Buffer.from(first.deep[0].down), bytes)
  assert.equal(first.deep[1], "x")
  assert.deepEqual(Buffer.from(second), Buffer.from([9]))
  assert.deepEqual(Buffer.from(third), big)
}

setTimeout(() => {
  console.error(`${scenario} over ${way} did not come to its end`)
  process.exit(2)
}, 20_000).unref()

const { reconnects, ...others } = scenarios
for (const [name, run] of scenario === "all" ? Object.entries(others) : [[scenario, scenarios[scenario]]]) {
  acrossTheChange = name === "burst"
  await run()
}
process.exit(0)
