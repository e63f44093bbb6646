import type { Chat } from "../models/chat"
import type { Deeds, Granted } from "../models/deeds"
import type { Fault, NewRoom, Room, Searched } from "../protocol"
import { Arrivals } from "./arrivals"
import { Connection } from "./connection"
import { Listening } from "./listening"
import { Reading } from "./reading"
import { Sending } from "./sending"
import { ask, openWire, type Wire } from "./wire"

/** Does over the wire what a person asks for. */
export class Office implements Deeds {
  readonly #chat: Chat
  readonly #wire: Wire = openWire()
  readonly #connection: Connection
  readonly #listening: Listening
  readonly #sending: Sending
  readonly #leave: () => Promise<void>
  readonly #arrivals = new Arrivals()
  readonly #reading: Reading
  readonly #stop = new AbortController()

  /** `ended`: the server ended the session. `signOut`: the person asks to. */
  constructor(chat: Chat, ended: () => void, signOut: () => Promise<void>) {
    this.#chat = chat
    this.#leave = signOut
    const close = () => {
      this.#close()
      ended()
    }
    this.#listening = new Listening(this.#wire, chat, this.#arrivals)
    this.#sending = new Sending(this.#wire, chat)
    this.#reading = new Reading(this.#wire, chat)
    this.#connection = new Connection(this.#wire, chat, close)
    this.#wire.on("connect", () => void this.#connected(close))
    this.#wire.on("disconnect", () => this.#sending.pause())
  }

  start(): void {
    const { signal } = this.#stop
    addEventListener("pagehide", () => this.#reading.flush(), { signal })
    document.addEventListener("visibilitychange", () => this.#reading.flush(), { signal })
    this.#connection.start()
  }

  say(room: string, text: string): void {
    this.#chat.outbox.write(room, text)
    this.#sending.flush(room)
  }

  edit(room: string, seq: number, text: string): void {
    this.#chat.outbox.write(room, text, { target: seq, deletes: false })
    this.#sending.flush(room)
  }

  remove(room: string, seq: number): void {
    this.#chat.outbox.write(room, "", { target: seq, deletes: true })
    this.#sending.flush(room)
  }

  retry(key: string): void {
    const letter = this.#chat.outbox.letters.value.find((l) => l.key === key)
    this.#chat.outbox.retry(key)
    if (letter) this.#sending.flush(letter.room)
  }

  discard(key: string): void {
    this.#chat.outbox.drop(key)
  }

  open(room: string): void {
    void this.#listening.load(room)
    if (this.#chat.directory.room(room)?.member) void ask(this.#wire, "look", { room })
  }

  older(room: string): Promise<void> {
    return this.#listening.older(room)
  }

  backTo(room: string, seq: number): Promise<void> {
    return this.#listening.backTo(room, seq)
  }

  page(room: string, window: { before: number } | { after: number }) {
    return ask(this.#wire, "history", { room, ...window })
  }

  search(search: Searched) {
    return ask(this.#wire, "search", search)
  }

  members(room: string): void {
    void this.#listening.members(room)
  }

  readUpTo(room: string, seq: number): void {
    this.#reading.upTo(room, seq)
  }

  async createRoom(room: NewRoom): Promise<Granted<Room>> {
    return this.#entered(await ask(this.#wire, "create-room", room))
  }

  async join(by: { room: string } | { code: string }): Promise<Granted<Room>> {
    return this.#entered(await ask(this.#wire, "join", by))
  }

  async direct(person: string): Promise<Granted<Room>> {
    return this.#entered(await ask(this.#wire, "direct", { person }))
  }

  async leave(room: string): Promise<Granted<undefined>> {
    const answer = await ask(this.#wire, "leave", { room })
    this.#arrivals.flush()
    if (!answer.ok) return answer
    const left = this.#chat.directory.room(room)
    if (left?.kind === "public") this.#chat.directory.put({ ...left, member: false })
    else this.#chat.forgetRoom(room)
    return { ok: true, value: undefined }
  }

  connectNow(): void {
    this.#connection.tryNow()
  }

  async signOut(): Promise<void> {
    await this.#leave()
    this.#close()
  }

  #close(): void {
    this.#stop.abort()
    this.#connection.stop()
    this.#sending.pause()
  }

  async #connected(close: () => void): Promise<void> {
    const fault = await this.#listening.sync()
    if (!this.#wire.connected) return
    if (fault?.code === "unauthorized") return close()
    if (fault) return this.#connection.renew(fault.retryAfterMs)
    this.#chat.phase.value = "online"
    this.#sending.begin()
    this.#goOn()
  }

  /** What was done while away: the room on screen, and marks that never reached the server. */
  #goOn(): void {
    const here = this.#chat.here.value
    if (here !== undefined) this.open(here)
    for (const room of this.#chat.directory.rooms.value.values()) {
      const seq = this.#chat.marks.of(room.id)
      if (room.member && seq > (room.read ?? 0))
        void ask(this.#wire, "read", { room: room.id, seq })
    }
  }

  #entered(answer: { ok: true; room: Room } | Fault): Granted<Room> {
    this.#arrivals.flush()
    if (!answer.ok) return answer
    this.#chat.directory.put(answer.room)
    return { ok: true, value: answer.room }
  }
}
