import { expect, test, vi } from "vitest"
import { Chat } from "../../src/models/chat"
import { MemoryShelf } from "../../src/models/shelf"
import type { Entry, Room, Synced, Update } from "../../src/protocol"
import { Arrivals } from "../../src/socket/arrivals"
import { Listening } from "../../src/socket/listening"
import { ann, edited, person, room, run, said, seqs } from "../samples"
import { type Script, ScriptedWire } from "./scriptedwire"

/** A server with one room; pages are short so that paging happens. */
class Server {
  epoch = "one"
  log: Entry[] = []
  updates: Record<string, Update> | undefined
  readonly #page = 10

  script(): Script {
    return {
      sync: ({ rooms }) => ({ ok: true, ...this.#synced(rooms ?? {}) }),
      history: ({ after, before }) => {
        const until = before === undefined ? this.log.length : before - 1
        const from = after ?? Math.max(0, until - this.#page)
        const entries = this.log.slice(from, after === undefined ? until : from + this.#page)
        const more = after === undefined ? from > 0 : from + entries.length < this.log.length
        return { ok: true, room: this.#room(), entries, more, members: [person(ann)] }
      },
    }
  }

  #synced(positions: Record<string, number>): Synced {
    const updates = this.updates ?? this.#missed(positions)
    return { epoch: this.epoch, me: ann, rooms: [this.#room()], people: [person(ann)], updates }
  }

  #missed(positions: Record<string, number>): Record<string, Update> {
    return Object.fromEntries(
      Object.entries(positions).map(([id, seq]) => {
        const entries = this.log.slice(seq, seq + this.#page)
        return [id, { entries, more: seq + entries.length < this.log.length }]
      }),
    )
  }

  #room(): Room {
    return room("r", { head: this.log.length, read: this.log.length })
  }
}

/** No frame comes by itself. */
const never = () => () => {}

async function begun(server: Server) {
  const chat = new Chat(ann, new MemoryShelf())
  const wire = new ScriptedWire(server.script())
  const arrivals = new Arrivals(never)
  const listening = new Listening(wire.wire, chat, arrivals)
  await listening.sync()
  await listening.load("r")
  return { chat, wire, arrivals, listening, log: chat.log("r") }
}

test("live entries are applied in order, doubles are dropped", async () => {
  const server = new Server()
  server.log = run(1, 3)
  const { wire, arrivals, log } = await begun(server)

  for (const seq of [4, 4, 3, 5]) wire.hear("entry", said(seq))
  arrivals.flush()

  expect(seqs(log.entries)).toEqual([1, 2, 3, 4, 5])
  expect(wire.questions("history")).toHaveLength(1)
})

test("a gap is filled by asking for what comes after the position, page by page", async () => {
  const server = new Server()
  server.log = run(1, 3)
  const { wire, arrivals, log } = await begun(server)
  server.log = run(1, 28)

  wire.hear("entry", said(27))
  wire.hear("entry", said(28))
  arrivals.flush()

  await vi.waitFor(() => expect(log.position).toBe(28))
  expect(seqs(log.entries)).toEqual(seqs(run(1, 28)))
  expect(wire.questions("history").slice(1)).toMatchObject([
    { after: 3 },
    { after: 13 },
    { after: 23 },
  ])
})

test("a lost last entry is asked for when the server tells how far the room has come", async () => {
  const server = new Server()
  server.log = run(1, 3)
  const { wire, arrivals, log, chat } = await begun(server)
  server.log = run(1, 4)

  wire.hear("head", { room: "r", head: 4 })
  arrivals.flush()

  await vi.waitFor(() => expect(log.position).toBe(4))
  expect(wire.questions("history").slice(1)).toMatchObject([{ after: 3 }])
  expect(chat.directory.room("r")?.head).toBe(4)
})

test("whoever has all that a room tells of asks for nothing", async () => {
  const server = new Server()
  server.log = run(1, 3)
  const { wire, arrivals } = await begun(server)

  wire.hear("head", { room: "r", head: 3 })
  wire.hear("head", { room: "elsewhere", head: 9 })
  arrivals.flush()

  expect(wire.questions("history")).toHaveLength(1)
})

test("a new connection goes on from the positions reached", async () => {
  const server = new Server()
  server.log = run(1, 3)
  const { wire, listening, log } = await begun(server)
  server.log = run(1, 25)

  await listening.sync()

  await vi.waitFor(() => expect(log.position).toBe(25))
  expect(wire.questions("sync").at(-1)).toEqual({ epoch: "one", rooms: { r: 3 } })
  expect(seqs(log.entries)).toEqual(seqs(run(1, 25)))
})

test("a reset forgets the entries and loads the newest page", async () => {
  const server = new Server()
  server.log = run(1, 3)
  const { listening, log } = await begun(server)
  server.log = run(1, 40)
  server.updates = { r: { reset: true } }

  await listening.sync()

  await vi.waitFor(() => expect(log.position).toBe(40))
  expect(seqs(log.entries)).toEqual(seqs(run(31, 40)))
})

test("another epoch makes old positions and marks meaningless", async () => {
  const server = new Server()
  server.log = run(1, 30)
  const { chat, listening, log } = await begun(server)
  server.epoch = "two"
  server.log = run(1, 2)
  server.updates = { r: { reset: true } }

  await listening.sync()

  await vi.waitFor(() => expect(seqs(log.entries)).toEqual([1, 2]))
  expect(chat.marks.of("r")).toBe(2)
})

test("the entry of an own message takes it out of the outbox", async () => {
  const server = new Server()
  const { chat, wire, arrivals } = await begun(server)
  const { key } = chat.outbox.write("r", "hello")

  wire.hear("entry", said(1, { author: ann, key }))
  arrivals.flush()

  expect(chat.outbox.letters.value).toEqual([])
})

test("an answer is not overtaken by what was told before it", async () => {
  const server = new Server()
  server.log = run(1, 3)
  const { chat, wire, listening } = await begun(server)

  wire.hear("room", room("r", { name: "before" }))
  await listening.sync()

  expect(chat.directory.room("r")?.name).toBe("r")
})

test("older pages are put in front until there are none", async () => {
  const server = new Server()
  server.log = run(1, 25)
  const { listening, log } = await begun(server)

  await listening.older("r")
  await listening.older("r")
  await listening.older("r")

  expect(seqs(log.entries)).toEqual(seqs(run(1, 25)))
  expect(log.olderExist).toBe(false)
})

test("one can go back to any entry, however many pages away", async () => {
  const server = new Server()
  server.log = run(1, 55)
  const { listening, log } = await begun(server)

  await listening.backTo("r", 12)

  expect(log.first).toBe(6)
  expect(seqs(log.entries)).toEqual(seqs(run(6, 55)))
})

test("a room one is no longer in is forgotten", async () => {
  const server = new Server()
  const { chat, wire, arrivals } = await begun(server)

  wire.hear("room-gone", { room: "r" })
  arrivals.flush()

  expect(chat.directory.room("r")).toBeUndefined()
  expect(chat.positions()).toEqual({})
})

test("a connection that belongs to somebody else is not believed", async () => {
  const server = new Server()
  const chat = new Chat({ ...ann, id: "p7" }, new MemoryShelf())
  const wire = new ScriptedWire(server.script())

  const fault = await new Listening(wire.wire, chat, new Arrivals(never)).sync()

  expect(fault?.code).toBe("unauthorized")
})

test("pages of nothing but changes are passed over until there is something to show", async () => {
  const server = new Server()
  const changes = (from: number, to: number) => run(from, to).map(({ seq }) => edited(seq, 1, "x"))
  server.log = [...run(1, 8), ...changes(9, 33), said(34), ...changes(35, 44)]

  const { listening, log } = await begun(server)
  expect(seqs(log.entries)).toEqual([34])
  await listening.older("r")

  expect(seqs(log.entries)).toEqual([5, 6, 7, 8, 34])
  expect(log.position).toBe(44)
})
