import { computed, signal } from "@preact/signals-core"
import type { Author, Entry, Person, Presence, Room } from "../protocol"

/** What is told of a connection: somebody came, was lost, came back, was gone for a moment, or left. */
export type Movement = "here" | "lost" | "back" | "blinked" | "left"

/** A coming or going without an entry, told in the room while one is there and kept nowhere. */
export interface Notice {
  person: Person
  at: string
  what: Movement
  /** The seq it came behind. */
  after: number
}

/** Whoever is back so soon has loaded the page anew or changed the network: one line is enough. */
const BLINK_MS = 10_000
const NOTICES_KEPT = 30
/** How many people the server lists at most. */
const PEOPLE_LISTED = 1_000

/** Who is here and which rooms there are. */
export class Directory {
  readonly rooms = signal<ReadonlyMap<string, Room>>(new Map())
  readonly people = signal<ReadonlyMap<string, Person>>(new Map())
  readonly members = signal<ReadonlyMap<string, readonly Person[]>>(new Map())
  readonly notices = signal<ReadonlyMap<string, readonly Notice[]>>(new Map())

  readonly mine = computed(() => this.#sorted((room) => room.member && room.kind !== "direct"))
  readonly directs = computed(() => this.#sorted((room) => room.member && room.kind === "direct"))
  readonly open = computed(() => this.#sorted((room) => !room.member && isPublic(room)))

  replace(rooms: readonly Room[], people: readonly Person[]): void {
    this.rooms.value = new Map(rooms.map((room) => [room.id, room]))
    this.people.value = new Map(people.map((person) => [person.id, person]))
  }

  room(id: string): Room | undefined {
    return this.rooms.value.get(id)
  }

  /** Takes what the server says; a head only rises, and what it leaves out stays. */
  put(room: Room): void {
    const before = this.rooms.value.get(room.id)
    const head = Math.max(before?.head ?? 0, room.head)
    this.rooms.value = new Map(this.rooms.value).set(room.id, { ...before, ...room, head })
  }

  gone(room: string): void {
    this.rooms.value = lacking(this.rooms.value, room)
    this.members.value = lacking(this.members.value, room)
    this.notices.value = lacking(this.notices.value, room)
  }

  /** What an entry says about its room: a new head, a member more or fewer. */
  heard(entry: Entry): void {
    const room = this.rooms.value.get(entry.room)
    if (room && entry.seq > room.head) this.put({ ...room, head: entry.seq })
    if (entry.kind === "joined") this.#arrived(entry.room, entry.author)
    if (entry.kind === "left") this.#departed(entry.room, entry.author)
  }

  putMembers(room: string, members: readonly Person[]): void {
    this.members.value = new Map(this.members.value).set(room, members)
  }

  putPerson(person: Person): void {
    this.people.value = new Map(this.people.value).set(person.id, person)
  }

  /** Gone for good; where they are still named, in a talk between two, they are offline. */
  personGone(id: string): void {
    this.people.value = lacking(this.people.value, id)
    for (const room of this.rooms.value.values()) {
      if (room.with?.id === id) this.put({ ...room, with: { ...room.with, online: false } })
    }
    for (const [room, members] of this.members.value) {
      if (members.some((member) => member.id === id)) {
        const offline = members.map((one) => (one.id === id ? { ...one, online: false } : one))
        this.putMembers(room, offline)
      }
    }
    for (const [room, notices] of this.notices.value) {
      const last = notices.findLast((notice) => notice.person.id === id)
      if (last?.what === "lost") this.#retell(room, last, "left")
    }
  }

  notice({ room, person, state, at }: Presence, after: number): void {
    const before = this.notices.value.get(room) ?? []
    const last = before.findLast((notice) => notice.person.id === person.id)
    const lost = last?.what === "lost" ? last : undefined
    if (state === "back" && lost && Date.parse(at) - Date.parse(lost.at) < BLINK_MS) {
      this.#retell(room, lost, "blinked")
    } else {
      const what: Movement = state === "disconnected" ? "lost" : lost ? "back" : "here"
      this.#putNotices(room, [...before, { person, at, what, after }].slice(-NOTICES_KEPT))
    }
  }

  /** Whether somebody still has their name here; beyond the listed people nobody can tell. */
  stays(person: Person): boolean {
    return this.people.value.has(person.id) || this.people.value.size >= PEOPLE_LISTED
  }

  /** Whether somebody is online, by the freshest word on it. */
  online(person: Person): boolean {
    return this.people.value.get(person.id)?.online ?? person.online
  }

  /**
   * Who is in a room; undefined while nobody asked. In the lobby is whoever is online, without an
   * entry to say so: people alone tell it.
   */
  membersOf(room: Room): readonly Person[] | undefined {
    if (room.kind !== "lobby") return this.members.value.get(room.id)
    return [...this.people.value.values()].filter((person) => person.online)
  }

  /** Says it in other words; the same said of the same person between the same two entries is enough once. */
  #retell(room: string, told: Notice, what: Movement): void {
    const again = (notice: Notice) =>
      notice.what === what && notice.after === told.after && notice.person.id === told.person.id
    const notices = (this.notices.value.get(room) ?? []).filter((notice) => !again(notice))
    this.#putNotices(
      room,
      notices.map((notice) => (notice === told ? { ...told, what } : notice)),
    )
  }

  #putNotices(room: string, notices: readonly Notice[]): void {
    this.notices.value = new Map(this.notices.value).set(room, notices)
  }

  #arrived(room: string, author: Author): void {
    const members = this.members.value.get(room)
    if (!members || members.some((member) => member.id === author.id)) return
    this.putMembers(room, [...members, { ...author, online: true }])
  }

  #departed(room: string, author: Author): void {
    const members = this.members.value.get(room)
    if (!members) return
    this.putMembers(
      room,
      members.filter((member) => member.id !== author.id),
    )
  }

  #sorted(wanted: (room: Room) => boolean): Room[] {
    return [...this.rooms.value.values()].filter(wanted).sort(byKindThenName)
  }
}

export function isPublic(room: Room): boolean {
  return room.kind === "lobby" || room.kind === "public" || room.kind === "ephemeral-public"
}

export function isEphemeral(room: Room): boolean {
  return room.kind === "ephemeral-public" || room.kind === "ephemeral-private"
}

/** The lobby is everybody's and a talk between two is theirs: neither can be left. */
export function canBeLeft(room: Room): boolean {
  return room.kind !== "lobby" && room.kind !== "direct"
}

function byKindThenName(a: Room, b: Room): number {
  if (a.kind === "lobby") return -1
  if (b.kind === "lobby") return 1
  return a.name.localeCompare(b.name)
}

function lacking<V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> {
  const copy = new Map(map)
  copy.delete(key)
  return copy
}
