import type { Session } from "../models/session"
import type { Fault } from "../protocol"
import { InsideContext } from "./context"
import { route } from "./router"
import { SignIn } from "./signin"
import { Workspace } from "./workspace"

interface Props {
  session: Session
  signIn: (name: string) => Promise<Fault | undefined>
}

export function App({ session, signIn }: Props) {
  const state = session.state.value
  switch (state.kind) {
    case "asking":
      return <Splash trouble={state.trouble} />
    case "out":
      return (
        <SignIn
          invited={route.value.page === "join" && route.value.code !== ""}
          ended={state.ended}
          name={state.name}
          signIn={signIn}
        />
      )
    case "in":
      return (
        <InsideContext.Provider value={state} key={state.chat.me.id}>
          <Workspace last={state.last} />
        </InsideContext.Provider>
      )
  }
}

function Splash({ trouble }: { trouble: boolean }) {
  return (
    <main class="entry">
      <div class="splash">
        <img class="entry-logo" src="/logo.svg" alt="Parley" width="64" height="64" />
        <p class="quiet" role="status">
          {trouble ? "The server cannot be reached. Trying again…" : ""}
        </p>
      </div>
    </main>
  )
}
