import { expect, test } from "vitest"
import { Excerpt } from "../../src/models/excerpt"
import type { Entry, Page } from "../../src/protocol"

const HEAD = 1_000

const entry = (seq: number): Entry => ({
  room: "lobby",
  seq,
  id: `e${seq}`,
  at: "2026-01-01T12:00:00.000Z",
  kind: "said",
  author: { id: "a", name: "ann", colour: 1 },
  text: `text ${seq}`,
})

/** A room of a thousand entries, in pages as the server gives them. */
function page(window: { before?: number; after?: number; limit?: number }): { ok: true } & Page {
  const limit = window.limit ?? 100
  const last = Math.min(
    HEAD,
    window.before !== undefined ? window.before - 1 : window.after! + limit,
  )
  const first = window.before !== undefined ? Math.max(1, window.before - limit) : window.after! + 1
  const entries = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => entry(first + i))
  const more = window.before !== undefined ? first > 1 : last < HEAD
  const room = { id: "lobby", kind: "lobby", name: "Lobby", head: HEAD, member: true } as const
  return { ok: true, room, entries, more, members: [] }
}

const span = (excerpt: Excerpt) => [
  excerpt.entries.value[0]?.seq,
  excerpt.entries.value.at(-1)?.seq,
  excerpt.olderExist.value,
  excerpt.newerExist.value,
]

const opened = async (seq: number) => {
  const excerpt = new Excerpt((window) => Promise.resolve(page(window)))
  await excerpt.around(seq)
  return excerpt
}

test("it begins around an entry and goes on both ways without a hole", async () => {
  const excerpt = await opened(500)
  expect(span(excerpt)).toEqual([450, 549, true, true])

  await excerpt.older()
  await excerpt.newer()

  expect(span(excerpt)).toEqual([350, 649, true, true])
  expect(excerpt.entries.value.every((one, i) => one.seq === 350 + i)).toBe(true)
})

test("it knows both ends of the log", async () => {
  const begin = await opened(1)
  expect(span(begin)).toEqual([1, 50, false, true])
  await begin.older()
  expect(span(begin)).toEqual([1, 50, false, true])

  const end = await opened(HEAD)
  expect(span(end)).toEqual([950, HEAD, true, false])
})

test("what is far away is let go of, and can be had again", async () => {
  const excerpt = await opened(500)
  for (let i = 0; i < 4; i++) await excerpt.older()
  expect(span(excerpt)).toEqual([50, 449, true, true])

  await excerpt.newer()

  expect(span(excerpt)).toEqual([150, 549, true, true])
})

test("a refusal changes nothing and is told", async () => {
  const excerpt = new Excerpt(() =>
    Promise.resolve({ ok: false, code: "not_found", message: "" } as const),
  )

  await excerpt.around(5)

  expect(excerpt.loaded.value).toBe(false)
  expect(excerpt.fault.value?.code).toBe("not_found")
})
