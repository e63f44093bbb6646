import { signal } from "@preact/signals-core"

/** How far each room was read: a position that only ever rises. */
export class ReadMarks {
  readonly #marks = signal<ReadonlyMap<string, number>>(new Map())

  of(room: string): number {
    return this.#marks.value.get(room) ?? 0
  }

  /** True if this is news. */
  rise(room: string, seq: number): boolean {
    if (seq <= this.of(room)) return false
    this.#marks.value = new Map(this.#marks.value).set(room, seq)
    return true
  }

  /** Another data set: old positions mean nothing. */
  forget(): void {
    this.#marks.value = new Map()
  }
}
