import { createContext } from "preact"
import { useContext } from "preact/hooks"
import type { Chat } from "../models/chat"
import type { Deeds } from "../models/deeds"

export interface Inside {
  chat: Chat
  deeds: Deeds
}

export const InsideContext = createContext<Inside | undefined>(undefined)

export function useInside(): Inside {
  const inside = useContext(InsideContext)
  if (!inside) throw new Error("used outside of a session")
  return inside
}
