import { expect, test } from "vitest"
import { RoomLog } from "../../src/models/roomlog"
import { deleted, edited, run, said, seqs } from "../samples"

function logAt(from: number, to: number, more = false): RoomLog {
  const log = new RoomLog()
  log.begin({ entries: run(from, to), more, head: to })
  return log
}

test("the entry after the position is applied", () => {
  const log = logAt(1, 3)

  const applied = log.apply(said(4))

  expect(applied).toBe("applied")
  expect(seqs(log.entries)).toEqual([1, 2, 3, 4])
  expect(log.position).toBe(4)
})

test("entries at or below the position are dropped", () => {
  const log = logAt(1, 3)

  const applied = [log.apply(said(3)), log.apply(said(1))]

  expect(applied).toEqual(["known", "known"])
  expect(seqs(log.entries)).toEqual([1, 2, 3])
})

test("an entry beyond the position is a gap, closed by what comes after the position", () => {
  const log = logAt(1, 3)

  expect(log.apply(said(6))).toBe("gap")
  expect(log.behind).toBe(true)
  expect(log.extend(run(4, 6))).toBe(true)

  expect(log.behind).toBe(false)
  expect(seqs(log.entries)).toEqual([1, 2, 3, 4, 5, 6])
})

test("a page that leaves a hole is not taken", () => {
  const log = logAt(1, 3)

  expect(log.extend(run(5, 6))).toBe(false)

  expect(log.position).toBe(3)
})

test("an entry that overtook the first page is known to be missing from it", () => {
  const log = new RoomLog()

  log.apply(said(4))
  log.begin({ entries: run(1, 3), more: false, head: 3 })

  expect(log.behind).toBe(true)
})

test("an empty room begins at its head", () => {
  const log = new RoomLog()

  log.begin({ entries: [], more: false, head: 0 })

  expect(log.position).toBe(0)
  expect(log.apply(said(1))).toBe("applied")
})

test("older entries go in front, overlap and strangers do not", () => {
  const log = logAt(11, 12, true)

  log.prepend({ entries: run(8, 11), more: true })
  log.prepend({ entries: run(1, 3), more: false })

  expect(seqs(log.entries)).toEqual([8, 9, 10, 11, 12])
  expect(log.olderExist).toBe(true)
})

test("a trimmed log keeps the newest and knows that there are older ones", () => {
  const log = logAt(1, 10)

  log.trim(4)

  expect(seqs(log.entries)).toEqual([7, 8, 9, 10])
  expect(log.olderExist).toBe(true)
})

test("a forgotten log takes entries only after a new page", () => {
  const log = logAt(1, 3)

  log.forget()

  expect(log.loaded).toBe(false)
  expect(log.apply(said(4))).toBe("gap")
})

const texts = (log: RoomLog) => log.entries.map(({ text, deleted }) => (deleted ? "-" : text))

test("an edit changes what it names and has its place in the run", () => {
  const log = logAt(1, 3)

  const applied = log.apply(edited(4, 2, "other words"))

  expect(applied).toBe("applied")
  expect(texts(log)).toEqual(["text 1", "other words", "text 3"])
  expect(log.find(2)?.edited).toBe(4)
  expect(log.position).toBe(4)
  expect(log.apply(said(5))).toBe("applied")
})

test("a deletion leaves the place without words, and no edit of before brings them back", () => {
  const log = logAt(1, 3)

  log.apply(edited(4, 2, "other words"))
  log.apply(deleted(5, 2))

  expect(texts(log)).toEqual(["text 1", "-", "text 3"])
  expect(log.find(2)).not.toHaveProperty("text")
})

test("what a page shows already is not changed back by an earlier edit heard after it", () => {
  const log = new RoomLog()
  log.begin({ entries: [said(9)], more: true, head: 9 })

  const gone = { ...said(7), deleted: 12 }
  const { text: _, ...erased } = gone
  log.prepend({ entries: [erased, { ...said(8), text: "newest", edited: 11 }], more: true })
  log.extend([edited(10, 7, "before it went"), edited(11, 8, "newest"), deleted(12, 7)])

  expect(texts(log)).toEqual(["-", "newest", "text 9"])
  expect(log.position).toBe(12)
})

test("an edit without words waits for the later one that has them", () => {
  const log = logAt(1, 3)

  log.extend([edited(4, 2), edited(5, 2, "newest")])

  expect(texts(log)).toEqual(["text 1", "newest", "text 3"])
})

test("changes of what is not loaded pass by, and older pages join on across them", () => {
  const log = new RoomLog()
  log.begin({ entries: [edited(8, 1, "x"), said(9)], more: true, head: 9 })
  log.apply(deleted(10, 2))

  log.prepend({ entries: [said(6), edited(7, 6, "y")], more: true })

  expect(seqs(log.entries)).toEqual([6, 9])
  expect(log.first).toBe(6)
  expect(log.position).toBe(10)
})

test("a page of nothing but changes shows nothing and is joined on to", () => {
  const log = new RoomLog()

  log.begin({ entries: [edited(4, 2, "x"), deleted(5, 2)], more: true, head: 5 })
  log.prepend({ entries: run(2, 3), more: true })

  expect(seqs(log.entries)).toEqual([2, 3])
})
