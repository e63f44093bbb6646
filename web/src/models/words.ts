import type { Fault } from "../protocol"

/** The same of a message that was to be changed. */
export function changeInWords(fault: Fault): string {
  return fault.code === "not_found" ? "The message is not there any more." : inWords(fault)
}

/** What is told to people; the server's own message where it says more than we could. */
export function inWords(fault: Fault): string {
  switch (fault.code) {
    case "name_taken":
      return "Somebody here already has that name, or one that looks like it."
    case "name_invalid":
      return "A name has 2 to 32 letters, digits, spaces, or _ - . and keeps to one script."
    case "not_found":
      return "There is no such room, or it is not open to you."
    case "not_yours":
      return "Only who wrote a message may change it."
    case "too_large":
      return "This is longer than a message may be."
    case "text_invalid":
      return "There is nothing in this message."
    case "room_name_invalid":
      return "A room’s name has 1 to 80 characters."
    case "room_name_taken":
      return "There is a public room of that name already."
    case "rate_limited":
      return "That was a little fast. Please try again in a moment."
    case "too_broad":
      return "That is too much to look through. Add a word, a room, a person or a day."
    case "overloaded":
    case "unavailable":
      return "The server cannot store anything right now. Please try again in a moment."
    case "unauthorized":
      return "Your session has ended."
    case "no_answer":
      return "The server did not answer. Please try again."
    case "internal":
      return "Something went wrong on the server."
    case "already_answered_differently":
      return "This message was already sent in another form."
    // Also what a newer server may say.
    default:
      return fault.message
  }
}
