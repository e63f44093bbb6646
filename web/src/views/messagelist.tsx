import { type ReadonlySignal, untracked, useSignal } from "@preact/signals"
import { useEffect, useLayoutEffect, useRef } from "preact/hooks"
import type { Chat } from "../models/chat"
import type { Room, RoomKind } from "../protocol"
import { Anchored } from "./anchored"
import { useInside } from "./context"
import { Icon } from "./icon"
import { type LogView, NEW_LINE, useLogView } from "./logview"
import { Narrator } from "./narrator"
import { RowView } from "./row"

export function MessageList({ room }: { room: Room }) {
  const { chat, deeds } = useInside()
  const log = chat.log(room.id)
  void log.revision.value
  if (log.loaded) return <LoadedList room={room} />
  const trouble = log.trouble.value !== undefined && chat.phase.value === "online"
  return (
    <div class="log-waiting" aria-busy={!trouble}>
      {trouble && (
        <p role="alert">
          The messages could not be loaded.{" "}
          <button class="button button-small" onClick={() => deeds.open(room.id)}>
            Try again
          </button>
        </p>
      )}
    </div>
  )
}

function LoadedList({ room }: { room: Room }) {
  const { chat } = useInside()
  const newAfter = useNewLine(chat, room)
  const view = useLogView(room, newAfter.value)
  useReading(room, view.following)
  useShortLog(chat, room, view.following)
  useOwnWordsInView(chat, room, view.toNewest)
  return (
    <div class="log-frame">
      {view.newAbove && (
        <button class="pill pill-top" onClick={() => void view.toFirstNew()}>
          Jump to the first new message
        </button>
      )}
      <Anchored
        handle={view.anchored}
        startAt={NEW_LINE}
        label={`Messages in ${room.name}`}
        busy={view.paging}
        reachesNewest={view.reachesNewest}
        onNearTop={() => void view.older()}
        onNearBottom={view.newer}
        onFollowing={(now) => (view.following.value = now)}
      >
        <Beginning room={room} view={view} />
        {view.rows.map((row) => (
          <RowView key={row.key} row={row} me={chat.me} />
        ))}
      </Anchored>
      <Narrator room={room} />
      {!view.following.value && <ToNewest unread={chat.unread(room)} go={view.toNewest} />}
    </div>
  )
}

function ToNewest({ unread, go }: { unread: number; go: () => void }) {
  return (
    <button class="pill pill-bottom" onClick={go}>
      <Icon name="down" />
      {unread > 0 ? `${unread} new message${unread === 1 ? "" : "s"}` : "To the present"}
    </button>
  )
}

const BEFORE_NAME: Partial<Record<RoomKind, string>> = {
  lobby: "the lobby",
  direct: "your talk with ",
}

function Beginning({ room, view }: { room: Room; view: LogView }) {
  if (view.more) {
    return (
      <div class="log-more">
        <button
          class="button button-small"
          disabled={view.paging}
          onClick={() => void view.older()}
        >
          {view.paging ? "Loading…" : "Older messages"}
        </button>
      </div>
    )
  }
  const silent = view.rows.every((row) => row.kind !== "said" && row.kind !== "letter")
  return (
    <div class="log-beginning">
      <p>
        This is the beginning of {BEFORE_NAME[room.kind]}
        {room.kind !== "lobby" && <bdi>{room.name}</bdi>}.
      </p>
      {silent && <p class="quiet">Say hello.</p>}
      {room.code !== undefined && (
        <p class="quiet">Invite people with the code or the link on top of the page.</p>
      )}
    </div>
  )
}

/**
 * Behind which seq the line "new" stands: set on entering a room with something unread and on coming
 * back to the page, and it stays there until one leaves.
 */
function useNewLine(chat: Chat, room: Room) {
  // To a newcomer everything is new, and a line above everything says nothing.
  const line = useSignal<number | undefined>(
    untracked(() => {
      const mark = chat.marks.of(room.id)
      return mark > 0 && chat.unread(room) > 0 ? mark : undefined
    }),
  )
  useEffect(() => {
    const turn = () => {
      if (document.visibilityState === "hidden") line.value = chat.marks.of(room.id)
      else if (chat.unread(room) === 0) line.value = undefined
    }
    document.addEventListener("visibilitychange", turn)
    return () => document.removeEventListener("visibilitychange", turn)
  }, [room.id])
  return line
}

/** What is at the end of the log and in sight has been read. */
function useReading(room: Room, following: ReadonlySignal<boolean>): void {
  const { chat, deeds } = useInside()
  const position = chat.log(room.id).position
  useEffect(() => {
    const read = () => {
      const seen = following.peek() && document.visibilityState === "visible"
      if (seen && position !== undefined) deeds.readUpTo(room.id, position)
    }
    read()
    document.addEventListener("visibilitychange", read)
    return () => document.removeEventListener("visibilitychange", read)
  }, [room.id, position, following.value])
}

/** Whoever follows the newest does without the far past; it can be loaded again. */
function useShortLog(chat: Chat, room: Room, following: ReadonlySignal<boolean>): void {
  const position = chat.log(room.id).position
  useEffect(() => {
    if (following.peek()) chat.shorten(room.id)
  }, [room.id, position, following.value])
}

/** Who says something wants to see it said. */
function useOwnWordsInView(chat: Chat, room: Room, show: () => void): void {
  const newest = chat.outbox.of(room.id).findLast((letter) => !letter.change)?.key
  const known = useRef(newest)
  useLayoutEffect(() => {
    const fresh = newest !== undefined && newest !== known.current
    known.current = newest
    if (fresh) show()
  }, [newest])
}
