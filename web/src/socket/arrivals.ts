import { batch } from "@preact/signals-core"

const WAITING_MOST = 1_000
const UNSEEN_EVERY_MS = 1_000

/** Runs something soon, once; answers how to call it off. */
export type Soon = (run: () => void) => () => void

/**
 * What the server tells, in the order it came, applied together once per frame: however fast it
 * comes, the page is drawn no oftener than somebody can see.
 */
export class Arrivals {
  readonly #soon: Soon
  #waiting: (() => void)[] = []
  #callOff: (() => void) | undefined

  constructor(soon: Soon = nextFrame) {
    this.#soon = soon
  }

  add(apply: () => void): void {
    this.#waiting.push(apply)
    if (this.#waiting.length >= WAITING_MOST) this.flush()
    else this.#callOff ??= this.#soon(() => this.flush())
  }

  /** Applies now what waits; an answer that came later must not be overtaken by it. */
  flush(): void {
    this.#callOff?.()
    this.#callOff = undefined
    const waiting = this.#waiting
    this.#waiting = []
    batch(() => waiting.forEach((apply) => apply()))
  }
}

/** A page nobody sees gets no frames: it is told once a second, and in the first frame on return. */
function nextFrame(run: () => void): () => void {
  const frame = requestAnimationFrame(run)
  const timer = setTimeout(run, UNSEEN_EVERY_MS)
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}
