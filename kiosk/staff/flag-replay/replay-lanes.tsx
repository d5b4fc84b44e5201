/** When flags went up, and would have: a lane each, with a mark for each flag. */
import type { ReplayView } from '#server/contract/figures/flag-replay.ts'
import { named, words } from '../language.ts'
import './replay-lanes.css'

type Mark = { day: string; office: string; look: string }

export function Lanes({ view }: { view: ReplayView }) {
  const t = words.value
  const lanes: { name: keyof typeof t.replay.lanes; marks: Mark[] }[] = [
    { name: 'real', marks: view.real.map((one) => ({ ...one, look: one.fate })) },
    { name: 'present', marks: view.present.map((one) => ({ ...one, look: one.real ? 'same' : 'fresh' })) },
    { name: 'asked', marks: view.asked.map((one) => ({ ...one, look: one.real ? 'same' : 'fresh' })) },
  ]
  const [from, to] = [Date.parse(view.from), Date.parse(view.to)]
  const across = (day: string) => `${((Date.parse(day) - from) / Math.max(1, to - from)) * 100}%`
  return (
    <div class="replay-lanes">
      {lanes.map(({ name, marks }) => (
        <div key={name}>
          <p>{t.replay.lane(t.replay.lanes[name], marks.length)}</p>
          <div class="replay-lane" aria-hidden="true">
            {marks.map(({ day, office, look }, at) => (
              <i
                key={String(at)}
                data-look={look}
                style={{ left: across(day) }}
                title={`${t.day(day)}, ${named(view.names[office] ?? { hi: office, en: office })}`}
              />
            ))}
          </div>
        </div>
      ))}
      <p class="replay-days" aria-hidden="true">
        <span>{t.fullDay(view.from)}</span>
        <span>{t.fullDay(view.to)}</span>
      </p>
      <ul class="replay-legend">
        {(['passed', 'action', 'cleared'] as const).map((look) => (
          <li key={look}>
            <i data-look={look} aria-hidden="true" />
            {t.replay.looks[look]}
          </li>
        ))}
      </ul>
    </div>
  )
}
