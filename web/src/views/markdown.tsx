import type { Token, Tokens } from "marked"
import type { ComponentChildren } from "preact"
import { isSafe, tokensOf, tooDeep } from "../models/markup"

/** Text as people wrote it, with its Markdown shown. Never becomes HTML: tokens become nodes. */
export function Markdown({ text }: { text: string }) {
  return <>{nodes(tokensOf(text), 0)}</>
}

function nodes(tokens: readonly Token[] | undefined, depth: number): ComponentChildren {
  return tokens?.map((token) => (tooDeep(depth) ? token.raw : node(token, depth + 1)))
}

function node(token: Token, depth: number): ComponentChildren {
  switch (token.type) {
    case "space":
      return null
    case "paragraph":
      return <p>{nodes(token.tokens, depth)}</p>
    case "text":
      return token.tokens ? nodes(token.tokens, depth) : token.text
    case "escape":
      return token.text
    case "strong":
      return <strong>{nodes(token.tokens, depth)}</strong>
    case "em":
      return <em>{nodes(token.tokens, depth)}</em>
    case "del":
      return <del>{nodes(token.tokens, depth)}</del>
    case "br":
      return <br />
    case "codespan":
      return <code>{token.text}</code>
    case "code":
      return (
        <pre tabIndex={0}>
          <code>{token.text}</code>
        </pre>
      )
    case "blockquote":
      return <blockquote>{nodes(token.tokens, depth)}</blockquote>
    case "list":
      return list(token as Tokens.List, depth)
    case "link":
      return link(token as Tokens.Link, depth)
    default:
      return token.raw
  }
}

function list(token: Tokens.List, depth: number): ComponentChildren {
  const items = token.items.map((item) => <li>{nodes(item.tokens, depth)}</li>)
  return token.ordered ? <ol start={Number(token.start) || 1}>{items}</ol> : <ul>{items}</ul>
}

function link(token: Tokens.Link, depth: number): ComponentChildren {
  if (!isSafe(token.href)) return token.raw
  return (
    <a href={token.href} target="_blank" rel="noopener noreferrer nofollow" title={token.href}>
      {nodes(token.tokens, depth)}
    </a>
  )
}
