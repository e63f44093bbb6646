import { effect, signal } from "@preact/signals-core"
import { expect, test } from "vitest"
import { Arrivals } from "../../src/socket/arrivals"

/** Frames that come when a test says so. */
class Frames {
  asked = 0
  rest = 0
  #due: (() => void) | undefined

  readonly soon = (run: () => void, restMs: number) => {
    this.asked++
    this.rest = restMs
    this.#due = run
    return () => (this.#due = undefined)
  }

  pass(): void {
    this.#due?.()
  }
}

function begun() {
  const frames = new Frames()
  const arrivals = new Arrivals(frames.soon)
  const said = signal<readonly number[]>([])
  const drawn: (readonly number[])[] = []
  effect(() => void drawn.push(said.value))
  const hear = (word: number) => arrivals.add(() => (said.value = [...said.value, word]))
  return { frames, arrivals, said, drawn, hear }
}

test("what comes within one frame is drawn once, in its order", () => {
  const { frames, drawn, hear } = begun()

  for (const word of [1, 2, 3]) hear(word)
  expect(drawn).toEqual([[]])
  frames.pass()

  expect(drawn).toEqual([[], [1, 2, 3]])
  expect(frames.asked).toBe(1)
})

test("the next one is drawn in the next frame, and an idle page asks for none", () => {
  const { frames, drawn, hear } = begun()

  hear(1)
  frames.pass()
  frames.pass()
  hear(2)
  frames.pass()

  expect(drawn).toEqual([[], [1], [1, 2]])
  expect(frames.asked).toBe(2)
})

test("a flush does not wait for the frame, and the frame then has nothing to do", () => {
  const { frames, arrivals, drawn, hear } = begun()

  hear(1)
  arrivals.flush()
  frames.pass()

  expect(drawn).toEqual([[], [1]])
})

test("where no frame comes the waiting line stays short and nothing is dropped", () => {
  const { said, hear, drawn } = begun()

  for (let word = 0; word < 2_500; word++) hear(word)

  expect(said.value).toHaveLength(2_000)
  expect(drawn).toHaveLength(3)
})

test("after a rush the page rests, and no longer once it is over", () => {
  const { frames, hear } = begun()

  for (let word = 0; word < 40; word++) hear(word)
  frames.pass()
  hear(40)
  expect(frames.rest).toBe(200)

  frames.pass()
  hear(41)
  expect(frames.rest).toBe(0)
})
