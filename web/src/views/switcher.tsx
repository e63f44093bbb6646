import { useSignal } from "@preact/signals"
import { useEffect, useRef } from "preact/hooks"
import type { Chat } from "../models/chat"
import { inWords } from "../models/words"
import type { Person, Room } from "../protocol"
import { useInside } from "./context"
import { Avatar } from "./name"
import { RoomMark } from "./roomlabel"
import { go, roomPath } from "./router"
import { tell } from "./status"

type Target = { kind: "room"; room: Room } | { kind: "person"; person: Person }

const SHOWN = 8

/** Ctrl K: to a room or a person in a few letters. */
export function Switcher({ close }: { close: () => void }) {
  const { chat, deeds } = useInside()
  const dialog = useRef<HTMLDialogElement>(null)
  const wanted = useSignal("")
  const at = useSignal(0)
  const found = find(chat, wanted.value)

  useEffect(() => dialog.current?.showModal(), [])

  const pick = async (target: Target | undefined) => {
    if (!target) return
    dialog.current?.close()
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
          void pick(found[at.value])
        }}
      >
        <input
          autofocus
          role="combobox"
          aria-expanded="true"
          aria-controls="switcher-list"
          aria-activedescendant={found.length > 0 ? `target-${at.value}` : undefined}
          aria-label="Room or person"
          placeholder="Room or person"
          autocomplete="off"
          value={wanted.value}
          onInput={(event) => {
            wanted.value = event.currentTarget.value
            at.value = 0
          }}
          onKeyDown={onKey}
        />
      </form>
      <ul id="switcher-list" role="listbox" aria-label="Found">
        {found.map((target, i) => (
          <li
            key={target.kind === "room" ? target.room.id : target.person.id}
            id={`target-${i}`}
            role="option"
            aria-selected={i === at.value}
            onClick={() => void pick(target)}
          >
            <TargetLabel target={target} />
          </li>
        ))}
        {found.length === 0 && <li class="quiet">Nothing of that name.</li>}
      </ul>
    </dialog>
  )
}

function TargetLabel({ target }: { target: Target }) {
  const { directory } = useInside().chat
  const other = target.kind === "room" ? target.room.with : target.person
  const online = other ? directory.online(other) : false
  if (target.kind === "room") {
    return (
      <>
        <RoomMark room={target.room} online={online} /> <bdi>{target.room.name}</bdi>
      </>
    )
  }
  return (
    <>
      <Avatar author={target.person} online={online} /> <bdi>{target.person.name}</bdi>
    </>
  )
}

function find(chat: Chat, wanted: string): Target[] {
  const { mine, directs, open, people } = chat.directory
  const known = new Set(directs.value.map((room) => room.with?.id))
  const rooms = [...mine.value, ...directs.value, ...open.value]
  const others = [...people.value.values()].filter((p) => p.id !== chat.me.id && !known.has(p.id))
  const targets: Target[] = [
    ...rooms.map((room): Target => ({ kind: "room", room })),
    ...others.map((person): Target => ({ kind: "person", person })),
  ]
  const sought = wanted.trim().toLocaleLowerCase()
  const name = (target: Target) => (target.kind === "room" ? target.room : target.person).name
  return targets
    .map((target) => ({ target, at: name(target).toLocaleLowerCase().indexOf(sought) }))
    .filter((match) => match.at >= 0)
    .sort((a, b) => a.at - b.at)
    .slice(0, SHOWN)
    .map((match) => match.target)
}
