import { useSignal } from "@preact/signals"
import { useEffect, useRef } from "preact/hooks"
import { ConnectionBar } from "./connectionbar"
import { useInside } from "./context"
import { Home } from "./home"
import { Joining } from "./joining"
import { RoomPage } from "./roompage"
import { go, roomPath, route, searchPath } from "./router"
import { SearchPage } from "./searchpage"
import { Sidebar } from "./sidebar"
import { StatusLine } from "./status"
import { Switcher } from "./switcher"

/** The client once somebody is signed in: rooms on the left, where one is in the middle. */
export function Workspace({ last }: { last: string | undefined }) {
  const { chat } = useInside()
  const switching = useSignal(false)
  const here = route.value
  const room = here.page === "room" ? here.id : undefined

  useFirstRoom(last)
  useEffect(() => chat.turnTo(room), [room])
  useTitle()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey)) return
      const key = event.key.toLowerCase()
      if (key === "k" && !event.shiftKey) switching.value = !switching.value
      else if (key === "f" && event.shiftKey) go(searchPath())
      else return
      event.preventDefault()
    }
    addEventListener("keydown", onKey)
    return () => removeEventListener("keydown", onKey)
  }, [])

  return (
    <div class="shell" data-page={here.page} data-people={here.page === "room" && here.people}>
      <a class="skip" href="#main" onClick={skipToMain}>
        Skip to the conversation
      </a>
      <ConnectionBar />
      <Sidebar openSwitcher={() => (switching.value = true)} />
      {here.page === "room" && (
        <RoomPage key={here.id} id={here.id} people={here.people} at={here.at} />
      )}
      {here.page === "search" && <SearchPage sought={here.sought} />}
      {here.page === "join" && <Joining key={here.code} code={here.code} />}
      {here.page === "home" && <Home />}
      {switching.value && <Switcher close={() => (switching.value = false)} />}
      <StatusLine />
    </div>
  )
}

function useTitle(): void {
  const { chat } = useInside()
  const here = route.value
  const room = here.page === "room" ? chat.directory.room(here.id)?.name : undefined
  const unread = chat.unreadInAll.value
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ""}${room ? `${room} · ` : ""}Parley`
  }, [unread, room])
  useEffect(() => () => void (document.title = "Parley"), [])
}

/** Whoever opens the start page comes into the room of last time, or into the lobby. */
function useFirstRoom(last: string | undefined): void {
  const { chat } = useInside()
  const ready = chat.ready.value
  const pending = useRef(isStart())
  useEffect(() => {
    if (!ready || !pending.current || !isStart()) return
    pending.current = false
    const lobby = chat.directory.mine.value.find((room) => room.kind === "lobby")
    const room = chat.directory.room(last ?? "")?.member ? last : lobby?.id
    if (room !== undefined) go(roomPath(room), "replace")
  }, [ready])
}

const isStart = () => route.value.page === "home" && !route.value.creating

function skipToMain(event: Event): void {
  event.preventDefault()
  const composer = document.querySelector<HTMLElement>("#composer")
  const target = composer ?? document.querySelector<HTMLElement>("main")
  target?.focus()
}
