import { batch } from "@preact/signals-core"

const WAITING_MOST = 1_000
const UNSEEN_EVERY_MS = 1_000
/** So many at once are a rush: nobody reads them all, and the page needs its time for other things. */
const RUSH = 40
const REST_MS = 200

/** Runs something in the next frame after a rest, once; answers how to call it off. */
export type Soon = (run: () => void, restMs: number) => () => void

/**
 * What the server tells, in the order it came, applied together once per frame, and in a rush a few
 * times a second: however fast it comes, the page stays at hand.
 */
export class Arrivals {
  readonly #soon: Soon
  #waiting: (() => void)[] = []
  #callOff: (() => void) | undefined
  #restMs = 0

  constructor(soon: Soon = nextFrame) {
    this.#soon = soon
  }

  add(apply: () => void): void {
    this.#waiting.push(apply)
    if (this.#waiting.length >= WAITING_MOST) this.flush()
    else this.#callOff ??= this.#soon(() => this.flush(), this.#restMs)
  }

  /** Applies now what waits; an answer that came later must not be overtaken by it. */
  flush(): void {
    this.#callOff?.()
    this.#callOff = undefined
    const waiting = this.#waiting
    this.#waiting = []
    this.#restMs = waiting.length < RUSH ? 0 : REST_MS
    batch(() => waiting.forEach((apply) => apply()))
  }
}

/** A page nobody sees gets no frames: it is told once a second, and in the first frame on return. */
function nextFrame(run: () => void, restMs: number): () => void {
  let frame: number | undefined
  const ask = () => (frame = requestAnimationFrame(run))
  const rest = restMs > 0 ? setTimeout(ask, restMs) : void ask()
  const unseen = setTimeout(run, UNSEEN_EVERY_MS)
  return () => {
    if (frame !== undefined) cancelAnimationFrame(frame)
    clearTimeout(rest)
    clearTimeout(unseen)
  }
}
