import { expect, test } from "vitest"
import { Stretch } from "../../src/models/stretch"
import { run, seqs } from "../samples"

const ends = (shown: ReturnType<Stretch["of"]>) => [shown[0]?.seq, shown.at(-1)?.seq]

test("who follows sees the newest, never more than 300", () => {
  const stretch = new Stretch()

  expect(ends(stretch.of(run(1, 1_000), true))).toEqual([701, 1_000])
  expect(ends(stretch.of(run(1, 1_010), true))).toEqual([891, 1_010])
  expect(ends(stretch.of(run(1, 1_020), true))).toEqual([891, 1_020])
  expect(ends(stretch.of(run(1, 9_000), true))).toEqual([8_881, 9_000])
})

test("who reads further up loses nothing from the top when new ones come", () => {
  const stretch = new Stretch()
  stretch.of(run(1, 1_000), true)

  expect(ends(stretch.of(run(1, 1_010), false))).toEqual([701, 1_010])
})

test("nor is more and more put below their back", () => {
  const stretch = new Stretch()
  stretch.of(run(1, 1_000), true)

  expect(ends(stretch.of(run(1, 1_100), false))).toEqual([701, 1_100])
  expect(ends(stretch.of(run(1, 5_000), false))).toEqual([701, 1_100])
  expect(stretch.reachesNewest).toBe(false)
})

test("going up and down moves a window of bounded length", () => {
  const stretch = new Stretch()
  const log = run(1, 1_000)
  stretch.of(log, true)

  expect(stretch.up(log)).toBe(true)
  expect(ends(stretch.of(log, false))).toEqual([601, 900])
  expect(stretch.reachesNewest).toBe(false)
  expect(stretch.down(log)).toBe(true)
  expect(ends(stretch.of(log, false))).toEqual([701, 1_000])
  expect(stretch.reachesNewest).toBe(true)
  expect(stretch.down(log)).toBe(false)
})

test("there is nothing above the first known entry until older ones are loaded", () => {
  const stretch = new Stretch()
  stretch.of(run(101, 200), true)

  expect(stretch.up(run(101, 200))).toBe(false)
  expect(stretch.up(run(1, 200))).toBe(true)
  expect(ends(stretch.of(run(1, 200), false))).toEqual([1, 200])
})

test("it can be opened around any entry", () => {
  const stretch = new Stretch()
  const log = run(1, 1_000)

  stretch.around(log, 500)

  expect(ends(stretch.of(log, false))).toEqual([400, 699])
})

test("a log loaded anew is shown from its own entries", () => {
  const stretch = new Stretch()
  stretch.of(run(500, 600), true)

  expect(seqs(stretch.of(run(1, 3), true))).toEqual([1, 2, 3])
})
