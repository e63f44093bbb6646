import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { Chat } from "../../src/models/chat"
import { MemoryShelf } from "../../src/models/shelf"
import type { Answer, Ask, Fault } from "../../src/protocol"
import { Sending } from "../../src/socket/sending"
import { ann } from "../samples"
import { ScriptedWire } from "./scriptedwire"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

type Reply = (ask: Ask<"post">) => Answer<"post"> | Promise<Answer<"post">>

const stored = (seq: number) => ({
  ok: true as const,
  id: `e${seq}`,
  seq,
  at: "2026-05-01T10:00:00.000Z",
  duplicate: false,
})
const fault = (code: Fault["code"], retryAfterMs?: number): Fault => ({
  ok: false,
  code,
  message: code,
  ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
})

function begun(post: Reply) {
  const chat = new Chat(ann, new MemoryShelf())
  const wire = new ScriptedWire({ post })
  const sending = new Sending(wire.wire, chat)
  chat.log("r").begin({ entries: [], more: false, head: 0 })
  const texts = () => wire.questions("post").map((ask) => (ask as Ask<"post">).text)
  const keys = () => wire.questions("post").map((ask) => (ask as Ask<"post">).key)
  const states = () => chat.outbox.letters.value.map((letter) => letter.state)
  return { chat, wire, sending, texts, keys, states }
}

const settle = () => vi.advanceTimersByTimeAsync(0)

test("nothing goes out before the connection is in step", async () => {
  const { chat, sending, texts } = begun(() => stored(1))
  chat.outbox.write("r", "one")

  sending.flush("r")
  await settle()
  expect(texts()).toEqual([])

  sending.begin()
  await settle()
  expect(texts()).toEqual(["one"])
})

test("messages of a room go one after the other", async () => {
  const answers: ((answer: Answer<"post">) => void)[] = []
  const { chat, sending, texts } = begun(() => new Promise((fulfil) => answers.push(fulfil)))
  chat.outbox.write("r", "one")
  chat.outbox.write("r", "two")

  sending.begin()
  await settle()
  expect(texts()).toEqual(["one"])

  answers[0]!(stored(1))
  await settle()
  expect(texts()).toEqual(["one", "two"])
})

test("what may pass is repeated with the same key, after the pause the server asks for", async () => {
  let tries = 0
  const { chat, sending, keys, states } = begun(() =>
    ++tries < 3 ? fault("rate_limited", 5_000) : stored(1),
  )
  chat.outbox.write("r", "one")

  sending.begin()
  await vi.advanceTimersByTimeAsync(4_999)
  expect(keys()).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(10_000)

  expect(keys()).toHaveLength(3)
  expect(new Set(keys()).size).toBe(1)
  expect(states()).toEqual(["stored"])
})

test("a final refusal turns red and lets the next one go", async () => {
  const { chat, sending, states } = begun(({ text }) =>
    text === "bad" ? fault("too_large") : stored(1),
  )
  chat.outbox.write("r", "bad")
  chat.outbox.write("r", "good")

  sending.begin()
  await settle()

  expect(states()).toEqual(["refused", "stored"])
})

test("a lost acknowledgement does not hold up the next one once the entry came", async () => {
  const { chat, sending, texts } = begun(({ text }) =>
    text === "one" ? new Promise(() => {}) : stored(2),
  )
  const { key } = chat.outbox.write("r", "one")
  chat.outbox.write("r", "two")
  sending.begin()
  await settle()

  chat.outbox.drop(key)
  await settle()

  expect(texts()).toEqual(["one", "two"])
})

test("what a broken connection left open is sent again on the next one, key unchanged", async () => {
  let answer: Answer<"post"> = fault("no_answer")
  const { chat, wire, sending, keys, states } = begun(() => answer)
  chat.outbox.write("r", "one")
  sending.begin()
  sending.pause()
  await settle()
  expect(states()).toEqual(["waiting"])

  answer = { ...stored(1), duplicate: true }
  sending.begin()
  await settle()

  expect(wire.questions("post")).toHaveLength(2)
  expect(new Set(keys()).size).toBe(1)
  expect(states()).toEqual(["stored"])
})

test("a message for a room that is not loaded has simply arrived", async () => {
  const { chat, sending, states } = begun(() => stored(1))
  chat.outbox.write("elsewhere", "one")

  sending.begin()
  await settle()

  expect(states()).toEqual([])
})

test("edits and deletions go after what was written before them, repeated with the same key", async () => {
  let tries = 0
  const { chat, wire, sending, states } = begun(() => stored(1))
  wire.answers("edit", () => (++tries < 2 ? fault("unavailable") : stored(2)))
  wire.answers("delete", () => stored(3))
  chat.outbox.write("r", "one")
  chat.outbox.write("r", "two", { target: 7, deletes: false })
  chat.outbox.write("r", "", { target: 8, deletes: true })

  sending.begin()
  await vi.advanceTimersByTimeAsync(10_000)

  expect(wire.asked.map(({ question }) => question)).toEqual(["post", "edit", "edit", "delete"])
  const [first, second] = wire.questions("edit")
  expect(first).toEqual(second)
  expect(first).toMatchObject({ room: "r", seq: 7, text: "two" })
  expect(wire.questions("delete")[0]).toMatchObject({ room: "r", seq: 8 })
  expect(states()).toEqual(["stored", "stored", "stored"])
})

test("a change of what is gone is refused in its own words", async () => {
  const { chat, wire, sending } = begun(() => stored(1))
  wire.answers("edit", () => fault("not_found"))
  chat.outbox.write("r", "two", { target: 7, deletes: false })

  sending.begin()
  await settle()

  expect(chat.outbox.letters.value).toMatchObject([
    { state: "refused", reason: "The message is not there any more." },
  ])
})
