import { copy } from "./copying"
import { Icon } from "./icon"
import type { Room } from "../protocol"

/** Lines to paste into a shell; a token comes from the first of them. */
export function ForScripts({ room }: { room: Room }) {
  if (room.kind === "direct") return null
  const here = location.origin
  const way = JSON.stringify(room.code === undefined ? { room: room.id } : { code: room.code })
  const address = `${here}/api/rooms/${room.id}`
  return (
    <details class="for-scripts">
      <summary>For scripts</summary>
      <Line
        what="Sign in"
        line={`TOKEN=$(curl -s ${here}/api/tokens -H 'Content-Type: application/json' -d '{"name":"My Script"}' | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')`}
      />
      {room.kind !== "lobby" && (
        <Line
          what="Join"
          line={`curl ${here}/api/joins -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '${way}'`}
        />
      )}
      <Line
        what="Say something"
        line={`curl ${address}/entries -H "Authorization: Bearer $TOKEN" -H 'Content-Type: text/plain' --data-binary 'Hello'`}
      />
      <Line what="Follow" line={`curl -N ${address}/feed -H "Authorization: Bearer $TOKEN"`} />
    </details>
  )
}

function Line({ what, line }: { what: string; line: string }) {
  return (
    <div class="for-scripts-line">
      <h3>{what}</h3>
      <button class="icon-button" title={`Copy: ${what}`} onClick={() => void copy(line, what)}>
        <Icon name="copy" />
        <span class="unseen">Copy: {what}</span>
      </button>
      <code>{line}</code>
    </div>
  )
}
