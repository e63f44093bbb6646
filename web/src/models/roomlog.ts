import { signal } from "@preact/signals-core"
import type { Entry, Page } from "../protocol"

export type Applied = "applied" | "known" | "gap"

/**
 * What is known of one room's log: an unbroken run of entries ending at `position`.
 * The order is `seq` alone; times inform.
 *
 * Edits and deletions have their place in the run, but are not kept: what they say is put into the
 * entry they name. That one may know more already, if it came from a page: only later changes count.
 */
export class RoomLog {
  /** Rises with every change, for those who show the log. */
  readonly revision = signal(0)
  /** The fault that keeps the first page from being shown, if there is one. */
  readonly trouble = signal<string | undefined>(undefined)

  #entries: Entry[] = []
  #first: number | undefined
  #position: number | undefined
  #highest = 0
  #olderExist = false

  /** What is to be shown, oldest first: the run without the edits and deletions. */
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

  /** The seq at which the run begins; undefined if it is empty. */
  get first(): number | undefined {
    return this.#first
  }

  /** True if an entry beyond the position was heard of: something between is missing. */
  get behind(): boolean {
    return this.#position !== undefined && this.#highest > this.#position
  }

  /** Something that was said, if it is among the entries. */
  find(seq: number): Entry | undefined {
    const at = this.#at(seq)
    return at < 0 ? undefined : this.#entries[at]
  }

  /** Takes the newest page as the whole of what is known. */
  begin(page: Pick<Page, "entries" | "more"> & { head: number }): void {
    this.#entries = page.entries.filter(isShown)
    this.#first = page.entries[0]?.seq
    this.#position = page.entries.at(-1)?.seq ?? page.head
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
    const first = this.#first
    const older = page.entries.filter((entry) => first === undefined || entry.seq < first)
    if (older.length > 0 && first !== undefined && older.at(-1)?.seq !== first - 1) return
    this.#entries = [...older.filter(isShown), ...this.#entries]
    this.#first = older[0]?.seq ?? first
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
    this.#first = this.#entries[0]?.seq
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
    if (isShown(entry)) this.#entries.push(entry)
    else this.#change(entry)
    this.#first ??= entry.seq
    this.#position = entry.seq
  }

  /** The one place where words that are shown are replaced or erased. */
  #change({ kind, seq, target, text }: Entry): void {
    const at = this.#at(target ?? 0)
    const said = this.#entries[at]
    if (!said || seq <= Math.max(said.edited ?? 0, said.deleted ?? 0)) return
    if (kind === "deleted") this.#entries[at] = erased(said, seq)
    // An edit without words was edited again: a later entry has them.
    else if (text !== undefined) this.#entries[at] = { ...said, text, edited: seq }
  }

  /** Entries stand in the order of seq; -1 if there is none of this one. */
  #at(seq: number): number {
    let [from, to] = [0, this.#entries.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if (this.#entries[middle]!.seq < seq) from = middle + 1
      else to = middle
    }
    return this.#entries[from]?.seq === seq ? from : -1
  }

  #changed(): void {
    this.revision.value++
  }
}

const isShown = ({ kind }: Entry): boolean => kind !== "edited" && kind !== "deleted"

function erased(said: Entry, deleted: number): Entry {
  const rest: Entry = { ...said, deleted }
  delete rest.text
  delete rest.edited
  return rest
}
