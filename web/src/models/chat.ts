import { computed, type ReadonlySignal, signal } from "@preact/signals-core"
import { type Entry, isWords, type Me, type Room } from "../protocol"
import { Directory } from "./directory"
import { Drafts } from "./drafts"
import { Outbox } from "./outbox"
import { ReadMarks } from "./readmarks"
import { RoomLog } from "./roomlog"
import type { Shelf } from "./shelf"
import { unread } from "./unread"

export type Phase = "connecting" | "online" | "offline"

const ENTRIES_KEPT = 400
const ENTRIES_MOST = 800
const ENTRIES_KEPT_OUT_OF_SIGHT = 200
const ENTRIES_OUT_OF_SIGHT = 400
const VISITED_KEPT = 20

/** All that one signed-in person's client knows. */
export class Chat {
  readonly me: Me
  readonly directory = new Directory()
  readonly marks = new ReadMarks()
  readonly outbox: Outbox
  readonly drafts: Drafts

  readonly phase = signal<Phase>("connecting")
  /** When the next attempt to connect is due, in ms; undefined while none is planned. */
  readonly nextTry = signal<number | undefined>(undefined)
  /** True once the first `sync` was answered: from then on the lists can be believed. */
  readonly ready = signal(false)
  /** The room on screen. */
  readonly here = signal<string | undefined>(undefined)
  readonly unreadInAll: ReadonlySignal<number>
  /** What its author is putting into other words. */
  readonly editing = signal<{ room: string; seq: number } | undefined>(undefined)
  /** The rooms that were on screen before, the last one first. */
  readonly visited = signal<readonly string[]>([])

  readonly #logs = new Map<string, RoomLog>()
  #epoch: string | undefined

  constructor(me: Me, shelf: Shelf) {
    this.me = me
    this.outbox = new Outbox(shelf, me)
    this.drafts = new Drafts(shelf, me.id)
    this.unreadInAll = computed(() =>
      [...this.directory.mine.value, ...this.directory.directs.value].reduce(
        (sum, room) => sum + this.unread(room),
        0,
      ),
    )
  }

  get epoch(): string | undefined {
    return this.#epoch
  }

  log(room: string): RoomLog {
    const known = this.#logs.get(room)
    if (known) return known
    const fresh = new RoomLog()
    this.#logs.set(room, fresh)
    return fresh
  }

  /** What to name in a `sync`: the position of every room whose log was loaded. */
  positions(): Record<string, number> {
    const loaded = [...this.#logs].filter(([, log]) => log.loaded)
    return Object.fromEntries(loaded.map(([room, log]) => [room, log.position!]))
  }

  /** The words that are being edited in a room, as long as they are there. */
  edited(room: string): Entry | undefined {
    const editing = this.editing.value
    if (editing?.room !== room) return undefined
    const log = this.log(room)
    void log.revision.value
    const entry = log.find(editing.seq)
    return entry && isWords(entry) ? entry : undefined
  }

  isEdited({ room, seq }: Entry): boolean {
    return this.editing.value?.room === room && this.editing.value.seq === seq
  }

  /** Turns to one's own words next to the ones being edited, or to the last ones; false if there are none. */
  editNext(room: string, step: "older" | "newer"): boolean {
    const from = this.edited(room)?.seq ?? Infinity
    const own = this.log(room).entries.filter((e) => isWords(e) && e.author.id === this.me.id)
    const next =
      step === "older" ? own.findLast((e) => e.seq < from) : own.find((e) => e.seq > from)
    if (next) this.editing.value = { room, seq: next.seq }
    return next !== undefined
  }

  unread(room: Room): number {
    const log = this.log(room.id)
    void log.revision.value
    return room.member ? unread(room, log, this.marks.of(room.id), this.me.id) : 0
  }

  /** Enters a data set; true if it is another one, in which nothing known before holds. */
  enter(epoch: string): boolean {
    const changed = this.#epoch !== undefined && this.#epoch !== epoch
    this.#epoch = epoch
    if (changed) {
      for (const log of this.#logs.values()) log.forget()
      this.marks.forget()
    }
    return changed
  }

  /** After any change to a room's log: messages that are in it are no longer on their way. */
  settle(room: string, entries: readonly Entry[]): void {
    for (const entry of entries) {
      if (entry.key !== undefined && entry.author.id === this.me.id) this.outbox.drop(entry.key)
    }
    const position = this.#logs.get(room)?.position
    if (position !== undefined) this.outbox.settled(room, position)
  }

  /** Rooms nobody looks at do not grow without bound. */
  tidy(room: string): void {
    const log = this.log(room)
    if (room === this.here.peek() || log.entries.length <= ENTRIES_OUT_OF_SIGHT) return
    log.trim(ENTRIES_KEPT_OUT_OF_SIGHT)
  }

  /** Nor does the one on screen, as long as its reader is at the end. More is kept than is shown. */
  shorten(room: string): void {
    const log = this.log(room)
    if (log.entries.length > ENTRIES_MOST) log.trim(ENTRIES_KEPT)
  }

  forgetRoom(room: string): void {
    this.#logs.delete(room)
    this.directory.gone(room)
  }

  /** Turns to a room, letting go of the long history of the one before. */
  turnTo(room: string | undefined): void {
    const before = this.here.peek()
    if (before !== undefined && before !== room) {
      this.log(before).trim(ENTRIES_KEPT_OUT_OF_SIGHT)
      const earlier = this.visited.peek().filter((id) => id !== before)
      this.visited.value = [before, ...earlier].slice(0, VISITED_KEPT)
    }
    this.here.value = room
  }
}
