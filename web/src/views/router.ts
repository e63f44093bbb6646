import { signal } from "@preact/signals"
import { type Sought, soughtOf } from "../models/search"

export type Route =
  | { page: "home"; creating: boolean }
  | { page: "room"; id: string; people: boolean; at?: number }
  | { page: "search"; sought: Sought }
  | { page: "join"; code: string }

export const route = signal<Route>(parse(location.pathname, location.hash))

addEventListener("popstate", () => (route.value = parse(location.pathname, location.hash)))

export function parse(path: string, hash: string): Route {
  const room = /^\/room\/([^/]+)$/.exec(path)?.[1]
  const at = /^#at-(\d{1,15})$/.exec(hash)?.[1]
  if (room) {
    const people = hash === "#people"
    return {
      page: "room",
      id: decoded(room),
      people,
      ...(at === undefined ? {} : { at: Number(at) }),
    }
  }
  if (path === "/search") return { page: "search", sought: soughtOf(hash) }
  if (path === "/join") return { page: "join", code: decoded(hash.slice(1)) }
  return { page: "home", creating: hash === "#new" }
}

export function go(path: string, how: "push" | "replace" = "push"): void {
  if (how === "push") history.pushState(null, "", path)
  else history.replaceState(null, "", path)
  route.value = parse(location.pathname, location.hash)
}

export const roomPath = (id: string): string => `/room/${encodeURIComponent(id)}`
export const peoplePath = (id: string): string => `${roomPath(id)}#people`
export const entryPath = (room: string, seq: number): string => `${roomPath(room)}#at-${seq}`
export const searchPath = (hash = ""): string => (hash === "" ? "/search" : `/search#${hash}`)
export const inviteLink = (code: string): string => `${location.origin}/join#${code}`

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
