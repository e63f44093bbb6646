import { type Author, type Entry, isWords } from "../protocol"
import type { Notice } from "./directory"
import type { Letter } from "./outbox"

/** What is shown in a room, from top to bottom. */
export type Row =
  | { kind: "day"; key: string; at: string }
  | { kind: "unread"; key: string }
  | { kind: "said"; key: string; entry: Entry; opens: boolean; pending: Letter | undefined }
  | { kind: "letter"; key: string; letter: Letter; opens: boolean }
  | { kind: "moved"; key: string; what: "joined" | "left"; authors: Author[]; at: string }
  | { kind: "presence"; key: string; notice: Notice }

export interface Scene {
  me: string
  entries: readonly Entry[]
  letters: readonly Letter[]
  notices: readonly Notice[]
  /** Everything beyond this seq is new to the reader; undefined: no line. */
  newAfter: number | undefined
}

const SAME_GROUP_MS = 5 * 60_000

export function timeline(scene: Scene): Row[] {
  const rows = new Rows(scene)
  for (const entry of scene.entries) rows.entry(entry)
  for (const letter of scene.letters) rows.letter(letter)
  return rows.done()
}

/** Whether a row would be drawn as before; a long log is mostly rows that did not change. */
export function looksSame(a: Row, b: Row): boolean {
  switch (a.kind) {
    case "day":
      return b.kind === a.kind && b.at === a.at
    case "unread":
      return b.kind === a.kind
    case "said":
      return (
        b.kind === a.kind &&
        b.opens === a.opens &&
        b.pending === a.pending &&
        b.entry.id === a.entry.id &&
        b.entry.edited === a.entry.edited &&
        b.entry.deleted === a.entry.deleted
      )
    case "letter":
      return b.kind === a.kind && b.letter === a.letter && b.opens === a.opens
    case "moved":
      return b.kind === a.kind && b.at === a.at && b.authors.length === a.authors.length
    case "presence":
      return b.kind === a.kind && b.notice === a.notice
  }
}

/** The same for a message on its way and for its entry, so that its place on screen is kept. */
function messageKey(author: string, key: string | undefined, id: string): string {
  return key === undefined ? id : `${author} ${key}`
}

class Rows {
  readonly #rows: Row[] = []
  readonly #scene: Scene
  readonly #notices: Notice[]
  /** The last change on its way, by what it changes. */
  readonly #pending: ReadonlyMap<number, Letter>
  #day = ""
  #speaker = ""
  #spokeAt = 0
  #lineDrawn = false

  constructor(scene: Scene) {
    this.#scene = scene
    const first = scene.entries[0]?.seq ?? 0
    this.#notices = scene.notices.filter((notice) => notice.after >= first - 1)
    this.#pending = new Map(
      scene.letters.flatMap((letter) => (letter.change ? [[letter.change.target, letter]] : [])),
    )
  }

  entry(entry: Entry): void {
    this.#presencesBefore(entry.seq)
    this.#dayOf(entry.at)
    this.#unreadLine(entry)
    if (entry.kind === "said") this.#said(entry)
    else if (entry.kind === "joined" || entry.kind === "left") this.#moved(entry, entry.kind)
  }

  letter(letter: Letter): void {
    if (letter.change) return
    this.#presencesBefore(Infinity)
    const at = new Date(letter.at)
    this.#dayOf(at.toISOString())
    const opens = this.#opens(this.#scene.me, letter.at)
    const key = messageKey(this.#scene.me, letter.key, letter.key)
    this.#rows.push({ kind: "letter", key, letter, opens })
  }

  done(): Row[] {
    this.#presencesBefore(Infinity)
    return this.#rows
  }

  #said(entry: Entry): void {
    const opens = this.#opens(entry.author.id, Date.parse(entry.at))
    const key = messageKey(entry.author.id, entry.key, entry.id)
    const pending = this.#pending.get(entry.seq)
    this.#rows.push({ kind: "said", key, entry, opens, pending })
  }

  #moved(entry: Entry, what: "joined" | "left"): void {
    this.#speaker = ""
    const last = this.#rows.at(-1)
    if (last?.kind === "moved" && last.what === what) {
      const others = last.authors.filter((author) => author.id !== entry.author.id)
      last.authors = [...others, entry.author]
      last.at = entry.at
      return
    }
    const { id, author, at } = entry
    this.#rows.push({ kind: "moved", key: id, what, authors: [author], at })
  }

  #opens(speaker: string, at: number): boolean {
    const opens = speaker !== this.#speaker || Math.abs(at - this.#spokeAt) > SAME_GROUP_MS
    // Measured from the message before, so that older ones put in front change nothing below them.
    this.#spokeAt = at
    this.#speaker = speaker
    return opens
  }

  #dayOf(at: string): void {
    const day = new Date(at).toDateString()
    if (day === this.#day) return
    this.#day = day
    this.#speaker = ""
    this.#rows.push({ kind: "day", key: `day ${day}`, at })
  }

  #unreadLine(entry: Entry): void {
    const { newAfter, me } = this.#scene
    if (this.#lineDrawn || newAfter === undefined || entry.seq <= newAfter) return
    if (!isWords(entry) || entry.author.id === me) return
    this.#lineDrawn = true
    this.#speaker = ""
    this.#rows.push({ kind: "unread", key: "unread" })
  }

  #presencesBefore(seq: number): void {
    while (this.#notices[0] && this.#notices[0].after < seq) {
      const notice = this.#notices.shift()!
      this.#dayOf(notice.at)
      this.#speaker = ""
      const key = `${notice.person.id} ${notice.at}`
      this.#rows.push({ kind: "presence", key, notice })
    }
  }
}
