import { computed, signal } from "@preact/signals-core"
import type { FaultCode } from "../protocol"
import { keep, keysUnder, type Shelf } from "./shelf"

export type LetterState = "waiting" | "sending" | "stored" | "refused"

/** What becomes of something that was said before. */
export interface Change {
  /** Its seq. */
  readonly target: number
  readonly deletes: boolean
}

/** A message on its way, or the change of one. Its key stays the same for as long as it is repeated. */
export interface Letter {
  readonly key: string
  readonly room: string
  /** Empty if it deletes. */
  readonly text: string
  /** What it changes; if nothing, it is a message of its own. */
  readonly change?: Change
  /** When it was written here, in ms; only for showing. */
  readonly at: number
  readonly state: LetterState
  /** Why it was refused, in words. */
  readonly reason?: string
  /** Its place in the log, once stored. */
  readonly seq?: number
}

interface Owner {
  id: string
  name: string
}

const LETTERS_KEPT = 500
const PREFIX = "parley.outbox."
const RETRYABLE: ReadonlySet<FaultCode> = new Set([
  "rate_limited",
  "overloaded",
  "unavailable",
  "no_answer",
  "unauthorized",
])

/** Whether the same message, repeated with the same key, may yet be stored. */
export function worthRepeating(code: FaultCode): boolean {
  return RETRYABLE.has(code)
}

/**
 * The messages one person has written and the server has not yet shown in the log. Each lies on the
 * shelf under a key of its own, so that two tabs never write over each other, until the server has it.
 */
export class Outbox {
  readonly letters = signal<readonly Letter[]>([])
  /** How many have not reached the server. */
  readonly waiting = computed(
    () => this.letters.value.filter((l) => l.state === "waiting" || l.state === "sending").length,
  )

  /** Then nothing more can be written until some have gone. */
  readonly full = computed(() => this.letters.value.length >= LETTERS_KEPT)

  readonly #shelf: Shelf
  readonly #owner: Owner
  readonly #freshKey: () => string
  readonly #now: () => number

