import type { Room } from "../protocol"
import { useInside } from "./context"
import { Icon } from "./icon"
import { Link } from "./link"
import { Avatar, Name } from "./name"
import { RoomMark, Unread } from "./roomlabel"
import { go, roomPath, route, searchPath } from "./router"
import { tell } from "./status"

export function Sidebar({ openSwitcher }: { openSwitcher: () => void }) {
  const { chat } = useInside()
  const directs = chat.directory.directs.value
  return (
    <nav class="sidebar" aria-label="Your rooms">
      <header class="sidebar-head">
        <Link class="brand" to="/">
          <img src="/logo.svg" alt="" width="28" height="28" />
          <span>Parley</span>
        </Link>
        <button class="icon-button" title="Go to a room or person (Ctrl K)" onClick={openSwitcher}>
          <Icon name="search" />
          <span class="unseen">Go to a room or person</span>
        </button>
      </header>
      <Link
        class="room-item sidebar-search"
        to={searchPath()}
        title="Search messages (Ctrl Shift F)"
        aria-current={route.value.page === "search" ? "page" : undefined}
      >
        <Icon name="find" />
        <span>Search messages</span>
      </Link>
      <div class="sidebar-lists">
        <section aria-labelledby="my-rooms">
          <div class="list-head">
            <h2 id="my-rooms">Rooms</h2>
            <Link class="icon-button" to="/#new" title="Find or create a room">
              <Icon name="plus" />
              <span class="unseen">Find or create a room</span>
            </Link>
          </div>
          <RoomList rooms={chat.directory.mine.value} />
        </section>
        {directs.length > 0 && (
          <section aria-labelledby="my-directs">
            <div class="list-head">
              <h2 id="my-directs">Direct messages</h2>
            </div>
            <RoomList rooms={directs} />
          </section>
        )}
      </div>
      <Myself />
    </nav>
  )
}

function RoomList({ rooms }: { rooms: readonly Room[] }) {
  return (
    <ul class="room-list">
      {rooms.map((room) => (
        <RoomItem key={room.id} room={room} />
      ))}
    </ul>
  )
}

function RoomItem({ room }: { room: Room }) {
  const { chat } = useInside()
  const here = route.value
  const current = here.page === "room" && here.id === room.id
  const unread = chat.unread(room)
  const letters = chat.outbox.letters.value.filter((letter) => letter.room === room.id)
  const refused = letters.some((letter) => letter.state === "refused")
  const online = room.with ? chat.directory.online(room.with) : false
  return (
    <li>
      <Link
        class="room-item"
        to={roomPath(room.id)}
        aria-current={current ? "page" : undefined}
        data-unread={unread > 0}
      >
        <RoomMark room={room} online={online} />
        <bdi class="room-item-name">{room.name}</bdi>
        {refused && (
          <span class="room-item-alert" title="A message was not sent">
            <Icon name="alert" />
            <span class="unseen">a message was not sent</span>
          </span>
        )}
        <Unread count={unread} />
      </Link>
    </li>
  )
}

function Myself() {
  const { chat, deeds } = useInside()
  const waiting = chat.outbox.letters.value.filter((letter) => letter.state !== "stored").length
  const signOut = async () => {
    const warning = `${waiting} of your messages were not sent and will be lost. Log out all the same?`
    if (waiting > 0 && !confirm(warning)) return
    try {
      await deeds.signOut()
      go("/", "replace")
    } catch {
      tell("The server did not answer. You are still signed in.")
    }
  }
  return (
    <footer class="myself">
      <Avatar author={chat.me} />
      <Name author={chat.me} />
      <button class="button button-small" onClick={() => void signOut()}>
        Log out
      </button>
    </footer>
  )
}
