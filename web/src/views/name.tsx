import type { Author } from "../protocol"

interface Hued {
  "--hue": string
}

/** The person's own hue, for style sheets to make a readable colour of. */
export const hue = (author: Author): Hued => ({ "--hue": String(author.colour) })

export function Name({ author }: { author: Author }) {
  return (
    <bdi class="name" style={{ ...hue(author) }}>
      {author.name}
    </bdi>
  )
}

export function Avatar({ author, online }: { author: Author; online?: boolean }) {
  return (
    <span class="avatar" style={{ ...hue(author) }} aria-hidden="true">
      {initials(author.name)}
      {online === undefined ? null : <span class={online ? "dot dot-on" : "dot"} />}
    </span>
  )
}

function initials(name: string): string {
  const words = name.split(/[\s_.-]+/).filter((word) => word !== "")
  const first = [...(words[0] ?? name)][0] ?? "?"
  const second = words.length > 1 ? ([...words.at(-1)!][0] ?? "") : ""
  return (first + second).toLocaleUpperCase()
}
