import { useSignal } from "@preact/signals"
import { useEffect, useRef } from "preact/hooks"
import { useInside } from "./context"

const BACK_SHOWN_FOR_MS = 3_000
/** A connection that comes back within this time is not worth a word. */
const PATIENCE_MS = 600

/** One quiet line on how the connection stands; none while all is well. */
export function ConnectionBar() {
  const { chat } = useInside()
  const phase = chat.phase.value
  const shown = useSignal<"none" | "connecting" | "offline" | "back">("none")
  const wasOff = useRef(false)

  useEffect(() => {
    if (phase === "online") {
      shown.value = wasOff.current ? "back" : "none"
      wasOff.current = false
      const timer = setTimeout(() => (shown.value = "none"), BACK_SHOWN_FOR_MS)
      return () => clearTimeout(timer)
    }
    const timer = setTimeout(() => {
      wasOff.current ||= phase === "offline"
      shown.value = phase
    }, PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [phase])

  return (
    <div class="connection" role="status" data-state={shown.value}>
      {shown.value === "connecting" && <span>Connecting…</span>}
      {shown.value === "offline" && <Offline />}
      {shown.value === "back" && <span>Back online</span>}
    </div>
  )
}

function Offline() {
  const { chat, deeds } = useInside()
  const waiting = chat.outbox.waiting.value
  return (
    <>
      <span>
        No connection. {waiting > 0 ? `${waiting} waiting to be sent.` : "You can go on writing."}
      </span>
      <button class="button button-small" onClick={() => deeds.connectNow()}>
        Try now
      </button>
    </>
  )
}
