/** The hall's screen: the day in letters that read from three metres; nothing to press, nothing that stops. */
import { signal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { Rating } from '#server/contract/rating.ts'
import type { Summary } from '#server/contract/summary.ts'
import { ApiProblem } from '../../api/client.ts'
import { openLive } from '../../api/live.ts'
import * as api from '../../api/staff.ts'
import { Face } from '../../parts/face.tsx'
import { Mark } from '../../parts/mark.tsx'
import { Headline } from '../figures/headline.tsx'
import { Hours } from '../figures/hours.tsx'
import { Reasons } from '../figures/reasons.tsx'
import { named, words } from '../language.ts'
import { now, tellTime } from '../now.ts'
import { useResource } from '../resource.ts'
import { awaitStream, behind, changed } from '../resource-cache.ts'
import { Trend } from '../trend/trend.tsx'
import { WallOffices, WallSaid } from './wall-lists.tsx'
import './wall.css'

const hour = 3_600_000
/** Words stay so long on a wall that lost its server. */
const wordsMs = 10 * 60_000

export function Wall() {
  const t = words.value
  const { live, gone } = useMemo(followWall, [])
  const loaded = useResource('/api/wall', api.wallSummary, ['entry', 'flag', 'grievance', 'thread'])
  const state = live.state.value
  const since = state.kind === 'offline' ? state.since : behind.value

  useEffect(() => {
    document.title = `${t.wall.title} · ${t.app}`
    // The day turns over even when nobody speaks, and a screen hangs for months: ask anew each hour.
    const anew = setInterval(loaded.refresh, hour)
    return () => clearInterval(anew)
  }, [])

  const { data } = loaded
  useEffect(() => data && tellTime(data.now), [data])

  const refused = loaded.failed instanceof ApiProblem && loaded.failed.code === 'not-signed-in'
  if (gone.value || refused) return <Message title={t.wall.ended} help={t.wall.endedHelp} />
  if (!loaded.data) return <Message title={t.app} help={loaded.problem && t.states.unreachable} />
  // Drawn anew with the clock. A wall that was removed while it could not be reached must not show for ever what people wrote.
  void now.value
  const old = since !== null && Date.now() - since > wordsMs
  const summary = old ? { ...loaded.data, words: [] } : loaded.data
  return <Screen summary={summary} lost={since === null ? '' : t.wall.lost(t.moment(since, Date.now()))} />
}

function followWall() {
  const gone = signal(false)
  const live = openLive('/api/wall/live', {
    changed,
    broken: () => changed(['snapshot']),
    gone: () => {
      gone.value = true
    },
  })
  awaitStream(live.opened)
  return { live, gone }
}

function Message({ title, help }: { title: string; help: string | undefined }) {
  return (
    <main class="wall wall-message" data-wall="message">
      <h1>{title}</h1>
      <p>{help}</p>
    </main>
  )
}

function Screen({ summary, lost }: { summary: Summary; lost: string }) {
  const t = words.value
  return (
    <main class="wall" data-wall={lengthy(summary) ? 'lengthy' : 'day'}>
      <header>
        <p class="wall-name">
          <Mark size="1.6em" /> <span>{named(summary.district.name)}</span>
        </p>
        <p class="lost" role="status">
          {lost}
        </p>
        <p class="clock">
          {t.longDay(summary.today.day)} <b>{t.time(now.value)}</b>
        </p>
      </header>
      <Headline summary={summary} links={false} />
      {summary.total.responses > 0 && <Panels summary={summary} />}
    </main>
  )
}

function Panels({ summary }: { summary: Summary }) {
  return (
    <div class="panels">
      <WallOffices offices={summary.offices} days={summary.range.days} />
      <div class="middle">
        <Trend trend={summary.trend} flags={[]} table={false} />
        <Hours cells={summary.hours} />
      </div>
      <div class="right">
        <Faces today={summary.today} />
        {/* Words need the room of two reasons. */}
        <Reasons reasons={summary.reasons} most={summary.words.length > 0 ? 3 : 5} />
        {summary.words.length > 0 && <WallSaid said={summary.words} />}
      </div>
    </div>
  )
}

/** A long office name must not push the pictures off the screen. */
const lengthy = ({ today: { attention } }: Summary): boolean =>
  attention !== null && named(attention.office.name).length > 28

/** Today's four faces, as counts beside them. */
function Faces({ today }: { today: Summary['today'] }) {
  const t = words.value
  if (today.responses === 0) return null
  return (
    <dl class="day-faces">
      {today.faces.map((count, at) => (
        <div key={at}>
          <Face rating={(at + 1) as Rating} size="1.5em" />
          <dd>{t.count(count)}</dd>
          <dt>{t.ratings[(at + 1) as Rating]}</dt>
        </div>
      ))}
    </dl>
  )
}
