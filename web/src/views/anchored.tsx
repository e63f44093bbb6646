import { Component, type ComponentChildren, createRef } from "preact"

const NEAR_PX = 800
const FOLLOWING_WITHIN_PX = 100
const AT_REST_AFTER_MS = 900

interface Props {
  /** Where the parent finds this component, to move it. */
  handle: { current: Anchored | null }
  /** The row to begin at, if there is one; otherwise the end. */
  startAt: string
  label: string
  busy: boolean
  children: ComponentChildren
  /** Whether the last row is the newest there is: only then can one follow. */
  reachesNewest: boolean
  onNearTop: () => void
  onNearBottom: () => void
  onFollowing: (following: boolean) => void
}

/** By its lower edge: a row may lose its author's line when older ones appear above it. */
interface Anchor {
  row: Element
  bottom: number
}

const bottomOf = (row: Element): number => row.getBoundingClientRect().bottom

/**
 * A log that never jumps: who is at its end stays there, who reads further up keeps the same row at
 * the same place to the pixel, whatever comes or goes above and below.
 */
export class Anchored extends Component<Props> {
  readonly #scroller = createRef<HTMLDivElement>()
  readonly #content = createRef<HTMLDivElement>()
  readonly #sizes = new ResizeObserver(() => this.#resized())
  #following = true
  #anchor: Anchor | undefined
  #rest: ReturnType<typeof setTimeout> | undefined

  override componentDidMount(): void {
    this.props.handle.current = this
    this.#sizes.observe(this.#scroller.current!)
    this.#sizes.observe(this.#content.current!)
    this.toEnd()
    this.toRow(this.props.startAt)
  }

  override componentWillUnmount(): void {
    this.#sizes.disconnect()
    clearTimeout(this.#rest)
  }

  override getSnapshotBeforeUpdate(): Anchor | undefined {
    return this.#following ? undefined : this.#topmost()
  }

  override componentDidUpdate(_props: Props, _state: unknown, anchor: Anchor | undefined): void {
    if (this.#following) return this.toEnd()
    this.#restore(anchor)
    this.#anchor = this.#topmost()
  }

  follow(): void {
    this.#following = true
    this.toEnd()
  }

  toEnd(): void {
    const scroller = this.#scroller.current
    if (scroller) scroller.scrollTop = scroller.scrollHeight
  }

  /** Brings a row into the upper part of the view; false if it is not here. */
  toRow(selector: string): boolean {
    const scroller = this.#scroller.current
    const row = scroller?.querySelector(selector)
    if (!scroller || !row) return false
    const wanted = scroller.getBoundingClientRect().top + scroller.clientHeight / 5
    scroller.scrollTop += row.getBoundingClientRect().top - wanted
    this.#scrolled()
    return true
  }

  #restore(anchor: Anchor | undefined): void {
    const scroller = this.#scroller.current
    if (!scroller || !anchor?.row.isConnected) return
    scroller.scrollTop += bottomOf(anchor.row) - anchor.bottom
  }

  #resized(): void {
    if (this.#following) this.toEnd()
    else this.#restore(this.#anchor)
  }

  #scrolled(): void {
    const scroller = this.#scroller.current
    if (!scroller) return
    const below = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight
    this.#follow(this.props.reachesNewest && below < FOLLOWING_WITHIN_PX)
    this.#anchor = this.#following ? undefined : this.#topmost()
    if (!this.#following) this.#moving(scroller)
    if (scroller.scrollTop < NEAR_PX) this.props.onNearTop()
    if (below < NEAR_PX) this.props.onNearBottom()
  }

  /** The day stays on top while one looks for something, and covers nothing while one reads. */
  #moving(scroller: HTMLElement): void {
    clearTimeout(this.#rest)
    scroller.dataset.moving = ""
    this.#rest = setTimeout(() => delete scroller.dataset.moving, AT_REST_AFTER_MS)
  }

  #follow(following: boolean): void {
    if (following === this.#following) return
    this.#following = following
    this.props.onFollowing(following)
  }

  /** The first message in view; day dividers stick to the top and would mislead. */
  #topmost(): Anchor | undefined {
    const edge = this.#scroller.current?.getBoundingClientRect().top ?? 0
    const rows = this.#content.current?.querySelectorAll("[data-anchor]") ?? []
    // They stand one below the other, so that a few of many have to be measured.
    let [from, to] = [0, rows.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if (bottomOf(rows[middle]!) > edge) to = middle
      else from = middle + 1
    }
    const row = rows[from]
    return row && { row, bottom: bottomOf(row) }
  }

  override render({ label, busy, children }: Props) {
    return (
      <div class="log-scroller" ref={this.#scroller} onScroll={() => this.#scrolled()} tabIndex={0}>
        <div
          class="log"
          ref={this.#content}
          role="log"
          aria-label={label}
          aria-live="off"
          aria-busy={busy}
        >
          {children}
        </div>
      </div>
    )
  }
}
