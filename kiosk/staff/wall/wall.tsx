/** The hall's screen: released weeks in letters that read from three metres; nothing to press, nothing that stops. */
import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import type { WallView } from '#server/contract/figures/release.ts'
import { ApiProblem } from '../../api/client.ts'
import * as api from '../../api/devices.ts'
import { openLive } from '../../api/live.ts'
import { Mark } from '../../parts/mark.tsx'
import { Reasons } from '../figures/reasons.tsx'
import { inTwentieths } from '../figures/share.ts'
import { named, words } from '../language.ts'
import { now, tellTime } from '../now.ts'
import { Sentence } from '../parts/text/sentence.tsx'
import { type Loaded, useResource } from '../resource.ts'
import { behind, changed } from '../resource-cache.ts'
import { Trend } from '../trend/trend.tsx'
import { Pairing } from './pairing.tsx'
import { WallDone } from './wall-done.tsx'
import { WallOffices, WallSaid } from './wall-lists.tsx'
import { WallMessage } from './wall-message.tsx'
import './wall.css'

const hour = 3_600_000
/** Words stay so long on a wall that lost its server. */
const wordsMs = 10 * 60_000

export function Wall() {
  const t = words.value
  const loaded = useResource('/api/wall', api.wall, ['tick'])
  // Somebody ended the screen while it was on.
  const [gone, setGone] = useState(false)

  useEffect(() => {
    document.title = `${t.wall.title} · ${t.app}`
    // A screen hangs for months: ask anew each hour, whatever the stream says.
    const anew = setInterval(loaded.refresh, hour)
    return () => clearInterval(anew)
  }, [])

  const { data } = loaded
  // Before it is drawn: the device's own clock may be anything.
  useLayoutEffect(() => data && tellTime(data.now), [data])

  const unknown = loaded.failed instanceof ApiProblem && loaded.failed.code === 'not-signed-in'
  if (gone || unknown) {
    const connected = () => {
      setGone(false)
      loaded.reload()
    }
    return <Pairing ended={data !== undefined} onConnected={connected} />
  }
  if (!data) return <WallMessage title={t.app}>{loaded.problem && t.states.unreachable}</WallMessage>
  return <Connected view={data} loaded={loaded} onGone={() => setGone(true)} />
}

type ConnectedProps = { view: WallView; loaded: Loaded<WallView>; onGone: () => void }

function Connected({ view, loaded, onGone }: ConnectedProps) {
  const t = words.value
  const lost = useStream(loaded.refresh, onGone) ?? behind.value
  // Drawn anew with the clock. A wall that was ended while it could not be reached must not show for ever what people wrote.
  void now.value
  const old = lost !== null && Date.now() - lost > wordsMs
  const shown = old ? { ...view, words: [] } : view
  return <Screen view={shown} lost={lost === null ? '' : t.wall.lost(t.moment(lost, Date.now()))} />
}

/** Follows the stream while the screen is connected; since when it is lost, or null. */
function useStream(refresh: () => void, gone: () => void): number | null {
  const [since, setSince] = useState<number | null>(null)
  useEffect(() => {
    const live = openLive('/api/wall/live', { changed, broken: refresh, gone })
    const stop = live.state.subscribe((state) => setSince(state.kind === 'offline' ? state.since : null))
    return () => {
      stop()
      live.close()
    }
  }, [])
  return since
}

function Screen({ view, lost }: { view: WallView; lost: string }) {
  const t = words.value
  return (
    <main class="wall" data-wall="day">
      <header>
        <p class="wall-name">
          <Mark size="1.6em" /> <span>{named((view.office ?? view.district).name)}</span>
        </p>
        <p class="lost" role="status">
          {lost}
        </p>
        <p class="clock">
          {t.longDay(view.today.day)} <b>{t.time(now.value)}</b>
        </p>
      </header>
      <Sentence says={sentenceOf(view)} />
      <p class="wall-today">{t.wall.today(view.today.atLeast, t.hour(view.today.until))}</p>
      {view.newest && <Panels view={view} />}
      <WallDone improvements={view.improvements} />
    </main>
  )
}

/** The newest week in one sentence, or when the first one comes. */
function sentenceOf({ newest, nextDay }: WallView): string {
  const t = words.value
  if (!newest) return t.wall.noWeek(nextDay)
  if (newest.few === 'responses') return t.wall.fewSpoke(newest.from, newest.to)
  const share = newest.few ? null : inTwentieths(newest.unhappy / newest.responses)
  return t.wall.week(newest.from, newest.to, newest.responses, share)
}

function Panels({ view }: { view: WallView }) {
  const t = words.value
  const said = view.words.length > 0
  return (
    <div class="panels">
      {!view.office && <WallOffices offices={view.offices} />}
      <div class="middle">
        <Trend
          trend={view.trend}
          flags={[]}
          table={false}
          weekNote={t.own.wholeWeeks}
          rounded={inTwentieths}
        />
      </div>
      {(view.reasons.length > 0 || said) && (
        <div class="right">
          {/* Words need the room of two reasons. */}
          {view.reasons.length > 0 && <Reasons reasons={view.reasons} most={said ? 3 : 6} />}
          {said && <WallSaid said={view.words} places={!view.office} />}
        </div>
      )}
    </div>
  )
}
