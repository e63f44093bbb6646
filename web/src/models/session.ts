import { signal } from "@preact/signals-core"
import type { Chat } from "./chat"
import type { Deeds } from "./deeds"

export type SessionState =
  | { kind: "asking"; trouble: boolean }
  | { kind: "out"; ended: boolean; name: string }
  | { kind: "in"; chat: Chat; deeds: Deeds; last: string | undefined }

/** Whether somebody is signed in in this browser. */
export class Session {
  readonly state = signal<SessionState>({ kind: "asking", trouble: false })
}
