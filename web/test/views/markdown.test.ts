import type { ComponentChildren, VNode } from "preact"
import { expect, test } from "vitest"
import { Markdown } from "../../src/views/markdown"

/** Nodes written as tags, for reading only: what is text stays text. */
function outline(node: ComponentChildren): string {
  if (node === null || node === undefined || typeof node === "boolean") return ""
  if (Array.isArray(node)) return node.map(outline).join("")
  if (typeof node !== "object") return String(node)
  const { type, props } = node as VNode<{ children?: ComponentChildren; href?: string }>
  const inner = outline(props.children)
  if (typeof type !== "string") return inner
  return `<${type}${props.href ? ` ${props.href}` : ""}>${inner}</${type}>`
}

const shown = (text: string) => outline(Markdown({ text }))

test.each([
  ["**bold** _slanted_ ~~gone~~", "<p><strong>bold</strong> <em>slanted</em> <del>gone</del></p>"],
  ["say `a < b && c`", "<p>say <code>a < b && c</code></p>"],
  ["```js\nlet x = 1 < 2\n```", "<pre><code>let x = 1 < 2</code></pre>"],
  ["> so", "<blockquote><p>so</p></blockquote>"],
  ["- a\n- b", "<ul><li>a</li><li>b</li></ul>"],
  ["1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"],
  ["one\ntwo", "<p>one<br></br>two</p>"],
  [
    "see https://example.org/a?b=1&c=2",
    "<p>see <a https://example.org/a?b=1&c=2>https://example.org/a?b=1&c=2</a></p>",
  ],
  ["[here](https://example.org)", "<p><a https://example.org>here</a></p>"],
])("%j is shown as Markdown", (text, expected) => {
  expect(shown(text)).toBe(expected)
})

test.each([
  "<b>bold</b> & <script>alert(1)</script>",
  "<div>block</div>",
  "# no heading",
  "![no image](https://example.org/x.png)",
  "[no script](javascript:alert(1))",
  "a | b\n--|--\n1 | 2".replaceAll("\n", " "),
  "[ref]: https://example.org".replace("https://", "file:"),
  "snake_case_name and 2 * 3 * 4",
  "&amp; stays &lt;as typed&gt;",
])("%j is shown as the text it is", (text) => {
  expect(shown(text)).toBe(`<p>${text}</p>`)
})

test.each([
  "*".repeat(4_000),
  "[".repeat(4_000),
  ">".repeat(4_000),
  "`".repeat(4_000),
  "- ".repeat(2_000),
  "**a ".repeat(1_000),
  "[a](".repeat(1_000),
  "<".repeat(4_000),
  "a@".repeat(2_000),
  "_a".repeat(2_000),
  "~".repeat(4_000),
  "https://".repeat(500),
  "\\".repeat(4_000),
  "\u0300".repeat(4_000),
  " \n".repeat(2_000),
  "[![".repeat(1_300),
  "- \n".repeat(1_300),
  "> - ".repeat(1_000),
])("hostile text is shown within a moment: %#", (text) => {
  // The best of three: a busy machine may stop any one of them.
  const took = [1, 2, 3].map(() => {
    const start = performance.now()
    shown(text)
    return performance.now() - start
  })

  expect(Math.min(...took)).toBeLessThan(500)
})
