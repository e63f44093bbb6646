import { expect, test } from "vitest"
import { narration } from "../../src/models/narration"
import { ann, bob, run, said } from "../samples"

test("a few messages of others are read out, one's own are not", () => {
  const entries = [
    said(1, { text: "known" }),
    said(2, { text: "hello" }),
    said(3, { text: "mine", author: ann }),
    said(4, { kind: "joined", author: bob }),
  ]

  expect(narration(entries, 1, ann.id)).toBe("bob: hello\nbob joined")
})

test("many at once are counted, not read out", () => {
  expect(narration(run(1, 12), 0, ann.id)).toBe("12 new messages")
})

test("a crowd coming in does not drown what is said meanwhile", () => {
  const crowd = [1, 2, 3, 4].map((seq) => said(seq, { kind: "joined" }))

  expect(narration([...crowd, said(5, { text: "welcome" })], 0, ann.id)).toBe("bob: welcome")
})

test("words are read out, not the signs of their Markdown", () => {
  const heard = (text: string) => narration([said(1, { text })], 0, ann.id)

  expect(heard("**now** and `then`, ~~never~~ _ever_")).toBe("bob: now and then, never ever")
  expect(heard("see [the plan](https://example.org/plan)")).toBe("bob: see the plan")
  expect(heard("- one\n- two **three**")).toBe("bob: one\ntwo three")
  expect(heard("first:\n- one")).toBe("bob: first:\none")
  expect(heard("> so\n\n```\nlet x\n```")).toBe("bob: so\nlet x")
  expect(heard("2 * 3 < 7 & <b>")).toBe("bob: 2 * 3 < 7 & <b>")
})

test("with nothing new there is nothing to say, and an endless text is cut", () => {
  expect(narration(run(1, 3), 3, ann.id)).toBe("")
  expect(narration([said(1, { text: "x".repeat(4_000) })], 0, ann.id).length).toBeLessThan(400)
})

test("what was deleted before it could be read out is not", () => {
  const { text: _, ...erased } = said(1, { deleted: 3 })

  expect(narration([erased, said(2)], 0, ann.id)).toBe("bob: text 2")
})
