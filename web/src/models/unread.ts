import { isWords, type Room } from "../protocol"
import type { RoomLog } from "./roomlog"

/**
 * How many messages of others wait behind the read mark. Joins and leaves do not count where the
 * entries are known; where they are not, the distance between the seqs is the best guess.
 */
export function unread(room: Room, log: RoomLog | undefined, read: number, me: string): number {
  if (!log?.loaded) return Math.max(0, room.head - read)
  const known = log.entries.filter(
    (entry) => entry.seq > read && isWords(entry) && entry.author.id !== me,
  ).length
  const before = log.olderExist && log.first !== undefined ? Math.max(0, log.first - 1 - read) : 0
  return known + before
}
