import type { Entry } from "../protocol"
import { useInside } from "./context"
import { Icon } from "./icon"
import { toComposer } from "./touch"

/** What is open of the menu of one's own message. */
export type Menu = "closed" | "open" | "asking"

interface Props {
  menu: Menu
  turn: (menu: Menu) => void
}

/** Not in the row of the Tab key: by keyboard one comes from the composer, with the arrow up. */
export function MenuButton({ menu, turn }: Props) {
  return (
    <button
      class="message-more"
      title="Edit or delete"
      aria-expanded={menu !== "closed"}
      tabIndex={-1}
      onClick={() => turn(menu === "closed" ? "open" : "closed")}
    >
      <Icon name="more" />
      <span class="unseen">Edit or delete</span>
    </button>
  )
}

export function MessageMenu({ entry, menu, turn }: Props & { entry: Entry }) {
  const { chat } = useInside()
  const close = () => {
    turn("closed")
    toComposer()
  }
  switch (menu) {
    case "closed":
      return null
    case "open":
      return (
        <div class="message-menu" onKeyDown={onEscape(close)}>
          <button
            class="button button-small"
            onClick={() => {
              chat.editing.value = { room: entry.room, seq: entry.seq }
              close()
            }}
          >
            <Icon name="edit" /> Edit
          </button>
          <button class="button button-small" onClick={() => turn("asking")}>
            <Icon name="remove" /> Delete
          </button>
        </div>
      )
    case "asking":
      return <DeleteQuestion entry={entry} done={() => turn("closed")} />
  }
}

/** Asks once, for nobody can bring the words back. */
export function DeleteQuestion({ entry, done }: { entry: Entry; done: () => void }) {
  const { chat, deeds } = useInside()
  const end = () => {
    done()
    toComposer()
  }
  const remove = () => {
    if (chat.isEdited(entry)) chat.editing.value = undefined
    deeds.remove(entry.room, entry.seq)
    end()
  }
  return (
    <div class="message-menu" role="group" aria-label="Delete?" onKeyDown={onEscape(end)}>
      <span>Delete this message for everybody?</span>
      <button class="button button-small button-danger" ref={focusFirst} onClick={remove}>
        Delete it
      </button>
      <button class="button button-small" onClick={end}>
        Keep it
      </button>
    </div>
  )
}

const focusFirst = (button: HTMLButtonElement | null) => button?.focus()

function onEscape(close: () => void) {
  return (event: KeyboardEvent) => {
    if (event.key !== "Escape") return
    event.stopPropagation()
    close()
  }
}
