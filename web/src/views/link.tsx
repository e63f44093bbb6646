import type { ComponentChildren } from "preact"
import { go } from "./router"

interface Props {
  to: string
  class?: string
  title?: string
  children: ComponentChildren
  "aria-current"?: "page" | undefined
  "aria-expanded"?: boolean
  "data-unread"?: boolean
}

/** A link within the client: an ordinary one for the browser, without loading the page anew. */
export function Link({ to, children, ...rest }: Props) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    go(to)
  }
  return (
    <a {...rest} href={to} onClick={follow}>
      {children}
    </a>
  )
}
