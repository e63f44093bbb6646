import type { Author, Entry, Person, Room } from "../src/protocol"

export const ann: Author = { id: "p1", name: "ann", colour: 10 }
export const bob: Author = { id: "p2", name: "bob", colour: 200 }

export const person = (author: Author, online = true): Person => ({ ...author, online })

export const room = (id: string, more: Partial<Room> = {}): Room => ({
  id,
  kind: "public",
  name: id,
  head: 0,
  read: 0,
  member: true,
  ...more,
})

export function said(seq: number, more: Partial<Entry> = {}): Entry {
  const at = new Date(Date.UTC(2026, 4, 1, 10, 0, seq)).toISOString()
  const entry: Entry = { room: "r", seq, id: `e${seq}`, at, kind: "said", author: bob }
  return { ...entry, text: `text ${seq}`, ...more }
}

/** Entries `from` to `to`, both included. */
export const run = (from: number, to: number): Entry[] =>
  Array.from({ length: to - from + 1 }, (_, i) => said(from + i))

export const seqs = (entries: readonly Entry[]): number[] => entries.map((entry) => entry.seq)

/** An edit at `seq` of what was said at `target`; without words if a later entry has them. */
export const edited = (seq: number, target: number, text?: string): Entry => {
  const { text: _, ...entry } = said(seq, { kind: "edited", target })
  return text === undefined ? entry : { ...entry, text }
}

export const deleted = (seq: number, target: number): Entry => {
  const { text: _, ...entry } = said(seq, { kind: "deleted", target })
  return entry
}
