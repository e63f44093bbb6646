import { fullTimeOf, timeOf } from "./clock"

export function Time({ at }: { at: string }) {
  return (
    <time class="time" dateTime={at} title={fullTimeOf(at)}>
      {timeOf(at)}
    </time>
  )
}
