import type { Fault } from "../protocol"
import { backoff } from "../models/backoff"
import type { Chat } from "../models/chat"
import type { Wire } from "./wire"

const STEADY_AFTER_MS = 10_000

/** Keeps the wire up: tries again with growing pauses, at once when the network or the page comes back. */
export class Connection {
  readonly #wire: Wire
  readonly #chat: Chat
  readonly #signedOut: () => void
  readonly #stop = new AbortController()
  #timer: ReturnType<typeof setTimeout> | undefined
  #steady: ReturnType<typeof setTimeout> | undefined
  #tries = 0

  constructor(wire: Wire, chat: Chat, signedOut: () => void) {
    this.#wire = wire
    this.#chat = chat
    this.#signedOut = signedOut
    wire.on("connect", () => this.#connected())
    wire.on("disconnect", () => this.#broken())
    wire.on("connect_error", (error) => this.#refused(error))
    wire.on("signed-out", signedOut)
  }

  start(): void {
    const { signal } = this.#stop
    addEventListener("online", () => this.tryNow(), { signal })
    document.addEventListener("visibilitychange", () => this.#seen(), { signal })
    this.#chat.phase.value = "connecting"
    this.#wire.connect()
  }

  stop(): void {
    this.#stop.abort()
    clearTimeout(this.#timer)
    clearTimeout(this.#steady)
    this.#wire.removeAllListeners()
    this.#wire.disconnect()
  }

  tryNow(): void {
    if (this.#wire.connected || this.#timer === undefined) return
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#chat.nextTry.value = undefined
    this.#wire.connect()
  }

  /** Starts over, when the connection stands but the server does not answer on it. */
  renew(retryAfterMs?: number): void {
    this.#later(retryAfterMs)
    this.#wire.disconnect()
  }

  #connected(): void {
    // A server that accepts and hangs up at once must not be asked every second.
    this.#steady = setTimeout(() => (this.#tries = 0), STEADY_AFTER_MS)
  }

  #broken(): void {
    clearTimeout(this.#steady)
    this.#later()
  }

  #refused(error: Error & { data?: Partial<Fault> }): void {
    if (error.data?.code === "unauthorized") this.#signedOut()
    else this.#later(error.data?.retryAfterMs)
  }

  #later(retryAfterMs = 0): void {
    if (this.#stop.signal.aborted || this.#timer !== undefined) return
    const pause = Math.max(retryAfterMs, backoff(this.#tries++))
    this.#chat.phase.value = "offline"
    this.#chat.nextTry.value = Date.now() + pause
    this.#timer = setTimeout(() => this.tryNow(), pause)
  }

  #seen(): void {
    if (document.visibilityState === "visible") this.tryNow()
  }
}
