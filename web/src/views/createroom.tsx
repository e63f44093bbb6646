import { useSignal } from "@preact/signals"
import { ROOM_NAME_MAX_CHARACTERS } from "../models/limits"
import { inWords } from "../models/words"
import { Card } from "./card"
import { useInside } from "./context"
import { go, roomPath, route } from "./router"

/** What is filled in so far, and the deed. */
function useNewRoom() {
  const { deeds } = useInside()
  const name = useSignal("")
  const visibility = useSignal<"public" | "private">("public")
  const ephemeral = useSignal(false)
  const busy = useSignal(false)
  const fault = useSignal("")

  const create = async (event: Event) => {
    event.preventDefault()
    if (busy.value || name.value.trim() === "") return
    busy.value = true
    const answer = await deeds.createRoom({
      name: name.value.trim(),
      visibility: visibility.value,
      ephemeral: ephemeral.value,
    })
    busy.value = false
    if (answer.ok) go(roomPath(answer.value.id))
    else fault.value = inWords(answer)
  }

  return { name, visibility, ephemeral, busy, fault, create }
}

type NewRoomForm = ReturnType<typeof useNewRoom>

export function CreateRoom() {
  const { chat } = useInside()
  const form = useNewRoom()
  // Not before the rooms are listed, for on small screens they stand above and would push it away.
  const wanted = chat.ready.value && route.value.page === "home" && route.value.creating
  return (
    <Card title="New room" wanted={wanted} submit={form.create}>
      <RoomName form={form} />
      <WhoCanEnter visibility={form.visibility} />
      <label class="choice">
        <input
          type="checkbox"
          name="ephemeral"
          checked={form.ephemeral.value}
          onChange={(event) => (form.ephemeral.value = event.currentTarget.checked)}
        />
        <span>
          <strong>Ephemeral</strong>
          <small>Kept in memory only; gone when the last person leaves.</small>
        </span>
      </label>
      <p class="fault" role="alert">
        {form.fault.value}
      </p>
      <button class="button button-main" type="submit" disabled={form.busy.value}>
        Create room
      </button>
    </Card>
  )
}

function RoomName({ form: { name, fault } }: { form: NewRoomForm }) {
  return (
    <label class="field">
      <span>Name</span>
      <input
        name="room-name"
        autocomplete="off"
        maxLength={ROOM_NAME_MAX_CHARACTERS * 2}
        value={name.value}
        onInput={(event) => {
          name.value = event.currentTarget.value
          fault.value = ""
        }}
      />
    </label>
  )
}

function WhoCanEnter({ visibility }: { visibility: NewRoomForm["visibility"] }) {
  return (
    <fieldset class="choices">
      <legend class="unseen">Who can enter</legend>
      <Choice
        checked={visibility.value === "public"}
        pick={() => (visibility.value = "public")}
        title="Public"
        text="Everybody here sees it and can join."
      />
      <Choice
        checked={visibility.value === "private"}
        pick={() => (visibility.value = "private")}
        title="Private"
        text="Only with its code or invite link."
      />
    </fieldset>
  )
}

interface ChoiceProps {
  checked: boolean
  pick: () => void
  title: string
  text: string
}

function Choice({ checked, pick, title, text }: ChoiceProps) {
  return (
    <label class="choice">
      <input type="radio" name="visibility" checked={checked} onChange={pick} />
      <span>
        <strong>{title}</strong>
        <small>{text}</small>
      </span>
    </label>
  )
}
