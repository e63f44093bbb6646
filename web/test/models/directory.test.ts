import { expect, test } from "vitest"
import { Directory } from "../../src/models/directory"
import type { Presence } from "../../src/protocol"
import { ann, bob, person, room, said } from "../samples"

const lobby = room("lobby", { kind: "lobby" })

const ids = (rooms: readonly { id: string }[] | undefined) => rooms?.map(({ id }) => id)

const presence = (state: Presence["state"], second: number): Presence => ({
  room: "r",
  person: person(bob, state === "back"),
  state,
  at: new Date(Date.UTC(2026, 4, 1, 10, 0, second)).toISOString(),
})

test("rooms are sorted with the lobby first, and parted by kind and membership", () => {
  const directory = new Directory()
  directory.replace(
    [
      room("b"),
      room("a"),
      lobby,
      room("open", { member: false }),
      room("d", { kind: "direct", with: person(bob) }),
    ],
    [],
  )

  expect(ids(directory.mine.value)).toEqual(["lobby", "a", "b"])
  expect(ids(directory.open.value)).toEqual(["open"])
  expect(ids(directory.directs.value)).toEqual(["d"])
})

test("an older word on a room does not lower its head", () => {
  const directory = new Directory()
  directory.put(room("r", { head: 5, code: "ABCD" }))

  directory.put({ id: "r", kind: "public", name: "new name", head: 3, member: true })

  expect(directory.room("r")).toMatchObject({ head: 5, name: "new name", code: "ABCD" })
})

test("members come and go with the entries that say so", () => {
  const directory = new Directory()
  directory.putMembers("r", [person(ann)])

  directory.heard(said(1, { kind: "joined", author: bob }))
  directory.heard(said(2, { kind: "joined", author: bob }))
  directory.heard(said(3, { kind: "left", author: ann }))

  expect(ids(directory.membersOf(room("r")))).toEqual([bob.id])
})

test("a new person is in the lobby at once, and out of it when offline or gone", () => {
  const directory = new Directory()
  directory.replace([lobby], [person(ann)])
  const here = () => ids(directory.membersOf(lobby))

  directory.putPerson(person(bob))
  expect(here()).toEqual([ann.id, bob.id])
  directory.putPerson(person(bob, false))
  expect(here()).toEqual([ann.id])
  directory.putPerson(person(bob))
  directory.personGone(bob.id)
  expect(here()).toEqual([ann.id])
})

test("a list that was asked for earlier does not hide who came to the lobby since", () => {
  const directory = new Directory()
  directory.replace([lobby], [person(ann)])
  directory.putMembers("lobby", [person(ann)])

  directory.putPerson(person(bob))

  expect(ids(directory.membersOf(lobby))).toEqual([ann.id, bob.id])
})

test("who is gone for good is offline where they are still named", () => {
  const directory = new Directory()
  directory.replace([room("d", { kind: "direct", with: person(bob) })], [person(bob)])
  directory.putMembers("d", [person(ann), person(bob)])

  directory.personGone(bob.id)

  expect(directory.online(directory.room("d")!.with!)).toBe(false)
  expect(directory.stays(person(bob))).toBe(false)
  expect(directory.membersOf(directory.room("d")!)?.map((one) => directory.online(one))).toEqual([
    true,
    false,
  ])
})

test("beyond the list of people, a room's own word on who is online counts", () => {
  const directory = new Directory()

  expect(directory.online(person(bob))).toBe(true)
})

const told = (directory: Directory) => directory.notices.value.get("r")?.map(({ what }) => what)

test("back is only who was seen going", () => {
  const directory = new Directory()

  directory.notice(presence("back", 1), 1)
  directory.notice(presence("disconnected", 2), 1)
  directory.notice(presence("back", 30), 1)

  expect(told(directory)).toEqual(["here", "lost", "back"])
})

test("whoever loads the page anew was gone for a moment, in one line", () => {
  const directory = new Directory()

  directory.notice(presence("disconnected", 2), 1)
  directory.notice(presence("back", 4), 1)
  directory.notice(presence("disconnected", 5), 1)

  expect(told(directory)).toEqual(["blinked", "lost"])
})

test("whoever loads the page again and again does not fill the room with it", () => {
  const directory = new Directory()

  for (const second of [1, 5, 9]) {
    directory.notice(presence("disconnected", second), 1)
    directory.notice(presence("back", second + 1), 1)
  }

  expect(told(directory)).toEqual(["blinked"])
})

test("whoever signs out has left, and did not lose the connection", () => {
  const directory = new Directory()
  directory.notice(presence("disconnected", 2), 1)

  directory.personGone(bob.id)

  expect(told(directory)).toEqual(["left"])
})
