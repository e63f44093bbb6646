export const TEXT_MAX_CHARACTERS = 4_000
export const TEXT_MAX_BYTES = 16 * 1024
export const NAME_MAX_CHARACTERS = 32
export const ROOM_NAME_MAX_CHARACTERS = 80

/** By how many characters a text is too long; 0 or less if it fits. Bytes count as well. */
export function excess(text: string): number {
  const characters = text.length <= TEXT_MAX_CHARACTERS ? text.length : [...text].length
  const over = characters - TEXT_MAX_CHARACTERS
  if (over > 0) return over
  const bytes = text.length * 3 <= TEXT_MAX_BYTES ? 0 : new TextEncoder().encode(text).length
  return bytes > TEXT_MAX_BYTES ? Math.ceil((bytes - TEXT_MAX_BYTES) / 4) : over
}
