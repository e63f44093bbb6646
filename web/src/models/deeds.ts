import type { Fault, Found, NewRoom, Page, Room, Searched } from "../protocol"

export type Granted<T> = { ok: true; value: T } | Fault

/** What a person can do; the views call it, the socket folder does it. */
export interface Deeds {
  say(room: string, text: string): void
  /** Puts one's own words into others. */
  edit(room: string, seq: number, text: string): void
  /** Erases one's own words. */
  remove(room: string, seq: number): void
  retry(key: string): void
  discard(key: string): void
  /** Turns to a room: loads its newest page if need be and tells the server. */
  open(room: string): void
  older(room: string): Promise<void>
  /** Loads older pages until the entry `seq` is there, or nothing older comes. */
  backTo(room: string, seq: number): Promise<void>
  /** A page of a room's log for its own sake; what is known of the room stays as it is. */
  page(
    room: string,
    window: { before: number; limit?: number } | { after: number; limit?: number },
  ): Promise<({ ok: true } & Page) | Fault>
  search(search: Searched): Promise<({ ok: true } & Found) | Fault>
  readUpTo(room: string, seq: number): void
  createRoom(room: NewRoom): Promise<Granted<Room>>
  join(by: { room: string } | { code: string }): Promise<Granted<Room>>
  leave(room: string): Promise<Granted<undefined>>
  direct(person: string): Promise<Granted<Room>>
  members(room: string): void
  connectNow(): void
  signOut(): Promise<void>
}
