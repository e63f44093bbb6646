// Both directions of the wire, as docs/api.md words it. A misspelt event or field does not compile.

export interface Author {
  id: string
  name: string
  /** A hue, 0–359. */
  colour: number
}

export type Me = Author

export interface Person extends Author {
  online: boolean
}

export type RoomKind =
  "lobby" | "public" | "private" | "direct" | "ephemeral-public" | "ephemeral-private"

export interface Room {
  id: string
  kind: RoomKind
  name: string
  code?: string
  head: number
  read?: number
  member: boolean
  with?: Person
}

export interface Entry {
  room: string
  seq: number
  id: string
  at: string
  kind: "said" | "edited" | "deleted" | "joined" | "left"
  author: Author
  /** Of `said` the newest words; of `edited` the new ones, as long as no later entry replaced them. */
  text?: string
  /** Of `said`: seq of the newest edit. */
  edited?: number
  /** Of `said`: seq of the deletion; then there is no text. */
  deleted?: number
  /** Of `edited` and `deleted`: seq of what was said. */
  target?: number
  key?: string
}

/** Whether there is something to read: said, and not deleted since. */
export const isWords = (entry: Entry): boolean =>
  entry.kind === "said" && entry.deleted === undefined

export interface Fault {
  ok: false
  code: FaultCode
  message: string
  retryAfterMs?: number
  suggestions?: string[]
}

export type FaultCode =
  | "bad_request"
  | "unauthorized"
  | "name_invalid"
  | "name_taken"
  | "not_found"
  | "not_yours"
  | "already_answered_differently"
  | "text_invalid"
  | "too_large"
  | "room_name_invalid"
  | "room_name_taken"
  | "too_many"
  | "rate_limited"
  | "too_broad"
  | "overloaded"
  | "unavailable"
  | "internal"
  /** Ours: nothing came back in time, or the connection broke meanwhile. */
  | "no_answer"

export type Update = { entries: Entry[]; more: boolean } | { reset: true }

export interface Synced {
  epoch: string
  me: Me
  rooms: Room[]
  people: Person[]
  last?: string
  updates: Record<string, Update>
}

export interface Page {
  room: Room
  entries: Entry[]
  more: boolean
  members: Person[]
}

export interface Posted {
  id: string
  seq: number
  at: string
  duplicate: boolean
}

export interface NewRoom {
  name: string
  visibility: "public" | "private"
  ephemeral?: boolean
}

export interface Presence {
  room: string
  person: Person
  state: "disconnected" | "back"
  at: string
}

export type SearchOrder = "newest" | "best"

export interface Searched {
  q?: string
  from?: string
  in?: string
  after?: string
  before?: string
  order?: SearchOrder
  cursor?: string
  limit?: number
}

export interface Hit {
  room: string
  seq: number
  id: string
  at: string
  author: Author
  snippet: { text: string; hit?: true }[]
}

export interface Found {
  hits: Hit[]
  next?: string
}

type Nothing = Record<never, never>

/** Every question a client may ask: its payload and what a granted answer carries. */
export interface Questions {
  sync: { ask: { epoch?: string; rooms?: Record<string, number> }; answer: Synced }
  history: { ask: { room: string; before?: number; after?: number; limit?: number }; answer: Page }
  post: { ask: { room: string; key: string; text: string }; answer: Posted }
  edit: { ask: { room: string; seq: number; key: string; text: string }; answer: Posted }
  delete: { ask: { room: string; seq: number; key: string }; answer: Posted }
  "create-room": { ask: NewRoom; answer: { room: Room } }
  join: { ask: { room: string } | { code: string }; answer: { room: Room } }
  leave: { ask: { room: string }; answer: Nothing }
  direct: { ask: { person: string }; answer: { room: Room } }
  search: { ask: Searched; answer: Found }
  read: { ask: { room: string; seq: number }; answer: Nothing }
  look: { ask: { room: string }; answer: Nothing }
  who: { ask: { room: string }; answer: { members: Person[] } }
}

export type Question = keyof Questions
export type Ask<Q extends Question> = Questions[Q]["ask"]
export type Answer<Q extends Question> = ({ ok: true } & Questions[Q]["answer"]) | Fault

export type ClientEvents = {
  [Q in Question]: (ask: Ask<Q>, answer: (answer: Answer<Q>) => void) => void
}

export interface ServerEvents {
  entry: (entry: Entry) => void
  head: (reached: { room: string; head: number }) => void
  room: (room: Room) => void
  "room-gone": (gone: { room: string }) => void
  person: (person: Person) => void
  "person-gone": (gone: { id: string }) => void
  presence: (presence: Presence) => void
  "signed-out": (nothing: Nothing) => void
}
