import { useSignal } from "@preact/signals"
import { useEffect, useLayoutEffect, useRef } from "preact/hooks"
import type { Chat } from "../models/chat"
import { Stretch } from "../models/stretch"
import { timeline } from "../models/timeline"
import type { Room } from "../protocol"
import { Anchored } from "./anchored"
import { useInside } from "./context"
import { Icon } from "./icon"
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
  const { chat, deeds } = useInside()
  const log = chat.log(room.id)
  void log.revision.value
  const anchored = useRef<Anchored>(null)
  const stretch = useRef(new Stretch()).current
  const turned = useSignal(0)
  const following = useSignal(true)
  const paging = useSignal(false)
  const newAfter = useNewLine(chat, room)
  void turned.value

  const shown = stretch.of(log.entries, following.value)
  const rows = timeline({
    me: chat.me.id,
    entries: shown,
    letters: stretch.reachesNewest ? chat.outbox.of(room.id) : [],
    notices: stretch.reachesNewest ? (chat.directory.notices.value.get(room.id) ?? []) : [],
    newAfter: newAfter.value,
  })

  useLayoutEffect(() => {
    if (newAfter.peek() !== undefined) anchored.current?.toRow("[data-row=unread]")
  }, [])
  useReading(room, following.value)
  useOwnWordsInView(chat, room, () => toNewest())

  const older = async () => {
    if (paging.value) return
    if (stretch.up(log.entries)) turned.value++
    else if (log.olderExist) {
      paging.value = true
      await deeds.older(room.id)
      stretch.up(log.entries)
      paging.value = false
    }
  }
  const newer = () => {
    if (stretch.down(log.entries)) turned.value++
  }
  const toNewest = () => {
    stretch.toNewest()
    following.value = true
    turned.value++
    anchored.current?.follow()
  }
  const toFirstNew = async () => {
    const after = newAfter.value
    if (after === undefined) return
    paging.value = true
    for (let first = log.first; log.olderExist && first !== undefined && first > after + 1;) {
      await deeds.older(room.id)
      if (log.first === first) break
      first = log.first
    }
    stretch.around(log.entries, after + 1)
    following.value = false
    turned.value++
    paging.value = false
    requestAnimationFrame(() => anchored.current?.toRow("[data-row=unread]"))
  }

  const unread = chat.unread(room)
  const newAbove = newAfter.value !== undefined && (shown[0]?.seq ?? 0) > newAfter.value + 1
  return (
    <div class="log-frame">
      {newAbove && (
        <button class="pill pill-top" onClick={() => void toFirstNew()}>
          Jump to the first new message
        </button>
      )}
      <Anchored
        handle={anchored}
        label={`Messages in ${room.name}`}
        busy={paging.value || !stretch.reachesNewest}
        reachesNewest={stretch.reachesNewest}
        onNearTop={() => void older()}
        onNearBottom={newer}
        onFollowing={(now) => (following.value = now)}
      >
        <Beginning
          more={log.olderExist || shown[0] !== log.entries[0]}
          busy={paging.value}
          room={room}
          older={() => void older()}
        />
        {rows.map((row) => (
          <RowView key={row.key} row={row} me={chat.me} />
        ))}
      </Anchored>
      {!following.value && (
        <button class="pill pill-bottom" onClick={toNewest}>
          <Icon name="down" />
          {unread > 0 ? `${unread} new message${unread === 1 ? "" : "s"}` : "To the present"}
        </button>
      )}
    </div>
  )
}

interface BeginningProps {
  more: boolean
  busy: boolean
  room: Room
  older: () => void
}

function Beginning({ more, busy, room, older }: BeginningProps) {
  if (more) {
    return (
      <div class="log-more">
        <button class="button button-small" disabled={busy} onClick={older}>
          {busy ? "Loading…" : "Older messages"}
        </button>
      </div>
    )
  }
  return (
    <div class="log-beginning">
      <p>
        This is the beginning of <bdi>{room.name}</bdi>.
      </p>
      {room.head === 0 && <p class="quiet">Say hello.</p>}
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
  const line = useSignal<number | undefined>(
    chat.unread(room) > 0 ? chat.marks.of(room.id) : undefined,
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
function useReading(room: Room, following: boolean): void {
  const { chat, deeds } = useInside()
  const position = chat.log(room.id).position
  useEffect(() => {
    const read = () => {
      const seen = following && document.visibilityState === "visible"
      if (seen && position !== undefined) deeds.readUpTo(room.id, position)
    }
    read()
    document.addEventListener("visibilitychange", read)
    return () => document.removeEventListener("visibilitychange", read)
  }, [room.id, position, following])
}

/** Who says something wants to see it said. */
function useOwnWordsInView(chat: Chat, room: Room, show: () => void): void {
  const newest = chat.outbox.of(room.id).at(-1)?.key
  const known = useRef(newest)
  useLayoutEffect(() => {
    const fresh = newest !== undefined && newest !== known.current
    known.current = newest
    if (fresh) show()
  }, [newest])
}