  constructor(shelf: Shelf, owner: Owner, freshKey = randomKey, now: () => number = Date.now) {
    this.#shelf = shelf
    this.#owner = owner
    this.#freshKey = freshKey
    this.#now = now
    this.letters.value = [...this.#mine(), ...this.#adopted()].sort((a, b) => a.at - b.at)
  }

  write(room: string, text: string, change?: Change): Letter {
    const latest = this.letters.value.at(-1)?.at ?? 0
    const at = Math.max(this.#now(), latest + 1)
    const plain: Letter = { key: this.#freshKey(), room, text, at, state: "waiting" }
    const letter = change ? { ...plain, change } : plain
    this.#supersede(room, change)
    this.letters.value = [...this.letters.value, letter]
    this.#save(letter)
    return letter
  }

  of(room: string): readonly Letter[] {
    return this.letters.value.filter((letter) => letter.room === room)
  }

  /** The oldest one to send in a room: the next goes only when this one has its answer. */
  next(room: string): Letter | undefined {
    return this.of(room).find((letter) => letter.state === "waiting")
  }

  rooms(): string[] {
    const waiting = this.letters.value.filter((letter) => letter.state === "waiting")
    return [...new Set(waiting.map((letter) => letter.room))]
  }

  sending(key: string): void {
    this.#change(key, (letter) => ({ ...letter, state: "sending" }))
  }

  /** No answer yet: it goes back in line, key unchanged. */
  again(key: string): void {
    this.#change(key, (letter) => ({ ...without(letter), state: "waiting" }))
  }

  /** The server has it. It stays in sight, but no longer on the shelf, until its entry comes. */
  stored(key: string, seq: number): void {
    this.#shelf.removeItem(this.#place(key))
    this.#change(key, (letter) => ({ ...letter, state: "stored", seq }))
  }

  /** The log of a room has come this far: what is stored up to there is in it. */
  settled(room: string, position: number): void {
    for (const { key, seq } of this.of(room)) {
      if (seq !== undefined && seq <= position) this.drop(key)
    }
  }

  refused(key: string, reason: string): void {
    const letter = this.#change(key, (l) => ({ ...l, state: "refused", reason }))
    if (letter) this.#save(letter)
  }

  retry(key: string): void {
    const letter = this.#change(key, (l) => ({ ...without(l), state: "waiting" }))
    if (letter) this.#save(letter)
  }

  /** Its entry is in the log, or its author gave it up. */
  drop(key: string): void {
    if (!this.letters.value.some((letter) => letter.key === key)) return
    this.#shelf.removeItem(this.#place(key))
    this.letters.value = this.letters.value.filter((letter) => letter.key !== key)
  }

  /** Fulfilled when a message is no longer on its way: its entry came, or it was given up. */
  gone(key: string): Promise<void> {
    return new Promise((fulfil) => {
      const stop = this.letters.subscribe((letters) => {
        if (letters.some((letter) => letter.key === key)) return
        fulfil()
        queueMicrotask(() => stop())
      })
    })
  }

  /** For signing out: nobody else is to find these. */
  empty(): void {
    for (const letter of this.letters.value) this.drop(letter.key)
  }

  /** Whoever changes the same again has given up what was refused before. */
  #supersede(room: string, change: Change | undefined): void {
    const before = this.of(room).filter((letter) => letter.change && letter.state === "refused")
    for (const { key, change: refused } of before) {
      if (refused?.target === change?.target) this.drop(key)
    }
  }

  #change(key: string, to: (letter: Letter) => Letter): Letter | undefined {
    let changed: Letter | undefined
    this.letters.value = this.letters.value.map((letter) => {
      if (letter.key !== key) return letter
      changed = to(letter)
      return changed
    })
    return changed
  }

  #save(letter: Letter): void {
    const { key, room, text, change, at, reason } = letter
    const name = this.#owner.name
    const saved = JSON.stringify({ key, room, text, change, at, reason, name })
    keep(this.#shelf, this.#place(key), saved)
  }

  #place(key: string): string {
    return `${PREFIX}${this.#owner.id}.${key}`
  }

  #mine(): Letter[] {
    return keysUnder(this.#shelf, `${PREFIX}${this.#owner.id}.`).flatMap((place) => {
      const letter = this.#load(place)
      return letter ? [letter] : []
    })
  }

  /**
   * What somebody of the same name left unsent when an earlier session ended. A new session is a new
   * sender, so that its keys protect against nothing: the author decides whether to say it again.
   * What the earlier one said is no longer theirs to change.
   */
  #adopted(): Letter[] {
    return keysUnder(this.#shelf, PREFIX).flatMap((place) => {
      if (place.startsWith(`${PREFIX}${this.#owner.id}.`)) return []
      const letter = this.#load(place, this.#owner.name)
      if (!letter) return []
      this.#shelf.removeItem(place)
      if (letter.change) return []
      const adopted: Letter = { ...letter, state: "refused", reason: "Your earlier session ended" }
      this.#save(adopted)
      return [adopted]
    })
  }

  #load(place: string, name?: string): Letter | undefined {
    try {
      const saved = JSON.parse(this.#shelf.getItem(place) ?? "") as Partial<Letter & Owner>
      const { key, room, text = "", change, at, reason } = saved
      if (!key || !room || typeof at !== "number") return undefined
      if (!text && !change?.deletes) return undefined
      if (name !== undefined && saved.name !== name) return undefined
      const letter = { key, room, text, at, ...(change ? { change } : {}) }
      return reason ? { ...letter, reason, state: "refused" } : { ...letter, state: "waiting" }
    } catch {
      return undefined
    }
  }
}

/** The same without what an answer said of it. */
function without({ key, room, text, change, at, state }: Letter): Letter {
  return { key, room, text, at, state, ...(change ? { change } : {}) }
}

/** 128 random bits. `crypto.randomUUID` is missing where a page came over plain HTTP. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
}
