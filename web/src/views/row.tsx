import { Component } from "preact"
import { useState } from "preact/hooks"
import type { Movement, Notice } from "../models/directory"
import type { Letter } from "../models/outbox"
import { looksSame, type Row } from "../models/timeline"
import { type Author, type Entry, isWords, type Me } from "../protocol"
import { dayOf, fullTimeOf } from "./clock"
import { useInside } from "./context"
import { Icon } from "./icon"
import { Markdown } from "./markdown"
import { type Menu, MenuButton, MessageMenu } from "./messagemenu"
import { Avatar, Name } from "./name"
import { Time } from "./time"

interface RowProps {
  row: Row
  me: Me
}

/** Drawn again only if something about it changed. */
export class RowView extends Component<RowProps> {
  override shouldComponentUpdate(next: RowProps): boolean {
    return !looksSame(this.props.row, next.row)
  }

  override render({ row, me }: RowProps) {
    return drawn(row, me)
  }
}

function drawn(row: Row, me: Me) {
  switch (row.kind) {
    case "day":
      return (
        <div class="day">
          <time dateTime={row.at.slice(0, 10)}>{dayOf(row.at)}</time>
        </div>
      )
    case "unread":
      return (
        <div class="unread-line" data-row="unread">
          <span>New</span>
        </div>
      )
    case "said": {
      const { entry, opens, pending } = row
      const own = entry.author.id === me.id
      if (!isWords(entry)) return <Erased entry={entry} opens={opens} own={own} />
      return <Said entry={entry} opens={opens} own={own} pending={pending} />
    }
    case "letter": {
      const { letter } = row
      const at = new Date(letter.at).toISOString()
      return (
        <Message author={me} text={letter.text} at={at} opens={row.opens} own letter={letter} />
      )
    }
    case "moved":
      return (
        <div class="notice" data-anchor>
          <Names authors={row.authors} /> {row.what} <Time at={row.at} />
        </div>
      )
    case "presence":
      return <PresenceRow notice={row.notice} />
  }
}

interface SaidProps {
  entry: Entry
  opens: boolean
  own: boolean
  /** A change of it on its way. */
  pending?: Letter | undefined
}

/** As its author wants it to be, as soon as they want it, unless the server will not. */
function Said({ entry, opens, own, pending }: SaidProps) {
  const wanted = pending && !pending.change?.deletes && pending.state !== "refused"
  return (
    <Message
      author={entry.author}
      text={(wanted ? pending.text : entry.text) ?? ""}
      at={entry.at}
      opens={opens}
      own={own}
      letter={pending}
      entry={entry}
    />
  )
}

function Erased({ entry, opens, own }: SaidProps) {
  const { author, at } = entry
  return (
    <div class="message" data-anchor data-opens={opens} data-own={own} data-state="deleted">
      <article>
        {opens ? <Avatar author={author} /> : <Time at={at} />}
        <div class="message-main">
          <Head author={author} at={at} opens={opens} />
          <p class="erased">This message was deleted.</p>
        </div>
      </article>
    </div>
  )
}

interface MessageProps {
  author: Author
  text: string
  at: string
  opens: boolean
  own: boolean
  letter?: Letter | undefined
  /** What is in the log of it. */
  entry?: Entry
}

function Message({ author, text, at, opens, own, letter, entry }: MessageProps) {
  const { chat } = useInside()
  const [menu, setMenu] = useState<Menu>("closed")
  const state = letter?.state ?? "stored"
  const editing = own && entry !== undefined && chat.isEdited(entry)
  return (
    <div
      class="message"
      data-anchor
      data-opens={opens}
      data-own={own}
      data-state={state}
      data-editing={editing}
    >
      <article>
        {opens ? <Avatar author={author} /> : <Time at={at} />}
        <div class="message-main">
          <Head author={author} at={at} opens={opens} />
          <Body text={text} />
          {entry?.edited !== undefined && <p class="edited">edited</p>}
          {letter?.state === "refused" && <Refused letter={letter} />}
          {own && entry && <MessageMenu entry={entry} menu={menu} turn={setMenu} />}
        </div>
        {own && (
          <div class="message-side">
            {entry && <MenuButton menu={menu} turn={setMenu} />}
            <Mark state={state} at={at} />
          </div>
        )}
      </article>
    </div>
  )
}

function Head({ author, at, opens }: { author: Author; at: string; opens: boolean }) {
  return (
    <header class={opens ? "message-head" : "unseen"}>
      <Name author={author} />
      {opens && <Time at={at} />}
    </header>
  )
}

const LONG_CHARACTERS = 1_500
const LONG_LINES = 20

function Body({ text }: { text: string }) {
  const [open, setOpen] = useState(false)
  const long = text.length > LONG_CHARACTERS || text.split("\n", LONG_LINES + 1).length > LONG_LINES
  return (
    <>
      <div class="text" data-cut={long && !open} dir="auto">
        <Markdown text={text} />
      </div>
      {long && (
        <button class="button button-small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? "Show less" : "Show all"}
        </button>
      )}
    </>
  )
}

function Mark({ state, at }: { state: Letter["state"]; at: string }) {
  switch (state) {
    case "waiting":
    case "sending":
      return (
        <span class="mark" title="Waiting to be sent">
          <Icon name="clock" />
          <span class="unseen">waiting to be sent</span>
        </span>
      )
    case "stored":
      return (
        <span class="mark" title={`Stored ${fullTimeOf(at)}`}>
          <Icon name="check" />
          <span class="unseen">sent</span>
        </span>
      )
    case "refused":
      return (
        <span class="mark">
          <Icon name="alert" />
        </span>
      )
  }
}

function Refused({ letter }: { letter: Letter }) {
  const { deeds } = useInside()
  return (
    <div class="refused" role="alert">
      <span>
        {letter.change ? "Not changed." : "Not sent."} {letter.reason}
      </span>
      <button class="button button-small" onClick={() => deeds.retry(letter.key)}>
        Retry
      </button>
      <button class="button button-small" onClick={() => deeds.discard(letter.key)}>
        Discard
      </button>
    </div>
  )
}

const NAMED = 3

function Names({ authors }: { authors: readonly Author[] }) {
  const named = authors.length > NAMED + 1 ? authors.slice(0, NAMED) : authors
  const others = authors.length - named.length
  return (
    <>
      {named.map((author, i) => (
        <>
          {i > 0 && (i === authors.length - 1 ? " and " : ", ")}
          <Name key={author.id} author={author} />
        </>
      ))}
      {others > 0 && ` and ${others} others`}
    </>
  )
}

const MOVEMENTS: Record<Movement, string> = {
  here: "is here",
  lost: "lost the connection",
  back: "is back",
  blinked: "was gone for a moment",
  left: "left",
}

function PresenceRow({ notice }: { notice: Notice }) {
  return (
    <div class="notice notice-light" data-anchor>
      <Name author={notice.person} /> {MOVEMENTS[notice.what]} <Time at={notice.at} />
    </div>
  )
}
