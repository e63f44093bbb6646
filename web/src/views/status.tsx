import { signal } from "@preact/signals"

const SHOWN_FOR_MS = 4_000

const words = signal("")
let timer: ReturnType<typeof setTimeout> | undefined

/** Tells something in passing, to eyes and screen readers alike. */
export function tell(what: string): void {
  clearTimeout(timer)
  words.value = what
  timer = setTimeout(() => (words.value = ""), SHOWN_FOR_MS)
}

export function StatusLine() {
  return (
    <div class="status-line" role="status" data-shown={words.value !== ""}>
      {words.value}
    </div>
  )
}
