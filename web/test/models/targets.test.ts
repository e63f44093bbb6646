import { expect, test } from "vitest"
import { Chat } from "../../src/models/chat"
import { MemoryShelf } from "../../src/models/shelf"
import { find, type Target } from "../../src/models/targets"
import { ann, bob, person, room } from "../samples"

const cid = { id: "p3", name: "cid", colour: 1 }

function chat(): Chat {
  const chat = new Chat(ann, new MemoryShelf())
  chat.directory.replace(
    [
      room("lobby", { kind: "lobby", name: "Lobby" }),
      room("d", { kind: "direct", name: "bob", with: person(bob) }),
      room("o", { name: "Robots", member: false }),
    ],
    [person(ann), person(bob), person(cid)],
  )
  return chat
}

function name(target: Target): string {
  if (target.kind === "search") return `? ${target.words}`
  return (target.kind === "room" ? target.room : target.person).name
}

test("rooms and people are found by any part of their name, its beginning first", () => {
  expect(find(chat(), " BO ").map(name)).toEqual(["bob", "Robots", "? BO"])
  expect(find(chat(), "nothing").map(name)).toEqual(["? nothing"])
})

test("nobody finds themselves, and a person one talks with stands there once", () => {
  expect(find(chat(), "").map(name)).toEqual(["Lobby", "bob", "Robots", "cid"])
})

test("without letters come what waits, where one was, and the room one is in last of the rooms", () => {
  const here = chat()
  here.directory.put(room("x", { name: "Xylophone", head: 4 }))
  here.directory.put(room("q", { name: "Quiet" }))
  for (const id of ["q", "d", "lobby"]) here.turnTo(id)

  expect(find(here, "").map(name)).toEqual(["Xylophone", "bob", "Quiet", "Robots", "Lobby", "cid"])
})

test("behind a question mark are messages alone", () => {
  expect(find(chat(), "? bo").map(name)).toEqual(["? bo"])
  expect(find(chat(), " ? ")).toEqual([])
})
