import { computed, signal } from "@preact/signals-core"
import type { Author, Entry, Person, Presence, Room } from "../protocol"

/** A lost or regained connection, told in the room while one is there and kept nowhere. */
export interface Notice extends Presence {
  /** The seq it came behind. */
  after: number
}

const NOTICES_KEPT = 30

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

  personGone(id: string): void {
    this.people.value = lacking(this.people.value, id)
  }

  notice(notice: Notice): void {
    const kept = [...(this.notices.value.get(notice.room) ?? []), notice].slice(-NOTICES_KEPT)
    this.notices.value = new Map(this.notices.value).set(notice.room, kept)
  }

  /** Whether somebody is online, by the freshest word on it. */
  online(person: Person): boolean {
    return this.people.value.get(person.id)?.online ?? false
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
