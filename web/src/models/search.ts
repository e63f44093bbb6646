import { signal } from "@preact/signals-core"
import type { Fault, Found, Hit, SearchOrder, Searched } from "../protocol"

/** What somebody looks for, as it stands in the fields and in the address of the page. */
export interface Sought {
  q: string
  from: string
  in: string
  after: string
  before: string
  order: SearchOrder
}

export const NOTHING_SOUGHT: Sought = {
  q: "",
  from: "",
  in: "",
  after: "",
  before: "",
  order: "newest",
}

export function soughtOf(hash: string): Sought {
  const words = new URLSearchParams(hash.replace(/^#/, ""))
  const of = (field: string) => words.get(field) ?? ""
  return {
    q: of("q"),
    from: of("from"),
    in: of("in"),
    after: of("after"),
    before: of("before"),
    order: of("order") === "best" ? "best" : "newest",
  }
}

/** In an address the server never sees: what one looks for is nobody's business but one's own. */
export function hashOf(sought: Sought): string {
  const words = new URLSearchParams()
  for (const [field, value] of Object.entries(sought)) {
    if (value !== "" && !(field === "order" && value === "newest")) words.set(field, value)
  }
  return words.toString()
}

/** Enough to look for: words, or all of one person. */
export const isSought = ({ q, from }: Sought): boolean => q.trim() !== "" || from.trim() !== ""

export type Searching = "idle" | "first" | "more"

/** One search: what was found so far, page by page. A newer one takes the place of one that is on its way. */
export class Search {
  readonly hits = signal<readonly Hit[]>([])
  readonly next = signal<string | undefined>(undefined)
  readonly fault = signal<Fault | undefined>(undefined)
  readonly state = signal<Searching>("idle")
  /** Whether something was looked for: until then, nothing found means nothing. */
  readonly done = signal(false)

  readonly #ask: (search: Searched) => Promise<({ ok: true } & Found) | Fault>
  #sought: Sought = NOTHING_SOUGHT
  #run = 0

  constructor(ask: (search: Searched) => Promise<({ ok: true } & Found) | Fault>) {
    this.#ask = ask
  }

  async begin(sought: Sought): Promise<void> {
    this.#sought = sought
    this.hits.value = []
    this.next.value = undefined
    this.done.value = false
    this.fault.value = undefined
    this.#run++
    if (!isSought(sought)) this.state.value = "idle"
    else await this.#page("first", undefined)
  }

  async more(): Promise<void> {
    if (this.state.value === "idle" && this.next.value !== undefined) {
      await this.#page("more", this.next.value)
    }
  }

  async #page(state: Searching, cursor: string | undefined): Promise<void> {
    const run = this.#run
    this.state.value = state
    const answer = await this.#ask(asked(this.#sought, cursor))
    if (run !== this.#run) return
    this.state.value = "idle"
    if (!answer.ok) {
      this.fault.value = answer
      return
    }
    this.fault.value = undefined
    this.done.value = true
    this.hits.value = [...this.hits.value, ...answer.hits]
    this.next.value = answer.next
  }
}

/** Days are the reader's own: from their midnight on, and up to the end of the last one. */
function asked(sought: Sought, cursor: string | undefined): Searched {
  const { q, from, order } = sought
  const after = midnight(sought.after, 0)
  const before = midnight(sought.before, 1)
  return {
    q,
    order,
    ...(from.trim() === "" ? {} : { from }),
    ...(sought.in === "" ? {} : { in: sought.in }),
    ...(after === undefined ? {} : { after }),
    ...(before === undefined ? {} : { before }),
    ...(cursor === undefined ? {} : { cursor }),
  }
}

function midnight(day: string, daysLater: number): string | undefined {
  const [year, month, date] = day.split("-").map(Number)
  const at = new Date(year ?? NaN, (month ?? NaN) - 1, (date ?? NaN) + daysLater)
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}
