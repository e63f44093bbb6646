import { useEffect, useMemo, useRef } from "preact/hooks"
import { Excerpt } from "../models/excerpt"
import { timeline } from "../models/timeline"
import { inWords } from "../models/words"
import type { Room } from "../protocol"
import { Anchored } from "./anchored"
import { useInside } from "./context"
import { Icon } from "./icon"
import { Link } from "./link"
import { go, roomPath } from "./router"
import { RowView } from "./row"

/** A room at an entry of long ago, and what stands around it. */
export function PastList({ room, at }: { room: Room; at: number }) {
  const { deeds } = useInside()
  const excerpt = useMemo(() => new Excerpt((window) => deeds.page(room.id, window)), [room.id, at])
  useEffect(() => void excerpt.around(at), [excerpt])
  useOwnWordsAtThePresent(room)
  if (excerpt.loaded.value) return <LoadedPast room={room} at={at} excerpt={excerpt} />
  const fault = excerpt.fault.value
  return (
    <div class="log-waiting" aria-busy={!fault}>
      {fault && (
        <p role="alert">
          {inWords(fault)}{" "}
          <button class="button button-small" onClick={() => void excerpt.around(at)}>
            Try again
          </button>
        </p>
      )}
    </div>
  )
}

function LoadedPast({ room, at, excerpt }: { room: Room; at: number; excerpt: Excerpt }) {
  const { chat } = useInside()
  const anchored = useRef<Anchored>(null)
  const rows = timeline({
    me: chat.me.id,
    entries: excerpt.entries.value,
    letters: [],
    notices: [],
    newAfter: undefined,
  })
  const paging = excerpt.paging.value
  return (
    <div class="log-frame" data-past>
      <Anchored
        handle={anchored}
        startAt={`[data-seq="${at}"]`}
        label={`Earlier messages in ${room.name}`}
        busy={paging}
        reachesNewest={false}
        onNearTop={() => void excerpt.older()}
        onNearBottom={() => void excerpt.newer()}
        onFollowing={() => {}}
      >
        {excerpt.olderExist.value && <More paging={paging} load={() => excerpt.older()} />}
        {rows.map((row) => {
          const seq = row.kind === "said" ? row.entry.seq : undefined
          return (
            <div key={row.key} class="past-row" data-seq={seq} data-sought={seq === at}>
              <RowView row={row} me={chat.me} />
            </div>
          )
        })}
        {excerpt.newerExist.value && <More paging={paging} load={() => excerpt.newer()} />}
      </Anchored>
      <Link class="pill pill-bottom" to={roomPath(room.id)}>
        <Icon name="down" />
        To the present
      </Link>
    </div>
  )
}

function More({ paging, load }: { paging: boolean; load: () => Promise<void> }) {
  return (
    <div class="log-more">
      <button class="button button-small" disabled={paging} onClick={() => void load()}>
        {paging ? "Loading…" : "More messages"}
      </button>
    </div>
  )
}

/** Who says something wants to see it said, and that is at the end of the log. */
function useOwnWordsAtThePresent(room: Room): void {
  const { chat } = useInside()
  const newest = chat.outbox.of(room.id).at(-1)?.key
  const known = useRef(newest)
  useEffect(() => {
    if (newest !== undefined && newest !== known.current) go(roomPath(room.id), "replace")
    known.current = newest
  }, [newest])
}
