import { useSignal } from "@preact/signals"
import { useEffect } from "preact/hooks"
import { inWords } from "../models/words"
import { useInside } from "./context"
import { Link } from "./link"
import { go, roomPath } from "./router"

/** An invite link on its way into its room. */
export function Joining({ code }: { code: string }) {
  const { chat, deeds } = useInside()
  const fault = useSignal("")
  const online = chat.phase.value === "online"

  useEffect(() => {
    if (!online) return
    if (code === "") return go("/", "replace")
    void deeds.join({ code }).then((answer) => {
      if (answer.ok) go(roomPath(answer.value.id), "replace")
      else if (answer.code === "not_found") {
        fault.value =
          "This invitation leads nowhere. The room may be gone, or the link was cut short."
      } else fault.value = inWords(answer)
    })
  }, [code, online])

  return (
    <main id="main" class="lost" tabIndex={-1}>
      {fault.value === "" ? (
        <p role="status">Opening the room…</p>
      ) : (
        <>
          <p role="alert">{fault.value}</p>
          <Link class="button" to="/">
            To the start page
          </Link>
        </>
      )}
    </main>
  )
}
