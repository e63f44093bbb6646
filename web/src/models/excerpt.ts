import { signal } from "@preact/signals-core"
import type { Entry, Fault, Page } from "../protocol"

type Window = { before: number; limit?: number } | { after: number; limit?: number }
type Ask = (window: Window) => Promise<({ ok: true } & Page) | Fault>

const AROUND = 50
/** More than anybody reads at one go; what is further away is let go of. */
const LONGEST = 400

/** A part of a room's log somewhere in the past: without hole, open at both ends. */
export class Excerpt {
  readonly entries = signal<readonly Entry[]>([])
  readonly loaded = signal(false)
  readonly olderExist = signal(false)
  readonly newerExist = signal(false)
  readonly paging = signal(false)
  readonly fault = signal<Fault | undefined>(undefined)

  readonly #ask: Ask

  constructor(ask: Ask) {
    this.#ask = ask
  }

  /** Loads what stands around an entry. */
  around(seq: number): Promise<void> {
    return this.#page({ before: seq + AROUND, limit: 2 * AROUND }, (page) => {
      this.entries.value = page.entries
      this.olderExist.value = page.more
      this.newerExist.value = (page.entries.at(-1)?.seq ?? 0) < page.room.head
      this.loaded.value = true
    })
  }

  older(): Promise<void> {
    const first = this.entries.value[0]?.seq
    if (!this.olderExist.value || first === undefined) return Promise.resolve()
    return this.#page({ before: first }, (page) => {
      const kept = this.entries.value.slice(0, LONGEST - page.entries.length)
      if (kept.length < this.entries.value.length) this.newerExist.value = true
      this.entries.value = [...page.entries, ...kept]
      this.olderExist.value = page.more
    })
  }

  newer(): Promise<void> {
    const last = this.entries.value.at(-1)?.seq
    if (!this.newerExist.value || last === undefined) return Promise.resolve()
    return this.#page({ after: last }, (page) => {
      const kept = this.entries.value.slice(-(LONGEST - page.entries.length))
      if (kept.length < this.entries.value.length) this.olderExist.value = true
      this.entries.value = [...kept, ...page.entries]
      this.newerExist.value = page.more
    })
  }

  async #page(window: Window, take: (page: Page) => void): Promise<void> {
    if (this.paging.value) return
    this.paging.value = true
    const page = await this.#ask(window)
    this.paging.value = false
    this.fault.value = page.ok ? undefined : page
    if (page.ok) take(page)
  }
}
