import { backoff } from "../models/backoff"
import type { Chat } from "../models/chat"
import { worthRepeating } from "../models/outbox"
import type { Answer, Ask, Entry, Question, ServerEvents, Update } from "../protocol"
import type { Arrivals } from "./arrivals"
import { ask, type Wire } from "./wire"

const PRELOADED_ROOMS = 20

type Told<E extends keyof ServerEvents> = Parameters<ServerEvents[E]>[0]

/**
 * Keeps every loaded log whole: live entries are applied in order, what is missing is asked for,
 * and each new connection begins with a `sync` from the positions reached.
 */
export class Listening {
  readonly #wire: Wire
  readonly #chat: Chat
  readonly #arrivals: Arrivals
  readonly #filling = new Set<string>()
  readonly #loading = new Map<string, Promise<void>>()
  #syncing = false

  constructor(wire: Wire, chat: Chat, arrivals: Arrivals) {
    this.#wire = wire
    this.#chat = chat
    this.#arrivals = arrivals
    this.#on("entry", (entry) => this.#heard(entry))
    this.#on("head", ({ room, head }) => this.#reached(room, head))
    this.#on("room", (room) => {
      this.#chat.directory.put(room)
      this.#chat.marks.rise(room.id, room.read ?? 0)
    })
    this.#on("room-gone", ({ room }) => this.#chat.forgetRoom(room))
    this.#on("person", (person) => this.#chat.directory.putPerson(person))
    this.#on("person-gone", ({ id }) => this.#chat.directory.personGone(id))
    this.#on("presence", (presence) => {
      this.#chat.directory.putPerson(presence.person)
      const after = this.#chat.log(presence.room).position
      if (after !== undefined) this.#chat.directory.notice(presence, after)
    })
  }

  /** Begins or goes on. Answers the fault, if the server would not; undefined if all is well. */
  async sync() {
    const chat = this.#chat
    // What the connection before has told belongs to the positions named now.
    this.#arrivals.flush()
    this.#syncing = true
    const rooms = chat.positions()
    const answer = await this.#ask("sync", {
      ...(chat.epoch === undefined ? {} : { epoch: chat.epoch }),
      rooms,
    })
    this.#syncing = false
    if (!answer.ok) return answer
    if (answer.me.id !== chat.me.id) {
      return { ok: false, code: "unauthorized", message: "another person" } as const
    }
    chat.enter(answer.epoch)
    chat.directory.replace(answer.rooms, answer.people)
    for (const room of answer.rooms) chat.marks.rise(room.id, room.read ?? 0)
    for (const room of Object.keys(rooms)) this.#update(room, answer.updates[room])
    chat.ready.value = true
    void this.#preload()
    return undefined
  }

  /** Loads the newest page, unless it is there or on its way. */
  load(room: string): Promise<void> {
    if (this.#chat.log(room).loaded) return Promise.resolve()
    const running = this.#loading.get(room)
    if (running) return running
    const load = this.#newest(room).finally(() => this.#loading.delete(room))
    this.#loading.set(room, load)
    return load
  }

  async older(room: string): Promise<void> {
    const log = this.#chat.log(room)
    if (!log.olderExist || log.first === undefined || this.#loading.has(room)) return
    const load = this.#older(room)
    this.#loading.set(
      room,
      load.finally(() => this.#loading.delete(room)),
    )
    await load
  }

  /** A page may be nothing but edits and deletions: it goes on to one that shows something. */
  async #older(room: string): Promise<void> {
    const log = this.#chat.log(room)
    const shown = log.entries.length
    while (log.olderExist && log.first !== undefined && log.entries.length === shown) {
      const before = log.first
      const page = await this.#ask("history", { room, before })
      if (page.ok) log.prepend(page)
      if (log.first === before) return
    }
  }

  async backTo(room: string, seq: number): Promise<void> {
    const log = this.#chat.log(room)
    for (let first = log.first; first !== undefined && first > seq; first = log.first) {
      await this.older(room)
      if (log.first === first) return
    }
  }

  async members(room: string): Promise<void> {
    const answer = await this.#ask("who", { room })
    if (answer.ok) this.#chat.directory.putMembers(room, answer.members)
  }

  #on<E extends keyof ServerEvents>(event: E, take: (told: Told<E>) => void): void {
    const listener = (told: Told<E>) => this.#arrivals.add(() => take(told))
    this.#wire.on(event, listener as never)
  }

  /** Answers in their turn: what was told before is applied before. */
  async #ask<Q extends Question>(question: Q, payload: Ask<Q>): Promise<Answer<Q>> {
    const answer = await ask(this.#wire, question, payload)
    this.#arrivals.flush()
    return answer
  }

  #heard(entry: Entry): void {
    const { directory } = this.#chat
    directory.heard(entry)
    const log = this.#chat.log(entry.room)
    const applied = log.apply(entry)
    this.#chat.settle(entry.room, [entry])
    this.#chat.tidy(entry.room)
    if (applied === "gap" && log.loaded) void this.#fill(entry.room)
    else if (!log.loaded && directory.room(entry.room)?.member) void this.load(entry.room)
  }

  /** The last entry may have been lost: no later one tells. */
  #reached(room: string, head: number): void {
    const known = this.#chat.directory.room(room)
    if (known) this.#chat.directory.put({ ...known, head })
    const log = this.#chat.log(room)
    log.reaches(head)
    if (log.behind) void this.#fill(room)
  }

  #update(room: string, update: Update | undefined): void {
    const known = this.#chat.directory.room(room)
    if (!known) return this.#chat.forgetRoom(room)
    const log = this.#chat.log(room)
    if (!log.loaded || (update && "reset" in update)) return this.#reset(room)
    const { entries, more } = update ?? { entries: [], more: known.head > (log.position ?? 0) }
    const whole = log.extend(entries)
    this.#chat.settle(room, entries)
    if (!whole) this.#reset(room)
    else if (more || log.behind) void this.#fill(room, more)
  }

  #reset(room: string): void {
    this.#chat.log(room).forget()
    void this.load(room)
  }

  async #newest(room: string): Promise<void> {
    const log = this.#chat.log(room)
    const page = await this.#ask("history", { room })
    if (!page.ok) {
      log.trouble.value = page.code
      return
    }
    this.#chat.directory.put(page.room)
    this.#chat.marks.rise(room, page.room.read ?? 0)
    this.#chat.directory.putMembers(room, page.members)
    log.begin({ ...page, head: page.room.head })
    this.#chat.settle(room, page.entries)
    if (log.behind) void this.#fill(room)
    if (log.entries.length === 0) await this.#older(room)
  }

  /** Asks for what comes after the position until nothing is missing; one run per room at a time. */
  async #fill(room: string, evenIfNotBehind = false): Promise<void> {
    if (this.#filling.has(room) || this.#syncing) return
    this.#filling.add(room)
    try {
      const log = this.#chat.log(room)
      let more = evenIfNotBehind
      let tries = 0
      while (log.position !== undefined && (more || log.behind)) {
        const before = log.position
        const page = await this.#ask("history", { room, after: before })
        if (!page.ok) {
          // The next sync begins from the same position, so nothing is lost by stopping here.
          if (!this.#wire.connected || !worthRepeating(page.code)) return
          await pause(Math.max(page.retryAfterMs ?? 0, backoff(tries++)))
          continue
        }
        if (!log.extend(page.entries)) return this.#reset(room)
        this.#chat.settle(room, page.entries)
        more = page.more
        // A server that promises more and gives nothing is not asked in circles.
        if (log.position === before) return log.caughtUp()
      }
    } finally {
      this.#filling.delete(room)
    }
  }

  /** Rooms with something new are loaded ahead, so that their counts are exact and they open at once. */
  async #preload(): Promise<void> {
    const { directory } = this.#chat
    const waiting = [...directory.mine.value, ...directory.directs.value]
      .filter((room) => this.#chat.unread(room) > 0 && !this.#chat.log(room.id).loaded)
      .slice(0, PRELOADED_ROOMS)
    for (const room of waiting) await this.load(room.id)
  }
}

const pause = (ms: number): Promise<void> => new Promise((fulfil) => setTimeout(fulfil, ms))
