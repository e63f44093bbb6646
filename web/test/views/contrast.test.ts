import { expect, test } from "vitest"
import tokens from "../../src/styles/tokens.css?raw"

const [light, dark] = tokens.split("prefers-color-scheme: dark")

const token = (sheet: string, name: string): string =>
  new RegExp(`--${name}: ([^;]+);`).exec(sheet)?.[1] ?? ""

/** Linear sRGB of an OKLCH colour, clipped as browsers do where the screen cannot show it. */
function oklch(lightness: number, chroma: number, hue: number): number[] {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((channel) => Math.min(1, Math.max(0, channel)))
}

function hex(colour: string): number[] {
  return [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
}

const luminance = ([r, g, b]: number[]) => 0.2126 * r! + 0.7152 * g! + 0.0722 * b!

function contrast(a: number[], b: number[]): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high! + 0.05) / (low! + 0.05)
}

const hues = Array.from({ length: 360 }, (_, hue) => hue)

test.each([
  ["light", light!],
  ["dark", dark!],
])("every person's colour is readable: %s", (_, sheet) => {
  const name = (hue: number) =>
    oklch(Number(token(sheet, "name-lightness")), Number(token(sheet, "name-chroma")), hue)
  const avatar = (hue: number) =>
    oklch(Number(token(sheet, "avatar-lightness")), Number(token(sheet, "avatar-chroma")), hue)

  for (const surface of ["paper", "surface", "raised", "sunken"]) {
    const behind = hex(token(sheet, surface))
    expect(Math.min(...hues.map((hue) => contrast(name(hue), behind)))).toBeGreaterThanOrEqual(4.5)
  }
  expect(Math.min(...hues.map((hue) => contrast(name(hue), avatar(hue))))).toBeGreaterThanOrEqual(
    4.5,
  )
})

test.each([
  ["light", light!],
  ["dark", dark!],
])("words are readable: %s", (_, sheet) => {
  for (const words of ["ink", "quiet", "accent", "news", "danger"]) {
    for (const surface of ["paper", "surface", "raised", "sunken"]) {
      const found = contrast(hex(token(sheet, words)), hex(token(sheet, surface)))
      expect(found, `${words} on ${surface}`).toBeGreaterThanOrEqual(4.5)
    }
  }
  const button = contrast(hex(token(sheet, "on-accent")), hex(token(sheet, "accent")))
  expect(button).toBeGreaterThanOrEqual(4.5)
  const alarm = contrast(hex(token(sheet, "danger")), hex(token(sheet, "danger-soft")))
  expect(alarm).toBeGreaterThanOrEqual(4.5)
})

test.each([
  ["light", light!],
  ["dark", dark!],
])("the outlines of what can be pressed are seen: %s", (_, sheet) => {
  for (const surface of ["paper", "surface", "raised"]) {
    const found = contrast(hex(token(sheet, "line-strong")), hex(token(sheet, surface)))
    expect(found, surface).toBeGreaterThanOrEqual(3)
  }
})
