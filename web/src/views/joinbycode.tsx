import { useSignal } from "@preact/signals"
import { inWords } from "../models/words"
import { Card } from "./card"
import { useInside } from "./context"
import { go, roomPath } from "./router"

export function JoinByCode() {
  const { deeds } = useInside()
  const code = useSignal("")
  const busy = useSignal(false)
  const fault = useSignal("")

  const join = async (event: Event) => {
    event.preventDefault()
    if (busy.value || code.value.trim() === "") return
    busy.value = true
    const answer = await deeds.join({ code: code.value.trim() })
    busy.value = false
    if (answer.ok) go(roomPath(answer.value.id))
    else fault.value = answer.code === "not_found" ? "No room has this code." : inWords(answer)
  }

  return (
    <Card title="Join with a code" submit={join}>
      <label class="field">
        <span>Code</span>
        <input
          class="code-field"
          name="code"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          placeholder="KTBQ XMWP"
          value={code.value}
          onInput={(event) => {
            code.value = event.currentTarget.value
            fault.value = ""
          }}
        />
      </label>
      <p class="fault" role="alert">
        {fault.value}
      </p>
      <button class="button" type="submit" disabled={busy.value}>
        Join room
      </button>
      <p class="hint">
        Whoever opened the room reads it to you, or sends a link. Capital or small letters, spaces
        and dashes make no difference.
      </p>
    </Card>
  )
}
