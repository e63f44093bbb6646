import type { Answer, Ask, Question, ServerEvents } from "../../src/protocol"
import type { Wire } from "../../src/socket/wire"

type Reply<Q extends Question> = (ask: Ask<Q>) => Answer<Q> | Promise<Answer<Q>>
export type Script = { [Q in Question]?: Reply<Q> }

/** A wire whose other end answers as a test tells it. */
export class ScriptedWire {
  connected = true
  readonly asked: { question: Question; payload: unknown }[] = []
  readonly #script: Script
  readonly #listeners = new Map<string, ((...args: never[]) => void)[]>()

  constructor(script: Script) {
    this.#script = script
  }

  get wire(): Wire {
    return this as unknown as Wire
  }

  answers<Q extends Question>(question: Q, reply: Reply<Q>): void {
    this.#script[question] = reply as never
  }

  on(event: string, listener: (...args: never[]) => void): void {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener])
  }

  timeout(): this {
    return this
  }

  async emitWithAck(question: Question, payload: never): Promise<unknown> {
    this.asked.push({ question, payload })
    const reply = this.#script[question] as Reply<Question> | undefined
    if (!reply) throw new Error(`nobody answers ${question}`)
    return reply(payload)
  }

  hear<E extends keyof ServerEvents>(event: E, ...args: Parameters<ServerEvents[E]>): void {
    for (const listener of this.#listeners.get(event) ?? [])
      listener(...(args as unknown as never[]))
  }

  questions(question: Question): unknown[] {
    return this.asked.filter((one) => one.question === question).map((one) => one.payload)
  }
}
