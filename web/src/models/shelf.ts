/** The part of `localStorage` the models need; tests bring a map. */
export interface Shelf {
  readonly length: number
  key(index: number): string | null
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

export function keysUnder(shelf: Shelf, prefix: string): string[] {
  const keys: string[] = []
  for (let i = 0; i < shelf.length; i++) {
    const key = shelf.key(i)
    if (key?.startsWith(prefix)) keys.push(key)
  }
  return keys
}

/** Writes, or does without: a full or forbidden store must not stop anybody from talking. */
export function keep(shelf: Shelf, key: string, value: string): void {
  try {
    shelf.setItem(key, value)
  } catch {
    // Kept in memory by the caller; only a reload would lose it.
  }
}

/** A shelf that lasts as long as the page, for browsers that forbid the lasting one. */
export class MemoryShelf implements Shelf {
  readonly #items = new Map<string, string>()

  get length(): number {
    return this.#items.size
  }

  key(index: number): string | null {
    return [...this.#items.keys()][index] ?? null
  }

  getItem(key: string): string | null {
    return this.#items.get(key) ?? null
  }

  setItem(key: string, value: string): void {
    this.#items.set(key, value)
  }

  removeItem(key: string): void {
    this.#items.delete(key)
  }
}
