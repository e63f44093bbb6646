import { tell } from "./status"

export async function copy(text: string, what: string): Promise<void> {
  const copied = await copyBySystem(text)
  tell(copied ? `${what} copied` : `Copying is not allowed here: ${text}`)
}

async function copyBySystem(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text)
  }
}

/** Pages that came over plain HTTP have no clipboard object; selecting and copying works there. */
function copyBySelection(text: string): boolean {
  const field = document.createElement("textarea")
  field.value = text
  field.className = "unseen"
  document.body.append(field)
  field.select()
  const copied = document.execCommand("copy")
  field.remove()
  return copied
}
