import { expect, test } from "vitest"
import { backoff } from "../../src/models/backoff"
import { Drafts } from "../../src/models/drafts"
import { excess } from "../../src/models/limits"
import { ReadMarks } from "../../src/models/readmarks"
import { RoomLog } from "../../src/models/roomlog"
import { MemoryShelf } from "../../src/models/shelf"
import { unread } from "../../src/models/unread"
import { ann, room, run, said } from "../samples"

test("pauses double up to half a minute, and crowds are spread", () => {
  const longest = [0, 1, 2, 5, 50].map((tries) => backoff(tries, () => 1))

  expect(longest).toEqual([1_000, 2_000, 4_000, 30_000, 30_000])
  expect(backoff(0, () => 0)).toBe(500)
})

test("a read mark only rises", () => {
  const marks = new ReadMarks()

  expect([marks.rise("r", 5), marks.rise("r", 3), marks.rise("r", 5)]).toEqual([true, false, false])
  expect(marks.of("r")).toBe(5)
})

test("unread are the messages of others behind the mark", () => {
  const log = new RoomLog()
  log.begin({
    entries: [said(1), said(2, { kind: "joined" }), said(3, { author: ann }), said(4)],
    more: false,
    head: 4,
  })

  expect(unread(room("r", { head: 4 }), log, 1, ann.id)).toBe(1)
  expect(unread(room("r", { head: 4 }), undefined, 1, ann.id)).toBe(3)
})

test("what lies unread before the loaded entries counts too", () => {
  const log = new RoomLog()
  log.begin({ entries: run(101, 110), more: true, head: 110 })

  expect(unread(room("r", { head: 110 }), log, 40, ann.id)).toBe(60 + 10)
})

test("drafts are kept per person and room, and an empty one is none", () => {
  const shelf = new MemoryShelf()
  const drafts = new Drafts(shelf, "p1")
  drafts.put("r", "half a sent")

  expect(new Drafts(shelf, "p1").of("r")).toBe("half a sent")
  expect(new Drafts(shelf, "p2").of("r")).toBe("")
  drafts.put("r", "  ")
  expect(shelf.length).toBe(0)
})

test("a text may have 4,000 characters, however many units they take, and 16 KiB", () => {
  expect(excess("x".repeat(4_000))).toBeLessThanOrEqual(0)
  expect(excess("x".repeat(4_001))).toBe(1)
  expect(excess("🎉".repeat(4_000))).toBeLessThanOrEqual(0)
  expect(excess("🎉".repeat(4_001))).toBe(1)
})
