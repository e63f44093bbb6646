import { useSignal } from "@preact/signals"
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks"
import { excess } from "../models/limits"
import type { Entry, Room } from "../protocol"
import { useInside } from "./context"
import { Icon } from "./icon"
import { DeleteQuestion } from "./messagemenu"
import { touch } from "./touch"

const TALLEST_PX = 200

const MARKS = "**bold** _italic_ `code`"

/** Where one writes: something new, or other words for something one has said. */
export function Composer({ room }: { room: Room }) {
  const { chat } = useInside()
  const edited = chat.edited(room.id)
  return edited ? (
    <OtherWords key={edited.id} room={room} entry={edited} />
  ) : (
    <NewWords key={room.id} room={room} />
  )
}

function NewWords({ room }: { room: Room }) {
  const { chat, deeds } = useInside()
  return (
    <Field
      room={room}
      label={`Message to ${room.name}`}
      button="Send"
      start={chat.drafts.of(room.id)}
      note={touch.matches ? MARKS : `${MARKS} · Shift+Enter for a new line`}
      focused={!touch.matches}
      keep={(text) => chat.drafts.put(room.id, text)}
      give={(text) => deeds.say(room.id, text)}
      onKey={(event, text) =>
        event.key === "ArrowUp" && text === "" && chat.editNext(room.id, "older")
      }
    />
  )
}

function OtherWords({ room, entry }: { room: Room; entry: Entry }) {
  const { chat, deeds } = useInside()
  const [asking, setAsking] = useState(false)
  const end = (): true => {
    chat.editing.value = undefined
    return true
  }
  const turned = (event: KeyboardEvent, text: string): boolean => {
    if (event.key === "Escape") return end()
    // As long as nothing is changed, the arrows lead to one's words before and after.
    if (text !== entry.text) return false
    if (event.key === "ArrowUp") return chat.editNext(room.id, "older")
    return event.key === "ArrowDown" && (chat.editNext(room.id, "newer") || end())
  }
  return (
    <div class="editing">
      <div class="editing-bar">
        {asking ? (
          <DeleteQuestion entry={entry} done={() => setAsking(false)} />
        ) : (
          <>
            <span>Editing your message</span>
            <button class="button button-small" onClick={() => setAsking(true)}>
              Delete
            </button>
            <button class="button button-small" onClick={end}>
              Cancel
            </button>
          </>
        )}
      </div>
      <Field
        room={room}
        label="Edit your message"
        button="Save"
        start={entry.text ?? ""}
        note={touch.matches ? MARKS : "Enter saves · Escape cancels"}
        focused
        keep={() => {}}
        give={(text) => {
          if (text !== entry.text) deeds.edit(room.id, entry.seq, text)
          end()
        }}
        onEmpty={() => setAsking(true)}
        onKey={turned}
      />
    </div>
  )
}

interface FieldProps {
  room: Room
  label: string
  button: string
  start: string
  note: string
  /** Whether it has the focus from the beginning. */
  focused: boolean
  keep: (text: string) => void
  give: (text: string) => void
  onEmpty?: () => void
  /** True if the key was for the parent. */
  onKey: (event: KeyboardEvent, text: string) => boolean
}

function Field({
  room,
  label,
  button,
  start,
  note,
  focused,
  keep,
  give,
  onEmpty,
  onKey,
}: FieldProps) {
  const { chat } = useInside()
  const text = useSignal(start)
  const field = useRef<HTMLTextAreaElement>(null)
  const over = excess(text.value)
  const trouble = chat.outbox.full.value
    ? "Too many messages are waiting to be sent"
    : over > 0
      ? `${over.toLocaleString()} characters too long`
      : undefined

  useEffect(() => {
    if (focused) field.current?.focus()
  }, [])
  useLayoutEffect(() => fit(field.current), [text.value])

  const put = (value: string) => {
    text.value = value
    keep(value)
  }
  const send = () => {
    const words = text.value.trim()
    if (words === "") onEmpty?.()
    if (words === "" || trouble) return field.current?.focus()
    give(words)
    put("")
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, keys choose words. Safari tells it by code 229 only.
    if (event.isComposing || event.keyCode === 229) return
    const plain = !(event.shiftKey || event.altKey || event.ctrlKey || event.metaKey)
    if (plain && onKey(event, text.value)) return event.preventDefault()
    if (event.key !== "Enter" || event.shiftKey || event.altKey || touch.matches) return
    event.preventDefault()
    send()
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <div class="composer-box">
        <textarea
          id="composer"
          ref={field}
          rows={1}
          value={text.value}
          placeholder={`Write to ${room.name}`}
          aria-label={label}
          aria-describedby="composer-note"
          enterkeyhint={touch.matches ? "enter" : "send"}
          onInput={(event) => put(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <button class="send" type="submit" title={button} disabled={trouble !== undefined}>
          <Icon name={button === "Save" ? "check" : "send"} />
          <span class="unseen">{button}</span>
        </button>
      </div>
      <p class="composer-note" id="composer-note" role={trouble ? "alert" : undefined}>
        {trouble ?? note}
      </p>
    </form>
  )
}

function fit(field: HTMLTextAreaElement | null): void {
  if (!field) return
  field.style.height = "auto"
  field.style.height = `${Math.min(field.scrollHeight, TALLEST_PX)}px`
}
