import type { Person, Room } from "../protocol"
import type { Chat } from "./chat"

/** Where one can go. */
export type Target = { kind: "room"; room: Room } | { kind: "person"; person: Person }

const SHOWN = 8

/**
 * The rooms and people whose names have these letters, those that begin with them first. Without
 * letters: where something new waits, where one was before, then all others.
 */
export function find(chat: Chat, wanted: string): Target[] {
  const sought = wanted.trim().toLocaleLowerCase()
  if (sought === "") return nearest(chat).slice(0, SHOWN)
  return targets(chat)
    .map((target) => ({ target, at: name(target).toLocaleLowerCase().indexOf(sought) }))
    .filter((match) => match.at >= 0)
    .sort((a, b) => a.at - b.at)
    .slice(0, SHOWN)
    .map((match) => match.target)
}

function nearest(chat: Chat): Target[] {
  const visited = chat.visited.value
  const distance = (target: Target): number => {
    if (target.kind === "person") return Infinity
    const { id } = target.room
    if (id === chat.here.value) return visited.length + 1
    if (chat.unread(target.room) > 0) return -1
    const at = visited.indexOf(id)
    return at < 0 ? visited.length : at
  }
  return targets(chat)
    .map((target) => ({ target, far: distance(target) }))
    .sort((a, b) => (a.far === b.far ? 0 : a.far - b.far))
    .map(({ target }) => target)
}

/** A talk that is open already stands for its person. */
function targets(chat: Chat): Target[] {
  const { mine, directs, open, people } = chat.directory
  const known = new Set(directs.value.map((room) => room.with?.id))
  const others = [...people.value.values()].filter((p) => p.id !== chat.me.id && !known.has(p.id))
  return [
    ...[...mine.value, ...directs.value, ...open.value].map((room): Target => ({
      kind: "room",
      room,
    })),
    ...others.map((person): Target => ({ kind: "person", person })),
  ]
}

const name = (target: Target) => (target.kind === "room" ? target.room : target.person).name
