import { useSignal } from "@preact/signals"
import type { ComponentChildren } from "preact"
import { useEffect, useRef } from "preact/hooks"
import { ROOM_NAME_MAX_CHARACTERS } from "../models/limits"
import { inWords } from "../models/words"
import type { Room } from "../protocol"
import { useInside } from "./context"
import { Icon } from "./icon"
import { Avatar, Name } from "./name"
import { kindInWords, RoomMark } from "./roomlabel"
import { go, roomPath, route } from "./router"
import { tell } from "./status"

export function Home() {
  const { chat } = useInside()
  return (
    <main id="main" class="home" tabIndex={-1}>
      <div class="home-inner">
        <header class="home-head">
          <h1>
            Hello, <Name author={chat.me} />
          </h1>
          <p class="quiet">Join a room, open one of your own, or write to somebody.</p>
        </header>
        <div class="home-cards">
          <CreateRoom />
          <JoinByCode />
        </div>
        <PublicRooms />
        <PeopleHere />
      </div>
    </main>
  )
}

const roomy = matchMedia("(min-width: 700px)")

interface CardProps {
  title: string
  /** Somebody came here for this one. */
  wanted?: boolean
  submit: (event: Event) => Promise<void>
  children: ComponentChildren
}

/** Open where there is room for it, a line to unfold on small screens. */
function Card({ title, wanted = false, submit, children }: CardProps) {
  const card = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    if (!wanted || !card.current) return
    card.current.open = true
    card.current.querySelector("input")?.focus()
  }, [wanted])
  return (
    <details class="card" ref={card} open={useRef(roomy.matches).current}>
      <summary>
        <h2>{title}</h2>
      </summary>
      <form aria-label={title} onSubmit={(event) => void submit(event)}>
        {children}
      </form>
    </details>
  )
}

function CreateRoom() {
  const { deeds } = useInside()
  const wanted = route.value.page === "home" && route.value.creating
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

  return (
    <Card title="New room" wanted={wanted} submit={create}>
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
      <label class="choice">
        <input
          type="checkbox"
          name="ephemeral"
          checked={ephemeral.value}
          onChange={(event) => (ephemeral.value = event.currentTarget.checked)}
        />
        <span>
          <strong>Ephemeral</strong>
          <small>Kept in memory only; gone when the last person leaves.</small>
        </span>
      </label>
      <p class="fault" role="alert">
        {fault.value}
      </p>
      <button class="button button-main" type="submit" disabled={busy.value}>
        Create room
      </button>
    </Card>
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

function JoinByCode() {
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

function PublicRooms() {
  const { chat } = useInside()
  const open = chat.directory.open.value
  return (
    <section class="home-section" aria-labelledby="public-head">
      <h2 id="public-head">Public rooms</h2>
      {open.length === 0 ? (
        <p class="empty">You are in every public room there is. Open another one above.</p>
      ) : (
        <ul class="tiles">
          {open.map((room) => (
            <PublicRoom key={room.id} room={room} />
          ))}
        </ul>
      )}
    </section>
  )
}

function PublicRoom({ room }: { room: Room }) {
  const { deeds } = useInside()
  const join = async () => {
    const answer = await deeds.join({ room: room.id })
    if (answer.ok) go(roomPath(room.id))
    else tell(inWords(answer))
  }
  return (
    <li class="tile">
      <RoomMark room={room} />
      <span class="tile-text">
        <bdi>{room.name}</bdi>
        <small>{kindInWords(room)}</small>
      </span>
      <button class="button button-small" onClick={() => void join()}>
        Join
        <span class="unseen"> {room.name}</span>
      </button>
    </li>
  )
}

const PEOPLE_SHOWN = 120

function PeopleHere() {
  const { chat, deeds } = useInside()
  const others = [...chat.directory.people.value.values()]
    .filter((person) => person.id !== chat.me.id)
    .sort((a, b) => Number(b.online) - Number(a.online) || a.name.localeCompare(b.name))
  const shown = others.slice(0, PEOPLE_SHOWN)
  const talk = async (person: string) => {
    const answer = await deeds.direct(person)
    if (answer.ok) go(roomPath(answer.value.id))
    else tell(inWords(answer))
  }
  return (
    <section class="home-section" aria-labelledby="people-head">
      <h2 id="people-head">People here</h2>
      {others.length === 0 ? (
        <p class="empty">
          <Icon name="people" /> Nobody else yet. Send them the address of this page.
        </p>
      ) : (
        <ul class="tiles">
          {shown.map((person) => (
            <li key={person.id}>
              <button class="tile" onClick={() => void talk(person.id)}>
                <Avatar author={person} online={person.online} />
                <span class="tile-text">
                  <Name author={person} />
                  <small>{person.online ? "online" : "away"}</small>
                </span>
                <span class="unseen">Write to {person.name}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {others.length > shown.length && (
        <p class="quiet">
          And {others.length - shown.length} more: Ctrl K finds everybody by name.
        </p>
      )}
    </section>
  )
}
