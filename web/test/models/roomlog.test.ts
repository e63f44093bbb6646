import { expect, test } from "vitest"
import { RoomLog } from "../../src/models/roomlog"
import { run, said, seqs } from "../samples"

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
