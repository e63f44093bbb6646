import { type Entry, isWords } from "../protocol"
import { plain } from "./markup"

const READ_OUT = 3
const LONGEST = 300

/**
 * What is read aloud of the entries behind `after`: the words of others, and of many at once only
 * how many. One's own were heard while typing.
 */
export function narration(entries: readonly Entry[], after: number, me: string): string {
  const news = entries.filter(
    (entry) => entry.seq > after && entry.author.id !== me && entry.deleted === undefined,
  )
  const messages = news.filter(isWords)
  if (messages.length > READ_OUT) return `${messages.length} new messages`
  const told = news.length > READ_OUT ? messages : news
  return told.map(inWords).join("\n")
}

function inWords({ kind, author, text = "" }: Entry): string {
  if (kind !== "said") return `${author.name} ${kind}`
  const words = plain(text)
  return `${author.name}: ${words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words}`
}
