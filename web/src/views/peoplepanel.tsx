import { useEffect } from "preact/hooks"
import { inWords } from "../models/words"
import type { Person, Room } from "../protocol"
import { useInside } from "./context"
import { ForScripts } from "./forscripts"
import { Icon } from "./icon"
import { Link } from "./link"
import { Avatar, Name } from "./name"
import { go, roomPath } from "./router"
import { tell } from "./status"

export function PeoplePanel({ room }: { room: Room }) {
  const { chat, deeds } = useInside()
  const online = chat.phase.value === "online"
  useEffect(() => {
    if (online) deeds.members(room.id)
  }, [room.id, online])

  const isOnline = (person: Person) => chat.directory.online(person)
  const members = [...(chat.directory.membersOf(room) ?? [])].sort(
    (a, b) => Number(isOnline(b)) - Number(isOnline(a)) || a.name.localeCompare(b.name),
  )
  return (
    <aside class="people" aria-label="People in this room">
      <header class="people-head">
        <Link class="icon-button only-narrow" to={roomPath(room.id)} title="Back to the room">
          <Icon name="back" />
          <span class="unseen">Back to the room</span>
        </Link>
        <h2>People</h2>
        <span class="quiet">{members.length || ""}</span>
      </header>
      <ul class="people-list">
        {members.map((person) => (
          <Member key={person.id} person={person} online={isOnline(person)} />
        ))}
      </ul>
      <ForScripts room={room} />
    </aside>
  )
}

function Member({ person, online }: { person: Person; online: boolean }) {
  const { chat, deeds } = useInside()
  const myself = person.id === chat.me.id
  const talk = async () => {
    const answer = await deeds.direct(person.id)
    if (answer.ok) go(roomPath(answer.value.id))
    else tell(inWords(answer))
  }
  return (
    <li>
      <button class="person" disabled={myself} onClick={() => void talk()}>
        <Avatar author={person} online={online} />
        <span class="person-words">
          <Name author={person} />
          <small>{myself ? "you" : online ? "online" : "away"}</small>
        </span>
        {!myself && <span class="unseen">Write to {person.name}</span>}
      </button>
    </li>
  )
}
