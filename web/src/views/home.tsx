import { inWords } from "../models/words"
import type { Room } from "../protocol"
import { useInside } from "./context"
import { CreateRoom } from "./createroom"
import { Icon } from "./icon"
import { JoinByCode } from "./joinbycode"
import { Avatar, Name } from "./name"
import { kindInWords, RoomMark } from "./roomlabel"
import { go, roomPath } from "./router"
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
