import { canBeLeft } from "../models/directory"
import { inWords } from "../models/words"
import type { Room } from "../protocol"
import { useInside } from "./context"
import { copy } from "./copying"
import { Icon } from "./icon"
import { Link } from "./link"
import { kindInWords, RoomMark } from "./roomlabel"
import { go, inviteLink, peoplePath, roomPath } from "./router"
import { tell } from "./status"

export function RoomHead({ room, people }: { room: Room; people: boolean }) {
  const { chat, deeds } = useInside()
  const members = chat.directory.membersOf(room)
  const deserted = room.with !== undefined && !chat.directory.stays(room.with)
  const online = room.with ? chat.directory.online(room.with) : false
  const leave = async () => {
    const answer = await deeds.leave(room.id)
    if (!answer.ok) return tell(inWords(answer))
    tell(`You left ${room.name}`)
    go("/")
  }
  return (
    <header class="room-head">
      <Link class="icon-button only-narrow" to="/" title="All rooms">
        <Icon name="back" />
        <span class="unseen">All rooms</span>
      </Link>
      <span class="room-head-mark">
        <RoomMark room={room} online={online} />
      </span>
      <div class="room-head-words">
        <h1>
          <bdi>{room.name}</bdi>
        </h1>
        <p class="quiet">{deserted ? "Has left, and will not read this" : kindInWords(room)}</p>
      </div>
      {room.code !== undefined && <Code code={room.code} />}
      <div class="room-head-deeds">
        <Link
          class="button button-quiet"
          to={people ? roomPath(room.id) : peoplePath(room.id)}
          title="People in this room"
          aria-expanded={people}
        >
          <Icon name="people" />
          {members?.length ?? ""}
          <span class="unseen">people in this room</span>
        </Link>
        {canBeLeft(room) && (
          <button class="button button-quiet" title="Leave this room" onClick={() => void leave()}>
            <Icon name="leave" />
            <span class="wide-only">Leave</span>
            <span class="unseen narrow-word">Leave this room</span>
          </button>
        )}
      </div>
    </header>
  )
}

/** In two halves, so that it can be read aloud. */
function Code({ code }: { code: string }) {
  const half = Math.ceil(code.length / 2)
  return (
    <div class="code" role="group" aria-label="Code of this room">
      <span class="code-letters">{`${code.slice(0, half)} ${code.slice(half)}`}</span>
      <button class="icon-button" title="Copy the code" onClick={() => void copy(code, "Code")}>
        <Icon name="copy" />
        <span class="unseen">Copy the code</span>
      </button>
      <button
        class="icon-button"
        title="Copy the invite link"
        onClick={() => void copy(inviteLink(code), "Invite link")}
      >
        <Icon name="link" />
        <span class="unseen">Copy the invite link</span>
      </button>
    </div>
  )
}
