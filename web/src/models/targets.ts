import type { Person, Room } from "../protocol"
import type { Chat } from "./chat"

/** Where one can go. */
export type Target = { kind: "room"; room: Room } | { kind: "person"; person: Person }

const SHOWN = 8

/** The rooms and people whose names have these letters, those that begin with them first. */
export function find(chat: Chat, wanted: string): Target[] {
  const sought = wanted.trim().toLocaleLowerCase()
  return targets(chat)
    .map((target) => ({ target, at: name(target).toLocaleLowerCase().indexOf(sought) }))
    .filter((match) => match.at >= 0)
    .sort((a, b) => a.at - b.at)
    .slice(0, SHOWN)
    .map((match) => match.target)
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
