import { useSignal } from "@preact/signals"
import { useEffect, useRef } from "preact/hooks"
import { NAME_MAX_CHARACTERS } from "../models/limits"
import { inWords } from "../models/words"
import type { Fault } from "../protocol"

interface Props {
  invited: boolean
  ended: boolean
  name: string
  signIn: (name: string) => Promise<Fault | undefined>
}

/** What is typed so far, and the deed. */
function useSigningIn({ name: earlier, signIn }: Props) {
  const name = useSignal(earlier)
  const busy = useSignal(false)
  const fault = useSignal<Fault | undefined>(undefined)
  const field = useRef<HTMLInputElement>(null)

  useEffect(() => field.current?.focus(), [])

  const submit = async (wanted: string) => {
    if (busy.value || wanted.trim() === "") return field.current?.focus()
    busy.value = true
    const refusal = await signIn(wanted.trim())
    busy.value = false
    fault.value = refusal
    if (refusal) field.current?.focus()
  }
  const type = (typed: string) => {
    name.value = typed
    fault.value = undefined
  }
  const pick = (suggestion: string) => {
    name.value = suggestion
    void submit(suggestion)
  }

  return { name, busy, fault, field, submit, type, pick }
}

type SigningIn = ReturnType<typeof useSigningIn>

/** One field, one button. */
export function SignIn(props: Props) {
  const { invited, ended } = props
  const signing = useSigningIn(props)
  return (
    <main class="entry">
      <form
        class="entry-card"
        onSubmit={(event) => {
          event.preventDefault()
          void signing.submit(signing.name.value)
        }}
      >
        <img class="entry-logo" src="/logo.svg" alt="" width="64" height="64" />
        <h1>{invited ? "You are invited" : "Parley"}</h1>
        <p class="quiet">
          {invited
            ? "Tell us your name and step into the room."
            : "Pick a name and start talking. Nothing else is needed."}
        </p>
        {ended && (
          <p class="hint" role="status">
            Your session has ended. What you had not sent is kept here for you.
          </p>
        )}
        <NameField signing={signing} />
        <button class="button button-main" type="submit" disabled={signing.busy.value}>
          {invited ? "Enter the room" : "Start talking"}
        </button>
      </form>
    </main>
  )
}

function NameField({ signing: { name, fault, field, type, pick } }: { signing: SigningIn }) {
  return (
    <>
      <label class="field">
        <span>Your name</span>
        <input
          ref={field}
          name="name"
          autocomplete="nickname"
          autocapitalize="off"
          spellcheck={false}
          maxLength={NAME_MAX_CHARACTERS * 2}
          value={name.value}
          aria-invalid={fault.value !== undefined}
          aria-describedby="refusal"
          onInput={(event) => type(event.currentTarget.value)}
        />
      </label>
      <div id="refusal" role="alert">
        {fault.value && <Refusal fault={fault.value} pick={pick} />}
      </div>
    </>
  )
}

function Refusal({ fault, pick }: { fault: Fault; pick: (name: string) => void }) {
  const suggestions = fault.suggestions ?? []
  return (
    <>
      <p class="fault">{inWords(fault)}</p>
      {suggestions.length > 0 && (
        <p class="suggestions">
          <span>Free:</span>
          {suggestions.map((name) => (
            <button class="button button-small" type="button" key={name} onClick={() => pick(name)}>
              <bdi>{name}</bdi>
            </button>
          ))}
        </p>
      )}
    </>
  )
}
