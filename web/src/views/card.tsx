import type { ComponentChildren } from "preact"
import { useEffect, useRef } from "preact/hooks"

const roomy = matchMedia("(min-width: 700px)")

interface CardProps {
  title: string
  /** Somebody came here for this one. */
  wanted?: boolean
  submit: (event: Event) => Promise<void>
  children: ComponentChildren
}

/** Open where there is room for it, a line to unfold on small screens. */
export function Card({ title, wanted = false, submit, children }: CardProps) {
  const card = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    if (!wanted || !card.current) return
    card.current.open = true
    card.current.scrollIntoView({ block: roomy.matches ? "nearest" : "start" })
    card.current.querySelector("input")?.focus({ preventScroll: true })
  }, [wanted])
  return (
    <details class="card" ref={card} open={useRef(roomy.matches).current}>
      <summary>
        <h2>{title}</h2>
      </summary>
      <form aria-label={title} onSubmit={(event) => void submit(event)}>
        {children}
      </form>
    </details>
  )
}
