import type { Entry } from "../protocol"

const LONGEST = 300
/** What is left of a stretch that grew too long: in a rush all of it is drawn anew in every frame. */
const SHORTENED = 120
/** How long it may grow at its end while somebody reads further up. */
const GROWN = 400
const STEP = 100

/**
 * The stretch of a log that is on screen: at most 400 entries, however long the log.
 * While the reader follows the newest it moves along; otherwise its beginning stays where it is.
 */
export class Stretch {
  #from = 0
  /** The last seq shown; undefined: up to the newest. */
  #to: number | undefined

  get reachesNewest(): boolean {
    return this.#to === undefined
  }

  of(entries: readonly Entry[], following: boolean): readonly Entry[] {
    if (this.#to === undefined && following) this.#moveAlong(entries)
    else if (this.#to === undefined) this.#letGo(entries)
    return entries.slice(this.#start(entries), this.#end(entries))
  }

  /** Shows older entries that are known; false if there are none. */
  up(entries: readonly Entry[]): boolean {
    const start = this.#start(entries)
    if (start === 0) return false
    const from = Math.max(0, start - STEP)
    this.#from = entries[from]!.seq
    this.#endAt(entries, Math.min(this.#end(entries), from + LONGEST))
    return true
  }

  /** Shows newer entries; false if the newest are shown. */
  down(entries: readonly Entry[]): boolean {
    if (this.#to === undefined) return false
    const end = Math.min(entries.length, this.#end(entries) + STEP)
    this.#from = entries[Math.max(this.#start(entries), end - LONGEST)]!.seq
    this.#endAt(entries, end)
    return true
  }

  toNewest(): void {
    this.#to = undefined
  }

  around(entries: readonly Entry[], seq: number): void {
    const at = entries.findIndex((entry) => entry.seq >= seq)
    if (at < 0) return this.toNewest()
    this.#from = entries[Math.max(0, at - STEP)]!.seq
    this.#endAt(entries, Math.min(entries.length, at + LONGEST - STEP))
  }

  #moveAlong(entries: readonly Entry[]): void {
    const shown = entries.length - this.#start(entries)
    const begun = this.#from > 0
    if (shown > LONGEST) this.#showLast(entries, begun ? SHORTENED : LONGEST)
    else if (shown < SHORTENED) this.#showLast(entries, LONGEST)
  }

  /** Takes no more than it can bear; whoever comes down again finds the rest. */
  #letGo(entries: readonly Entry[]): void {
    const start = this.#start(entries)
    if (entries.length - start > GROWN) this.#endAt(entries, start + GROWN)
  }

  #showLast(entries: readonly Entry[], count: number): void {
    this.#from = entries[Math.max(0, entries.length - count)]?.seq ?? 0
  }

  #start(entries: readonly Entry[]): number {
    const at = entries.findIndex((entry) => entry.seq >= this.#from)
    return at < 0 ? entries.length : at
  }

  #end(entries: readonly Entry[]): number {
    if (this.#to === undefined) return entries.length
    const at = entries.findIndex((entry) => entry.seq > this.#to!)
    return at < 0 ? entries.length : at
  }

  #endAt(entries: readonly Entry[], end: number): void {
    this.#to = end >= entries.length ? undefined : entries[end - 1]!.seq
  }
}
