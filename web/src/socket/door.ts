import { Chat } from "../models/chat"
import { backoff } from "../models/backoff"
import type { Session } from "../models/session"
import type { Shelf } from "../models/shelf"
import type { Fault, Me } from "../protocol"
import { Office } from "./office"

const ANSWER_WITHIN_MS = 10_000

/** The way in and out: the session cookie over HTTP, then the socket. */
export class Door {
  readonly #session: Session
  readonly #shelf: Shelf

  constructor(session: Session, shelf: Shelf) {
    this.#session = session
    this.#shelf = shelf
  }

  /** Finds out whether this browser is signed in; asks until there is an answer. */
  async ask(tries = 0): Promise<void> {
    const response = await request("GET").catch(() => undefined)
    if (response?.ok) {
      const { me, last } = (await response.json()) as { me: Me; last?: string }
      this.#enter(me, last)
    } else if (response?.status === 401) {
      this.#session.state.value = { kind: "out", ended: false, name: "" }
    } else {
      this.#session.state.value = { kind: "asking", trouble: true }
      setTimeout(() => void this.ask(tries + 1), backoff(tries))
    }
  }

  /** Signs in; answers the refusal, if there is one. */
  async signIn(name: string): Promise<Fault | undefined> {
    try {
      const response = await request("POST", { name })
      const answer = (await response.json()) as { me: Me } | Fault
      if (!("me" in answer)) return answer
      this.#enter(answer.me, undefined)
      return undefined
    } catch {
      return { ok: false, code: "no_answer", message: "no answer" }
    }
  }

  #enter(me: Me, last: string | undefined): void {
    const chat = new Chat(me, this.#shelf)
    const office = new Office(
      chat,
      () => (this.#session.state.value = { kind: "out", ended: true, name: me.name }),
      () => this.#signOut(chat),
    )
    this.#session.state.value = { kind: "in", chat, deeds: office, last }
    office.start()
  }

  async #signOut(chat: Chat): Promise<void> {
    const response = await request("DELETE")
    if (!response.ok && response.status !== 401) throw new Error(`sign-out: ${response.status}`)
    chat.outbox.empty()
    chat.drafts.empty()
    this.#session.state.value = { kind: "out", ended: false, name: "" }
  }
}

function request(method: "GET" | "POST" | "DELETE", body?: unknown): Promise<Response> {
  return fetch("/api/session", {
    method,
    headers: { "Content-Type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  })
}
