import type { Chat } from "../models/chat"
import { ask, type Wire } from "./wire"

const AT_MOST_EVERY_MS = 500

/**
 * Tells the server how far a person has read: the first mark at once, those that follow soon after
 * it together. What waits goes out before the page does.
 */
export class Reading {
  readonly #wire: Wire
  readonly #chat: Chat
  readonly #told = new Map<string, number>()
  readonly #resting = new Map<string, ReturnType<typeof setTimeout>>()

  constructor(wire: Wire, chat: Chat) {
    this.#wire = wire
    this.#chat = chat
  }

  upTo(room: string, seq: number): void {
    if (this.#chat.marks.rise(room, seq) && !this.#resting.has(room)) this.#tell(room)
  }

  flush(): void {
    for (const [room, timer] of [...this.#resting]) {
      clearTimeout(timer)
      this.#rested(room)
    }
  }

  #tell(room: string): void {
    const seq = this.#chat.marks.of(room)
    this.#told.set(room, seq)
    this.#resting.set(
      room,
      setTimeout(() => this.#rested(room), AT_MOST_EVERY_MS),
    )
    void ask(this.#wire, "read", { room, seq })
  }

  #rested(room: string): void {
    const told = this.#told.get(room) ?? 0
    this.#told.delete(room)
    this.#resting.delete(room)
    if (this.#chat.marks.of(room) > told) this.#tell(room)
  }
}
