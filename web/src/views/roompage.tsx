import { useEffect } from "preact/hooks"
import { inWords } from "../models/words"
import type { Room } from "../protocol"
import { Composer } from "./composer"
import { useInside } from "./context"
import { Link } from "./link"
import { MessageList } from "./messagelist"
import { PastList } from "./pastlist"
import { PeoplePanel } from "./peoplepanel"
import { RoomHead } from "./roomhead"
import { kindInWords } from "./roomlabel"
import { tell } from "./status"

interface Props {
  id: string
  people: boolean
  /** The entry to show, instead of the newest. */
  at: number | undefined
}

export function RoomPage({ id, people, at }: Props) {
  const { chat, deeds } = useInside()
  const room = chat.directory.room(id)
  const ready = chat.ready.value
  const member = room?.member ?? false

  useEffect(() => {
    if (ready && member) deeds.open(id)
  }, [id, ready, member])

  if (!ready) return <main id="main" class="lost" tabIndex={-1} aria-busy="true" />
  if (!room) return <NoSuchRoom />
  if (!room.member) return <Threshold room={room} />
  return (
    <>
      <main id="main" class="room" tabIndex={-1}>
        <RoomHead room={room} people={people} />
        {at === undefined ? <MessageList room={room} /> : <PastList key={at} room={room} at={at} />}
        <Composer room={room} />
      </main>
      <PeoplePanel room={room} />
    </>
  )
}

function NoSuchRoom() {
  return (
    <main id="main" class="lost" tabIndex={-1}>
      <p>This room is gone, or it is not open to you.</p>
      <Link class="button" to="/">
        To the start page
      </Link>
    </main>
  )
}

/** A public room somebody looks at from outside. */
function Threshold({ room }: { room: Room }) {
  const { deeds } = useInside()
  const join = async () => {
    const answer = await deeds.join({ room: room.id })
    if (!answer.ok) tell(inWords(answer))
  }
  return (
    <main id="main" class="lost" tabIndex={-1}>
      <h1>
        <bdi>{room.name}</bdi>
      </h1>
      <p class="quiet">{kindInWords(room)}. You are not in it.</p>
      <button class="button button-main" onClick={() => void join()}>
        Join the room
      </button>
      <Link class="button" to="/">
        To the start page
      </Link>
    </main>
  )
}
