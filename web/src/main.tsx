import { render } from "preact"
import { Session } from "./models/session"
import { MemoryShelf, type Shelf } from "./models/shelf"
import { Door } from "./socket/door"
import "./styles/index.css"
import { App } from "./views/app"

const session = new Session()
const door = new Door(session, lastingShelf())

render(
  <App session={session} signIn={(name) => door.signIn(name)} />,
  document.getElementById("app")!,
)
void door.ask()

/** Reading `localStorage` throws where the browser forbids it. */
function lastingShelf(): Shelf {
  try {
    return localStorage
  } catch {
    return new MemoryShelf()
  }
}
