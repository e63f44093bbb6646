import { expect, test } from "vitest"
import { Chat } from "../../src/models/chat"
import { MemoryShelf } from "../../src/models/shelf"
import { ann, deleted, room, run, said } from "../samples"

function reading(entries: number): Chat {
  const chat = new Chat(ann, new MemoryShelf())
  chat.directory.put(room("r", { head: entries }))
  chat.turnTo("r")
  chat.log("r").begin({ entries: run(1, entries), more: false, head: entries })
  return chat
}

test("the log on screen does not grow without bound, and what it lets go can be loaded again", () => {
  const chat = reading(801)

  chat.shorten("r")

  expect(chat.log("r").entries).toHaveLength(400)
  expect(chat.log("r")).toMatchObject({ first: 402, position: 801, olderExist: true })
})

test("a shortened log still knows how much of it is unread", () => {
  const chat = reading(801)
  chat.marks.rise("r", 1)

  chat.shorten("r")

  expect(chat.unread(room("r", { head: 801 }))).toBe(800)
})

test("a log nobody looks at is shortened as it grows", () => {
  const chat = reading(400)
  chat.turnTo("other")
  chat.log("r").begin({ entries: run(1, 400), more: false, head: 400 })

  chat.log("r").apply(said(401))
  chat.tidy("r")

  expect(chat.log("r").entries).toHaveLength(200)
})

test("editing goes through one's own words, and ends where they are gone", () => {
  const chat = reading(3)
  chat.log("r").apply(said(4, { author: ann }))
  chat.log("r").apply(said(5, { author: ann }))
  chat.log("r").apply(said(6))

  const steps = [
    chat.editNext("r", "older"),
    chat.editNext("r", "older"),
    chat.editNext("r", "older"),
  ]

  expect(steps).toEqual([true, true, false])
  expect(chat.edited("r")?.seq).toBe(4)
  expect(chat.edited("other")).toBeUndefined()
  expect(chat.editNext("r", "newer")).toBe(true)
  expect(chat.edited("r")?.seq).toBe(5)
  chat.log("r").apply(deleted(7, 5))
  expect(chat.edited("r")).toBeUndefined()
})
