import { signal } from "@preact/signals-core"
import type { Entry, Page } from "../protocol"

export type Applied = "applied" | "known" | "gap"

/**
 * What is known of one room's log: an unbroken run of entries ending at `position`.
 * The order is `seq` alone; times inform.
 */
export class RoomLog {
  /** Rises with every change, for those who show the log. */
  readonly revision = signal(0)
  /** The fault that keeps the first page from being shown, if there is one. */
  readonly trouble = signal<string | undefined>(undefined)

  #entries: Entry[] = []
  #position: number | undefined
  #highest = 0
  #olderExist = false

  get entries(): readonly Entry[] {
    return this.#entries
  }

  /** The seq up to which nothing is missing; undefined while nothing was loaded. */
  get position(): number | undefined {
    return this.#position
  }

  get loaded(): boolean {
    return this.#position !== undefined
  }

  get olderExist(): boolean {
    return this.#olderExist
  }

  get first(): number | undefined {
    return this.#entries[0]?.seq
  }

  /** True if an entry beyond the position was heard of: something between is missing. */
  get behind(): boolean {
    return this.#position !== undefined && this.#highest > this.#position
  }

  /** Takes the newest page as the whole of what is known. */
  begin(page: Pick<Page, "entries" | "more"> & { head: number }): void {
    this.#entries = [...page.entries]
    this.#position = this.#entries.at(-1)?.seq ?? page.head
    this.#highest = Math.max(this.#highest, this.#position)
    this.#olderExist = page.more
    this.trouble.value = undefined
    this.#changed()
  }

  apply(entry: Entry): Applied {
    this.#highest = Math.max(this.#highest, entry.seq)
    if (this.#position === undefined || entry.seq > this.#position + 1) return "gap"
    if (entry.seq <= this.#position) return "known"
    this.#append(entry)
    this.#changed()
    return "applied"
  }

  /** Hears that the log goes up to here. */
  reaches(head: number): void {
    this.#highest = Math.max(this.#highest, head)
  }

  /** Takes entries that follow the position; false if they leave a hole. */
  extend(entries: readonly Entry[]): boolean {
    for (const entry of entries) {
      if (this.apply(entry) === "gap") return false
    }
    return true
  }

  /** Puts a page of older entries in front; pages that do not join on are dropped. */
  prepend(page: Pick<Page, "entries" | "more">): void {
    const first = this.first
    const older = page.entries.filter((entry) => first === undefined || entry.seq < first)
    if (older.length > 0 && first !== undefined && older.at(-1)?.seq !== first - 1) return
    this.#entries = [...older, ...this.#entries]
    this.#olderExist = page.more
    this.#changed()
  }

  /** A caught-up log has heard of nothing beyond its position; used when the server says so. */
  caughtUp(): void {
    if (this.#position !== undefined) this.#highest = this.#position
  }

  /** Lets go of all but the newest entries; they can be loaded again. */
  trim(keep: number): void {
    if (this.#entries.length <= keep) return
    this.#entries = this.#entries.slice(-keep)
    this.#olderExist = true
    this.#changed()
  }

  /** Positions of before mean nothing any more: the next page begins anew. */
  forget(): void {
    this.#position = undefined
    this.#highest = 0
    this.#olderExist = false
  }

  #append(entry: Entry): void {
    this.#entries.push(entry)
    this.#position = entry.seq
  }

  #changed(): void {
    this.revision.value++
  }
}
