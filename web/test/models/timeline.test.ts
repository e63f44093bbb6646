import { expect, test } from "vitest"
import type { Letter } from "../../src/models/outbox"
import type { Notice } from "../../src/models/directory"
import { looksSame, type Row, type Scene, timeline } from "../../src/models/timeline"
import type { Entry } from "../../src/protocol"
import { ann, bob, person, said } from "../samples"

const at = (minute: number, day = 1) => new Date(2026, 4, day, 10, minute).toISOString()

const scene = (entries: Entry[], more: Partial<Scene> = {}): Scene => ({
  me: ann.id,
  entries,
  letters: [],
  notices: [],
  newAfter: undefined,
  ...more,
})

const kinds = (rows: Row[]) =>
  rows.map((row) => ("opens" in row ? `${row.kind}${row.opens ? "*" : ""}` : row.kind))

test("messages of one author within five minutes stand together", () => {
  const rows = timeline(
    scene([
      said(1, { at: at(0) }),
      said(2, { at: at(4) }),
      said(3, { at: at(10) }),
      said(4, { at: at(10), author: ann }),
    ]),
  )

  expect(kinds(rows)).toEqual(["day", "said*", "said", "said*", "said*"])
})

test("every day has its divider and begins a new group", () => {
  const rows = timeline(scene([said(1, { at: at(59) }), said(2, { at: at(0, 2) })]))

  expect(kinds(rows)).toEqual(["day", "said*", "day", "said*"])
})

test("joins in a row are one notice", () => {
  const joined = (seq: number, author = bob) => said(seq, { kind: "joined", at: at(0), author })

  const rows = timeline(scene([joined(1), joined(2, ann), said(3, { kind: "left", at: at(1) })]))

  expect(kinds(rows)).toEqual(["day", "moved", "moved"])
  expect(rows[1]).toMatchObject({ authors: [bob, ann] })
})

test("the line of the new stands before the first message of somebody else", () => {
  const rows = timeline(
    scene(
      [
        said(1, { at: at(0) }),
        said(2, { at: at(1), kind: "joined" }),
        said(3, { at: at(1), author: ann }),
        said(4, { at: at(1) }),
        said(5, { at: at(1) }),
      ],
      { newAfter: 1 },
    ),
  )

  expect(kinds(rows)).toEqual(["day", "said*", "moved", "said*", "unread", "said*", "said"])
})

test("a message on its way and its entry are the same row", () => {
  const letter: Letter = {
    key: "k",
    room: "r",
    text: "hi",
    at: Date.parse(at(0)),
    state: "sending",
  }
  const entry = said(1, { at: at(0), author: ann, key: "k" })

  const before = timeline(scene([], { letters: [letter] })).at(-1)
  const after = timeline(scene([entry])).at(-1)

  expect(before?.key).toBe(after?.key)
})

test("the same key of two senders makes two rows", () => {
  const rows = timeline(scene([said(1, { key: "k" }), said(2, { key: "k", author: ann })]))

  expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length)
})

test("a lost connection stands where it happened", () => {
  const notice: Notice = { person: person(bob), what: "lost", at: at(1), after: 1 }

  const rows = timeline(
    scene([said(1, { at: at(0) }), said(2, { at: at(2) })], { notices: [notice] }),
  )

  expect(kinds(rows)).toEqual(["day", "said*", "presence", "said*"])
})

test("who came before the first word of all stays in sight", () => {
  const notices: Notice[] = [{ person: person(bob), what: "here", at: at(0), after: 0 }]

  expect(kinds(timeline(scene([said(1, { at: at(1) })], { notices })))).toEqual([
    "day",
    "presence",
    "said*",
  ])
})

test("a row is drawn again only if something about it changed", () => {
  const scene = { me: ann.id, letters: [], notices: [], newAfter: undefined }
  const crowd = [2, 3].map((seq) => said(seq, { kind: "joined", author: seq === 2 ? ann : bob }))

  const before = timeline({ ...scene, entries: [said(1), crowd[0]!] })
  const after = timeline({ ...scene, entries: [said(1), ...crowd, said(4)] })

  expect(before.map((row, i) => looksSame(row, after[i]!))).toEqual([true, true, false])
  expect(looksSame(after[1]!, after[3]!)).toBe(false)
})

test("what is deleted keeps its row and loses its words", () => {
  const { text: _, ...erased } = said(1, { deleted: 3 })

  const rows = timeline(scene([erased, said(2)]))

  expect(kinds(rows)).toEqual(["day", "said*", "said"])
  expect(looksSame(rows[1]!, timeline(scene([said(1), said(2)]))[1]!)).toBe(false)
})

test("a change on its way stands in the row of what it changes, and only the last one", () => {
  const change = { target: 1, deletes: false }
  const letter = (key: string): Letter => ({
    ...{ key, room: "r", text: key, at: Date.parse(at(0)), state: "waiting" as const },
    change,
  })
  const plain = scene([said(1), said(2)])

  const rows = timeline({ ...plain, letters: [letter("a"), letter("b")] })

  expect(kinds(rows)).toEqual(["day", "said*", "said"])
  expect(rows[1]).toMatchObject({ pending: { key: "b" } })
  expect(looksSame(rows[1]!, timeline(plain)[1]!)).toBe(false)
  expect(looksSame(rows[2]!, timeline(plain)[2]!)).toBe(true)
})

test("what was edited is drawn again", () => {
  const before = timeline(scene([said(1)]))
  const after = timeline(scene([said(1, { text: "other", edited: 2 })]))

  expect(looksSame(before[1]!, after[1]!)).toBe(false)
})
