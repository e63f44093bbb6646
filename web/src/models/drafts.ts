import { keep, keysUnder, type Shelf } from "./shelf"

/** What one person has begun to write, per room; survives a reload. */
export class Drafts {
  readonly #shelf: Shelf
  readonly #prefix: string

  constructor(shelf: Shelf, person: string) {
    this.#shelf = shelf
    this.#prefix = `parley.draft.${person}.`
  }

  of(room: string): string {
    return this.#shelf.getItem(this.#prefix + room) ?? ""
  }

  put(room: string, text: string): void {
    if (text.trim() === "") this.#shelf.removeItem(this.#prefix + room)
    else keep(this.#shelf, this.#prefix + room, text)
  }

  empty(): void {
    for (const key of keysUnder(this.#shelf, this.#prefix)) this.#shelf.removeItem(key)
  }
}
