import { Marked, type Token } from "marked"

const DEEPEST = 6
const SAFE_LINK = /^(https?:|mailto:)/i

/** The subset people write in chats. What is switched off stays visible as the text it is. */
const marked = new Marked({
  gfm: true,
  breaks: true,
  tokenizer: {
    code: () => undefined,
    heading: () => undefined,
    lheading: () => undefined,
    hr: () => undefined,
    html: () => undefined,
    tag: () => undefined,
    table: () => undefined,
    def: () => undefined,
    reflink: () => undefined,
  },
})

export function tokensOf(text: string): Token[] {
  try {
    return marked.lexer(text)
  } catch {
    return [{ type: "text", raw: text, text }]
  }
}

/** Beyond this depth a token is shown as it was written. */
export const tooDeep = (depth: number): boolean => depth > DEEPEST

/** Only these become links; any other is shown as it was written. */
export const isSafe = (address: string): boolean => SAFE_LINK.test(address)

/** What a text says, without the signs of its Markdown. */
export function plain(text: string): string {
  return plainOf(tokensOf(text), 0).replace(/\n+/g, "\n").trim()
}

function plainOf(tokens: readonly Token[], depth: number): string {
  return tokens.map((token) => (tooDeep(depth) ? token.raw : plainToken(token, depth + 1))).join("")
}

function plainToken(token: Token, depth: number): string {
  switch (token.type) {
    case "space":
    case "br":
      return "\n"
    case "list":
      return `${(token.items as Token[]).map((item) => plainToken(item, depth)).join("\n")}\n`
    case "paragraph":
    case "blockquote":
    case "code":
      return `${inside(token, depth)}\n`
    case "link":
      return isSafe(token.href) ? inside(token, depth) : token.raw
    default:
      return inside(token, depth)
  }
}

function inside(token: Token, depth: number): string {
  if ("tokens" in token && token.tokens) return plainOf(token.tokens, depth)
  return "text" in token ? token.text : token.raw
}
