import type { Person, Room } from "../protocol"
import type { Chat } from "./chat"

/** Where one can go. */
export type Target = Named | { kind: "search"; words: string }

type Named = { kind: "room"; room: Room } | { kind: "person"; person: Person }

const SHOWN = 8

/**
 * The rooms and people whose names have these letters, those that begin with them first. Without
 * letters: where something new waits, where one was before, then all others. Last, the messages with these words, and
 * nothing but them behind a question mark.
 */
export function find(chat: Chat, wanted: string): Target[] {
  const sought = wanted.trim().toLocaleLowerCase()
  if (sought === "") return nearest(chat).slice(0, SHOWN)
  const words = wanted.trim().replace(/^\?\s*/, "")
  const search: Target[] = words === "" ? [] : [{ kind: "search", words }]
  if (sought.startsWith("?")) return search
  const named = targets(chat)
    .map((target) => ({ target, at: name(target).toLocaleLowerCase().indexOf(sought) }))
    .filter((match) => match.at >= 0)
    .sort((a, b) => a.at - b.at)
    .slice(0, SHOWN)
    .map((match): Target => match.target)
  return [...named, ...search]
}

function nearest(chat: Chat): Named[] {
  const visited = chat.visited.value
  const distance = (target: Named): number => {
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
function targets(chat: Chat): Named[] {
  const { mine, directs, open, people } = chat.directory
  const known = new Set(directs.value.map((room) => room.with?.id))
  const others = [...people.value.values()].filter((p) => p.id !== chat.me.id && !known.has(p.id))
  return [
    ...[...mine.value, ...directs.value, ...open.value].map((room): Named => ({
      kind: "room",
      room,
    })),
    ...others.map((person): Named => ({ kind: "person", person })),
  ]
}

const name = (target: Named) => (target.kind === "room" ? target.room : target.person).name
