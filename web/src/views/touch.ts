/** On a touch screen Return makes a new line, as its keyboard promises, and the keyboard comes only if asked for. */
export const touch = matchMedia("(hover: none) and (pointer: coarse)")

/** Back to where one writes, from something that was opened beside it. */
export function toComposer(): void {
  if (!touch.matches) document.querySelector<HTMLElement>("#composer")?.focus()
}
