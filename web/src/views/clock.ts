const time = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" })
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" })
const day = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" })
const dayAndYear = new Intl.DateTimeFormat(undefined, { dateStyle: "long" })

const DAY_MS = 86_400_000

export const timeOf = (at: string): string => time.format(new Date(at))
export const fullTimeOf = (at: string): string => full.format(new Date(at))

export function dayOf(at: string, now = new Date()): string {
  const date = new Date(at)
  if (date.toDateString() === now.toDateString()) return "Today"
  if (date.toDateString() === new Date(now.getTime() - DAY_MS).toDateString()) return "Yesterday"
  return date.getFullYear() === now.getFullYear() ? day.format(date) : dayAndYear.format(date)
}
