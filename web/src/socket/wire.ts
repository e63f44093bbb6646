import { io, type Socket } from "socket.io-client"
import type { Answer, Ask, ClientEvents, Fault, Question, ServerEvents } from "../protocol"

export type Wire = Socket<ServerEvents, ClientEvents>

const ANSWER_WITHIN_MS = 10_000

/** A socket that is neither open yet nor reconnects by itself: `Connection` decides when to try. */
export function openWire(): Wire {
  return io({ autoConnect: false, reconnection: false, withCredentials: true })
}

/** Asks and waits; silence and broken connections are faults like any other. */
export async function ask<Q extends Question>(
  wire: Wire,
  question: Q,
  payload: Ask<Q>,
): Promise<Answer<Q>> {
  // While there is no connection the official client would keep the event and send it later.
  if (!wire.connected) return noAnswer()
  const questions = wire.timeout(ANSWER_WITHIN_MS) as unknown as Questioner
  try {
    return (await questions.emitWithAck(question, payload)) as Answer<Q>
  } catch {
    return noAnswer()
  }
}

/** `emitWithAck` without its overloads, which do not resolve for an event that is a type parameter. */
interface Questioner {
  emitWithAck(question: Question, payload: unknown): Promise<unknown>
}

function noAnswer(): Fault {
  return { ok: false, code: "no_answer", message: "no answer" }
}
