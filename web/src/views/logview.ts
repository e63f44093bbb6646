import { type Signal, useSignal } from "@preact/signals"
import { useRef } from "preact/hooks"
import { Stretch } from "../models/stretch"
import { type Row, timeline } from "../models/timeline"
import type { Room } from "../protocol"
import type { Anchored } from "./anchored"
import { useInside } from "./context"

export const NEW_LINE = "[data-row=unread]"

/** Which part of a room's log is on screen, and the ways to another part. */
export interface LogView {
  rows: Row[]
  anchored: { current: Anchored | null }
  following: Signal<boolean>
  paging: boolean
  reachesNewest: boolean
  /** There are entries above the ones shown, here or on the server. */
  more: boolean
  /** The line of the new is further up than what is shown. */
  newAbove: boolean
  older: () => Promise<void>
  newer: () => void
  toNewest: () => void
  toFirstNew: () => Promise<void>
}

export function useLogView(room: Room, newAfter: number | undefined): LogView {
  const { chat, deeds } = useInside()
  const log = chat.log(room.id)
  void log.revision.value
  const anchored = useRef<Anchored>(null)
  const stretch = useRef(new Stretch()).current
  const turned = useSignal(0)
  void turned.value
  const following = useSignal(true)
  const paging = useSignal(false)

  const shown = stretch.of(log.entries, following.value)
  const atEnd = stretch.reachesNewest
  const begun = shown[0] === log.entries[0]
  const rows = timeline({
    me: chat.me.id,
    entries: shown,
    letters: chat.outbox.of(room.id).filter((letter) => atEnd || letter.change),
    notices: atEnd ? (chat.directory.notices.value.get(room.id) ?? []) : [],
    newAfter,
  })

  const whilePaging = async (load: () => Promise<void>) => {
    if (paging.value) return
    paging.value = true
    await load()
    paging.value = false
  }
  return {
    rows,
    anchored,
    following,
    paging: paging.value,
    reachesNewest: atEnd,
    more: log.olderExist || !begun,
    newAbove: newAfter !== undefined && ((begun ? log.first : shown[0]?.seq) ?? 0) > newAfter + 1,
    older: async () => {
      if (stretch.up(log.entries)) turned.value++
      else if (log.olderExist) {
        await whilePaging(() => deeds.older(room.id))
        stretch.up(log.entries)
        turned.value++
      }
    },
    newer: () => {
      if (stretch.down(log.entries)) turned.value++
    },
    toNewest: () => {
      stretch.toNewest()
      following.value = true
      turned.value++
      anchored.current?.follow()
    },
    toFirstNew: () =>
      whilePaging(async () => {
        const wanted = (newAfter ?? 0) + 1
        await deeds.backTo(room.id, wanted)
        stretch.around(log.entries, wanted)
        following.value = false
        turned.value++
        requestAnimationFrame(() => anchored.current?.toRow(NEW_LINE))
      }),
  }
}
