import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { Chat } from "../../src/models/chat"
import { MemoryShelf } from "../../src/models/shelf"
import { Reading } from "../../src/socket/reading"
import { ann } from "../samples"
import { ScriptedWire } from "./scriptedwire"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function begun() {
  const wire = new ScriptedWire({ read: () => ({ ok: true }) })
  const reading = new Reading(wire.wire, new Chat(ann, new MemoryShelf()))
  return { reading, told: () => wire.questions("read") }
}

test("the first mark is told at once, those that follow together", () => {
  const { reading, told } = begun()

  for (const seq of [1, 2, 3]) reading.upTo("r", seq)
  expect(told()).toEqual([{ room: "r", seq: 1 }])
  vi.advanceTimersByTime(500)

  expect(told()).toEqual([
    { room: "r", seq: 1 },
    { room: "r", seq: 3 },
  ])
})

test("nothing new is not told again", () => {
  const { reading, told } = begun()

  reading.upTo("r", 2)
  reading.upTo("r", 2)
  reading.upTo("r", 1)
  vi.advanceTimersByTime(5_000)

  expect(told()).toEqual([{ room: "r", seq: 2 }])
})

test("rooms do not wait for each other", () => {
  const { reading, told } = begun()

  reading.upTo("r", 1)
  reading.upTo("s", 1)

  expect(told()).toHaveLength(2)
})

test("a page that goes away tells what waits", () => {
  const { reading, told } = begun()
  reading.upTo("r", 1)
  reading.upTo("r", 7)

  reading.flush()
  vi.advanceTimersByTime(5_000)

  expect(told().at(-1)).toEqual({ room: "r", seq: 7 })
  expect(told()).toHaveLength(2)
})
