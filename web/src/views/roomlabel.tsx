import type { Room, RoomKind } from "../protocol"
import { Icon, type IconName } from "./icon"
import { Avatar } from "./name"

const ICONS: Record<Exclude<RoomKind, "direct">, IconName> = {
  lobby: "lobby",
  public: "hash",
  private: "lock",
  "ephemeral-public": "hourglass",
  "ephemeral-private": "hourglass",
}

const WORDS: Record<RoomKind, string> = {
  lobby: "Everybody is here",
  public: "Public room",
  private: "Private room",
  direct: "Between the two of you",
  "ephemeral-public": "Public, gone when empty",
  "ephemeral-private": "Private, gone when empty",
}

export function RoomMark({ room, online }: { room: Room; online?: boolean }) {
  if (room.kind === "direct") {
    return room.with ? (
      <Avatar author={room.with} online={online ?? false} />
    ) : (
      <Icon name="people" />
    )
  }
  return <Icon name={ICONS[room.kind]} />
}

export function Unread({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <span class="badge">
      {count > 999 ? "999+" : count}
      <span class="unseen"> unread</span>
    </span>
  )
}

export const kindInWords = (room: Room): string => WORDS[room.kind]
