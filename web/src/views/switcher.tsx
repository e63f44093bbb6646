import { useSignal } from "@preact/signals"
import { useEffect, useRef } from "preact/hooks"
import { hashOf, NOTHING_SOUGHT } from "../models/search"
import { find, type Target } from "../models/targets"
import { inWords } from "../models/words"
import { useInside } from "./context"
import { Icon } from "./icon"
import { Avatar } from "./name"
import { RoomMark, Unread } from "./roomlabel"
import { go, roomPath, searchPath } from "./router"
import { tell } from "./status"

/** What is sought, what is found, and which of it is chosen. */
function useSwitching(close: () => void) {
  const { chat, deeds } = useInside()
  const wanted = useSignal("")
  const at = useSignal(0)
  const found = find(chat, wanted.value)

  const type = (typed: string) => {
    wanted.value = typed
    at.value = 0
  }
  const pick = async (target: Target | undefined) => {
    if (!target) return
    close()
    if (target.kind === "search")
      return go(searchPath(hashOf({ ...NOTHING_SOUGHT, q: target.words })))
    if (target.kind === "room") return go(roomPath(target.room.id))
    const answer = await deeds.direct(target.person.id)
    if (answer.ok) go(roomPath(answer.value.id))
    else tell(inWords(answer))
  }
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0
    if (step === 0 || found.length === 0) return
    event.preventDefault()
    at.value = (at.value + step + found.length) % found.length
  }

  return { wanted: wanted.value, at: at.value, found, type, pick, onKey }
}

type Switching = ReturnType<typeof useSwitching>

/** Ctrl K: to a room or a person in a few letters. */
export function Switcher({ close }: { close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const switching = useSwitching(() => dialog.current?.close())

  useEffect(() => dialog.current?.showModal(), [])

  return (
    <dialog
      class="switcher"
      ref={dialog}
      onClose={close}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
      aria-label="Go to a room or person"
    >
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault()
          void switching.pick(switching.found[switching.at])
        }}
      >
        <Sought switching={switching} />
      </form>
      <Found switching={switching} />
    </dialog>
  )
}

function Sought({ switching: { wanted, at, found, type, onKey } }: { switching: Switching }) {
  return (
    <input
      autofocus
      role="combobox"
      aria-expanded="true"
      aria-controls="switcher-list"
      aria-activedescendant={found.length > 0 ? `target-${at}` : undefined}
      aria-label="Room or person"
      placeholder="Room or person"
      autocomplete="off"
      value={wanted}
      onInput={(event) => type(event.currentTarget.value)}
      onKeyDown={onKey}
    />
  )
}

function Found({ switching: { at, found, pick } }: { switching: Switching }) {
  return (
    <ul id="switcher-list" role="listbox" aria-label="Found">
      {found.map((target, i) => (
        <li
          key={keyOf(target)}
          id={`target-${i}`}
          role="option"
          aria-selected={i === at}
          onClick={() => void pick(target)}
        >
          <TargetLabel target={target} />
        </li>
      ))}
      {found.length === 0 && <li class="quiet">Nothing of that name.</li>}
    </ul>
  )
}

function keyOf(target: Target): string {
  switch (target.kind) {
    case "room":
      return target.room.id
    case "person":
      return target.person.id
    case "search":
      return "search"
  }
}

function TargetLabel({ target }: { target: Target }) {
  const { chat } = useInside()
  if (target.kind === "search") {
    return (
      <>
        <Icon name="find" />
        <span class="switcher-words">
          Search messages for <bdi>{target.words}</bdi>
        </span>
      </>
    )
  }
  const other = target.kind === "room" ? target.room.with : target.person
  const online = other ? chat.directory.online(other) : false
  if (target.kind === "room") {
    return (
      <>
        <RoomMark room={target.room} online={online} /> <bdi>{target.room.name}</bdi>
        <Unread count={chat.unread(target.room)} />
      </>
    )
  }
  return (
    <>
      <Avatar author={target.person} online={online} /> <bdi>{target.person.name}</bdi>
    </>
  )
}
