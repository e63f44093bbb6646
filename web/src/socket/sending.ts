import { backoff } from "../models/backoff"
import type { Chat } from "../models/chat"
import { type Letter, worthRepeating } from "../models/outbox"
import { changeInWords, inWords } from "../models/words"
import type { Answer } from "../protocol"
import { ask, type Wire } from "./wire"

/**
 * Empties the outbox: one message or change at a time per room, so that they keep their order, each repeated
 * with the same key until the server has stored or finally refused it.
 */
export class Sending {
  readonly #wire: Wire
  readonly #chat: Chat
  readonly #busy = new Set<string>()
  readonly #tries = new Map<string, number>()
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>()
  #open = false

  constructor(wire: Wire, chat: Chat) {
    this.#wire = wire
    this.#chat = chat
  }

  /** From now on messages may go out: the connection stands and is in step. */
  begin(): void {
    this.#open = true
    this.#tries.clear()
    for (const room of this.#chat.outbox.rooms()) this.flush(room)
  }

  pause(): void {
    this.#open = false
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
  }

  flush(room: string): void {
    if (this.#open && !this.#busy.has(room) && !this.#timers.has(room)) void this.#run(room)
  }

  async #run(room: string): Promise<void> {
    this.#busy.add(room)
    let letter = this.#chat.outbox.next(room)
    while (letter && this.#open && (await this.#send(letter))) {
      letter = this.#chat.outbox.next(room)
    }
    this.#busy.delete(room)
  }

  /** True if the next one may go. */
  async #send(letter: Letter): Promise<boolean> {
    const { outbox } = this.#chat
    const { key, room } = letter
    outbox.sending(key)
    // Its entry is as good an answer as the acknowledgement, and may be the only one to come.
    const answer = await Promise.race([this.#ask(letter), outbox.gone(key)])
    if (!answer) return true
    if (answer.ok) {
      this.#tries.delete(room)
      outbox.stored(key, answer.seq)
      this.#settle(room, key)
      return true
    }
    if (!worthRepeating(answer.code)) {
      outbox.refused(key, letter.change ? changeInWords(answer) : inWords(answer))
      return true
    }
    outbox.again(key)
    this.#later(room, answer.retryAfterMs)
    return false
  }

  #ask({ key, room, text, change }: Letter): Promise<Answer<"post">> {
    if (!change) return ask(this.#wire, "post", { room, key, text })
    const seq = change.target
    return change.deletes
      ? ask(this.#wire, "delete", { room, seq, key })
      : ask(this.#wire, "edit", { room, seq, key, text })
  }

  /** Without a loaded log there is no place where its entry will appear: it has arrived, that is all. */
  #settle(room: string, key: string): void {
    if (this.#chat.log(room).loaded) this.#chat.settle(room, [])
    else this.#chat.outbox.drop(key)
  }

  #later(room: string, retryAfterMs = 0): void {
    if (!this.#open) return
    const tries = this.#tries.get(room) ?? 0
    this.#tries.set(room, tries + 1)
    const again = () => {
      this.#timers.delete(room)
      this.flush(room)
    }
    this.#timers.set(room, setTimeout(again, Math.max(retryAfterMs, backoff(tries))))
  }
}
