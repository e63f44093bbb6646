import { expect, test } from "vitest"
import { Outbox, randomKey, worthRepeating } from "../../src/models/outbox"
import { keysUnder, MemoryShelf } from "../../src/models/shelf"
import { ann, bob } from "../samples"

function outbox(shelf = new MemoryShelf(), owner = ann): Outbox {
  let keys = 0
  return new Outbox(
    shelf,
    owner,
    () => `k${++keys}`,
    () => 1_000,
  )
}

const states = (box: Outbox) => box.letters.value.map((letter) => `${letter.key} ${letter.state}`)

test("messages of a room go one by one in the order they were written", () => {
  const box = outbox()
  box.write("r", "one")
  box.write("s", "other room")
  box.write("r", "two")

  const first = box.next("r")?.text
  box.stored("k1", 7)
  const second = box.next("r")?.text

  expect([first, second]).toEqual(["one", "two"])
})

test("a reload keeps what was not answered, with the same keys and in the same order", () => {
  const shelf = new MemoryShelf()
  const before = outbox(shelf)
  before.write("r", "one")
  before.write("r", "two")
  before.sending("k1")

  const after = outbox(shelf)

  expect(states(after)).toEqual(["k1 waiting", "k2 waiting"])
})

test("a stored message is gone from the shelf but stays in sight until its entry comes", () => {
  const shelf = new MemoryShelf()
  const box = outbox(shelf)
  box.write("r", "one")

  box.stored("k1", 7)

  expect(states(box)).toEqual(["k1 stored"])
  expect(shelf.length).toBe(0)
  box.settled("r", 6)
  expect(states(box)).toEqual(["k1 stored"])
  box.settled("r", 7)
  expect(states(box)).toEqual([])
})

test("an acknowledgement after the entry brings nothing back", () => {
  const box = outbox()
  box.write("r", "one")

  box.drop("k1")
  box.stored("k1", 7)

  expect(states(box)).toEqual([])
})

test("a refused message survives a reload, and a retry keeps its key", () => {
  const shelf = new MemoryShelf()
  const before = outbox(shelf)
  before.write("r", "one")
  before.refused("k1", "too long")

  const after = outbox(shelf)

  expect(after.letters.value).toMatchObject([{ key: "k1", state: "refused", reason: "too long" }])
  after.retry("k1")
  expect(after.next("r")).toEqual({
    key: "k1",
    room: "r",
    text: "one",
    at: 1_000,
    state: "waiting",
  })
})

test("somebody else in the same browser finds nothing", () => {
  const shelf = new MemoryShelf()
  outbox(shelf).write("r", "mine")

  expect(states(outbox(shelf, bob))).toEqual([])
})

test("who comes back under the same name decides about what the earlier session left", () => {
  const shelf = new MemoryShelf()
  outbox(shelf).write("r", "mine")

  const adopted = outbox(shelf, { ...ann, id: "p9" })

  expect(states(adopted)).toEqual(["k1 refused"])
  expect(keysUnder(shelf, "parley.outbox.p1.")).toEqual([])
})

test("rubbish on the shelf is passed over", () => {
  const shelf = new MemoryShelf()
  shelf.setItem("parley.outbox.p1.k1", "{ not json")
  shelf.setItem("parley.outbox.p1.k2", "{}")

  expect(states(outbox(shelf))).toEqual([])
})

test("a shelf that takes nothing does not stop anybody from writing", () => {
  const shelf = new (class extends MemoryShelf {
    override setItem(): void {
      throw new Error("full")
    }
  })()

  const box = outbox(shelf)
  box.write("r", "one")

  expect(states(box)).toEqual(["k1 waiting"])
})

test("waiting for a message to be gone ends with its entry", async () => {
  const box = outbox()
  box.write("r", "one")

  const gone = box.gone("k1")
  box.drop("k1")

  await expect(gone).resolves.toBeUndefined()
})

test("only what may pass is worth repeating", () => {
  expect(["rate_limited", "overloaded", "unavailable", "no_answer"] as const).toSatisfy(
    (codes: Parameters<typeof worthRepeating>[0][]) => codes.every(worthRepeating),
  )
  expect(worthRepeating("too_large")).toBe(false)
  expect(worthRepeating("not_found")).toBe(false)
})

test("keys are 32 characters and never the same", () => {
  const keys = new Set(Array.from({ length: 1_000 }, randomKey))

  expect(keys.size).toBe(1_000)
  expect([...keys].every((key) => /^[0-9a-f]{32}$/.test(key))).toBe(true)
})

test("changes go in line with messages and survive a reload with their keys", () => {
  const shelf = new MemoryShelf()
  const before = outbox(shelf)
  before.write("r", "one")
  before.write("r", "other words", { target: 3, deletes: false })
  before.write("r", "", { target: 4, deletes: true })

  const after = outbox(shelf)

  expect(after.letters.value).toMatchObject([
    { key: "k1", text: "one" },
    { key: "k2", text: "other words", change: { target: 3, deletes: false } },
    { key: "k3", text: "", change: { target: 4, deletes: true } },
  ])
  expect(after.next("r")?.key).toBe("k1")
})

test("another session cannot change what the earlier one said", () => {
  const shelf = new MemoryShelf()
  outbox(shelf).write("r", "other words", { target: 3, deletes: false })

  expect(states(outbox(shelf, { ...ann, id: "p9" }))).toEqual([])
  expect(shelf.length).toBe(0)
})

test("a new change takes the place of one that was refused", () => {
  const box = outbox()
  box.write("r", "bad", { target: 3, deletes: false })
  box.write("r", "of another message", { target: 4, deletes: false })
  box.refused("k1", "too long")
  box.refused("k2", "too long")

  box.write("r", "good", { target: 3, deletes: false })

  expect(states(box)).toEqual(["k2 refused", "k3 waiting"])
})
