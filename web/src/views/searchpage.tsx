import { useEffect, useMemo, useRef } from "preact/hooks"
import { hashOf, isSought, Search, type Sought } from "../models/search"
import { inWords } from "../models/words"
import type { Hit } from "../protocol"
import { dayOf } from "./clock"
import { useInside } from "./context"
import { Icon } from "./icon"
import { Link } from "./link"
import { Name } from "./name"
import { RoomMark } from "./roomlabel"
import { entryPath, go, searchPath } from "./router"
import { Time } from "./time"

/** What was said, found by its words. The address says what is looked for, so going back finds it again. */
export function SearchPage({ sought }: { sought: Sought }) {
  const { chat, deeds } = useInside()
  const search = useMemo(() => new Search((wish) => deeds.search(wish)), [])
  const ready = chat.ready.value
  const hash = hashOf(sought)
  useEffect(() => {
    if (ready) void search.begin(sought)
  }, [hash, ready])
  return (
    <main id="main" class="search" tabIndex={-1}>
      <div class="search-inner">
        <Fields key={hash} sought={sought} />
        <Results search={search} sought={sought} />
      </div>
    </main>
  )
}

const FIELDS = ["q", "from", "in", "after", "before"] as const

function Fields({ sought }: { sought: Sought }) {
  const { chat } = useInside()
  const field = useRef<HTMLInputElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const rooms = [...chat.directory.mine.value, ...chat.directory.directs.value].filter(
    (room) => !room.kind.startsWith("ephemeral"),
  )
  useEffect(() => {
    if (!isSought(sought)) field.current?.focus()
  }, [])

  const look = (order = sought.order) => {
    const typed = new FormData(form.current!)
    const wish = { ...sought, order }
    for (const name of FIELDS) wish[name] = String(typed.get(name) ?? "").trim()
    go(searchPath(hashOf(wish)), "replace")
  }
  return (
    <form
      class="search-fields"
      role="search"
      ref={form}
      onSubmit={(event) => {
        event.preventDefault()
        look()
      }}
    >
      <header class="search-head">
        <Link class="icon-button only-narrow" to="/" title="All rooms">
          <Icon name="back" />
          <span class="unseen">All rooms</span>
        </Link>
        <h1>Search messages</h1>
      </header>
      <div class="search-line">
        <input
          ref={field}
          name="q"
          aria-label="Words"
          placeholder="Words that were said"
          maxLength={200}
          autocomplete="off"
          enterkeyhint="search"
          defaultValue={sought.q}
        />
        <button class="button button-main">
          <Icon name="search" />
          Search
        </button>
      </div>
      <div class="search-filters">
        <label class="field">
          <span>Said by</span>
          <input
            name="from"
            maxLength={64}
            autocomplete="off"
            placeholder="Anybody"
            defaultValue={sought.from}
          />
        </label>
        <label class="field">
          <span>In</span>
          <select name="in" onChange={() => look()}>
            <option value="">All my rooms</option>
            {rooms.map((room) => (
              <option key={room.id} value={room.id} selected={room.id === sought.in}>
                {room.name}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>Since</span>
          <input name="after" type="date" defaultValue={sought.after} onChange={() => look()} />
        </label>
        <label class="field">
          <span>Until</span>
          <input name="before" type="date" defaultValue={sought.before} onChange={() => look()} />
        </label>
        <div class="search-order" role="group" aria-label="Order">
          <Order name="newest" words="Newest" sought={sought} choose={look} />
          <Order name="best" words="Best match" sought={sought} choose={look} />
        </div>
      </div>
    </form>
  )
}

interface OrderProps {
  name: Sought["order"]
  words: string
  sought: Sought
  choose: (order: Sought["order"]) => void
}

function Order({ name, words, sought, choose }: OrderProps) {
  return (
    <button
      type="button"
      class="button button-small"
      aria-pressed={sought.order === name}
      onClick={() => choose(name)}
    >
      {words}
    </button>
  )
}

function Results({ search, sought }: { search: Search; sought: Sought }) {
  const hits = search.hits.value
  const fault = search.fault.value
  const state = search.state.value
  const nothing = search.done.value && hits.length === 0
  return (
    <section class="search-results" aria-busy={state !== "idle"} aria-label="Found">
      <p class="quiet" role="status">
        {state === "first" && "Searching…"}
        {state !== "first" &&
          nothing &&
          "Nothing was found. Only whole words are, in rooms you are in."}
        {!isSought(sought) && "Words are found in every room you are in, in any order."}
      </p>
      <ol class="hits">
        {hits.map((hit) => (
          <HitView key={`${hit.room} ${hit.seq}`} hit={hit} />
        ))}
      </ol>
      {fault && (
        <p class="fault" role="alert">
          {inWords(fault)}
        </p>
      )}
      {search.next.value !== undefined && (
        <button
          class="button search-more"
          disabled={state !== "idle"}
          onClick={() => void search.more()}
        >
          {state === "more" ? "Searching…" : "More"}
        </button>
      )}
    </section>
  )
}

function HitView({ hit }: { hit: Hit }) {
  const { chat } = useInside()
  const room = chat.directory.room(hit.room)
  const online = room?.with ? chat.directory.online(room.with) : false
  return (
    <li>
      <Link class="hit" to={entryPath(hit.room, hit.seq)}>
        <span class="hit-head">
          {room && <RoomMark room={room} online={online} />}
          <bdi class="hit-room">{room?.name ?? "A room"}</bdi>
          <span class="hit-when">
            {dayOf(hit.at)} <Time at={hit.at} />
          </span>
        </span>
        <span class="hit-words" dir="auto">
          <Name author={hit.author} />
          <span class="unseen">: </span>
          <span class="hit-text">
            {hit.snippet.map((piece) => (piece.hit ? <mark>{piece.text}</mark> : piece.text))}
          </span>
        </span>
      </Link>
    </li>
  )
}
