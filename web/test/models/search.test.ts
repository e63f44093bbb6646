import { expect, test } from "vitest"
import { hashOf, NOTHING_SOUGHT, Search, soughtOf } from "../../src/models/search"
import type { Fault, Found, Hit, Searched } from "../../src/protocol"

const hit = (seq: number): Hit => ({
  room: "lobby",
  seq,
  id: `e${seq}`,
  at: "2026-01-01T12:00:00.000Z",
  author: { id: "a", name: "ann", colour: 1 },
  snippet: [{ text: "tea", hit: true }],
})

/** Answers each question when it is told to. */
class Answering {
  readonly asked: Searched[] = []
  readonly #waiting: ((answer: ({ ok: true } & Found) | Fault) => void)[] = []

  readonly ask = (search: Searched) => {
    this.asked.push(search)
    return new Promise<({ ok: true } & Found) | Fault>((fulfil) => this.#waiting.push(fulfil))
  }

  answer(index: number, answer: ({ ok: true } & Found) | Fault): void {
    this.#waiting[index]!(answer)
  }
}

test("what is looked for goes into the address and comes back from it", () => {
  const sought = {
    q: "tea & #cake?",
    from: "Ann Ö",
    in: "x",
    after: "2026-01-31",
    before: "",
    order: "best",
  } as const

  expect(soughtOf(`#${hashOf(sought)}`)).toEqual(sought)
  expect(hashOf(NOTHING_SOUGHT)).toBe("")
  expect(soughtOf("")).toEqual(NOTHING_SOUGHT)
})

test("pages follow one another, by the cursor of the last", async () => {
  const server = new Answering()
  const search = new Search(server.ask)

  const first = search.begin({ ...NOTHING_SOUGHT, q: "tea", from: " " })
  expect(search.state.value).toBe("first")
  server.answer(0, { ok: true, hits: [hit(9), hit(8)], next: "c8" })
  await first
  const second = search.more()
  server.answer(1, { ok: true, hits: [hit(7)] })
  await second
  await search.more()

  expect(server.asked).toEqual([
    { q: "tea", order: "newest" },
    { q: "tea", order: "newest", cursor: "c8" },
  ])
  expect(search.hits.value.map((one) => one.seq)).toEqual([9, 8, 7])
  expect(search.state.value).toBe("idle")
})

test("an answer that comes after a newer question is dropped", async () => {
  const server = new Answering()
  const search = new Search(server.ask)

  const slow = search.begin({ ...NOTHING_SOUGHT, q: "old" })
  const quick = search.begin({ ...NOTHING_SOUGHT, q: "new" })
  server.answer(1, { ok: true, hits: [hit(2)] })
  await quick
  server.answer(0, { ok: true, hits: [hit(1)], next: "c1" })
  await slow

  expect(search.hits.value.map((one) => one.seq)).toEqual([2])
  expect(search.next.value).toBeUndefined()
})

test("nothing is asked where nothing is looked for, and a refusal is kept to be shown", async () => {
  const server = new Answering()
  const search = new Search(server.ask)

  await search.begin({ ...NOTHING_SOUGHT, in: "lobby" })
  expect(server.asked).toEqual([])
  expect(search.done.value).toBe(false)

  const asked = search.begin({ ...NOTHING_SOUGHT, from: "ann" })
  server.answer(0, { ok: false, code: "too_broad", message: "" })
  await asked
  expect(search.fault.value?.code).toBe("too_broad")
  expect(search.done.value).toBe(false)
})

test("days are whole days of the reader", async () => {
  const server = new Answering()
  const search = new Search(server.ask)

  void search.begin({ ...NOTHING_SOUGHT, q: "a", after: "2026-01-31", before: "2026-01-31" })

  const { after, before } = server.asked[0]!
  expect(new Date(after!).getHours()).toBe(0)
  expect(new Date(after!).getDate()).toBe(31)
  expect(new Date(before!).getHours()).toBe(0)
  expect(new Date(before!).getDate()).toBe(1)
})
