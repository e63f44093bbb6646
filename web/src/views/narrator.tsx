import { useSignal } from "@preact/signals"
import { useEffect, useRef } from "preact/hooks"
import { narration } from "../models/narration"
import type { Room } from "../protocol"
import { useInside } from "./context"

/** Long enough that what comes together is told together. */
const GATHER_MS = 500

/** Reads new messages to those who cannot see them; the log itself is silent, for it also pages and catches up. */
export function Narrator({ room }: { room: Room }) {
  const { chat } = useInside()
  const log = chat.log(room.id)
  void log.revision.value
  const told = useRef(log.position ?? 0)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const words = useSignal("")

  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    if (log.position === told.current || timer.current !== undefined) return
    timer.current = setTimeout(() => {
      timer.current = undefined
      words.value = narration(log.entries, told.current, chat.me.id)
      told.current = log.position ?? 0
    }, GATHER_MS)
  }, [log.position])

  return (
    <div class="unseen" aria-live="polite">
      <p key={told.current}>{words.value}</p>
    </div>
  )
}
