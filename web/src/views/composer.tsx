import { useSignal } from "@preact/signals"
import { useEffect, useLayoutEffect, useRef } from "preact/hooks"
import { excess } from "../models/limits"
import type { Room } from "../protocol"
import { useInside } from "./context"
import { Icon } from "./icon"

const TALLEST_PX = 200

const MARKS = "**bold** _italic_ `code`"

/** On a touch screen Return makes a new line, as its keyboard promises; the button sends. */
const touch = matchMedia("(hover: none) and (pointer: coarse)")

export function Composer({ room }: { room: Room }) {
  const { chat, deeds } = useInside()
  const text = useSignal(chat.drafts.of(room.id))
  const field = useRef<HTMLTextAreaElement>(null)
  const over = excess(text.value)
  const trouble = chat.outbox.full.value
    ? "Too many messages are waiting to be sent"
    : over > 0
      ? `${over.toLocaleString()} characters too long`
      : undefined

  useEffect(() => {
    if (!touch.matches) field.current?.focus()
  }, [room.id])
  useLayoutEffect(() => fit(field.current), [text.value])

  const put = (value: string) => {
    text.value = value
    chat.drafts.put(room.id, value)
  }
  const send = () => {
    if (text.value.trim() === "" || trouble) return field.current?.focus()
    deeds.say(room.id, text.value.trim())
    put("")
    field.current?.focus()
  }
  const onKey = (event: KeyboardEvent) => {
    // While an input method composes, Enter chooses a word. Safari tells it by code 229 only.
    if (event.key !== "Enter" || event.isComposing || event.keyCode === 229) return
    if (event.shiftKey || event.altKey || touch.matches) return
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
          aria-label={`Message to ${room.name}`}
          aria-describedby="composer-note"
          enterkeyhint={touch.matches ? "enter" : "send"}
          onInput={(event) => put(event.currentTarget.value)}
          onKeyDown={onKey}
        />
        <button class="send" type="submit" title="Send" disabled={trouble !== undefined}>
          <Icon name="send" />
          <span class="unseen">Send</span>
        </button>
      </div>
      <p class="composer-note" id="composer-note" role={trouble ? "alert" : undefined}>
        {trouble ?? (touch.matches ? MARKS : `${MARKS} · Shift+Enter for a new line`)}
      </p>
    </form>
  )
}

function fit(field: HTMLTextAreaElement | null): void {
  if (!field) return
  field.style.height = "auto"
  field.style.height = `${Math.min(field.scrollHeight, TALLEST_PX)}px`
}
