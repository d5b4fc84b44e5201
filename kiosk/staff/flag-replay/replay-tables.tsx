/** A replay as tables: flags by office, what became of the real ones, and those that are new. */
import { useState } from 'preact/hooks'
import type { ReplayView } from '#server/contract/figures/flag-replay.ts'
import { inDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { Aside } from '../parts/text/text.tsx'
import './replay-tables.css'

type Props = { view: ReplayView }

function OfficeLink({ view, office }: Props & { office: string }) {
  return (
    <a href={inDistrict(`/staff/offices/${office}`)}>
      {named(view.names[office] ?? { hi: office, en: office })}
    </a>
  )
}

/** So many offices are shown at first. */
const mostRows = 10

export function OfficeCounts({ view }: Props) {
  const t = words.value
  const [all, setAll] = useState(false)
  const count = (flags: readonly { office: string }[], office: string) =>
    flags.filter((flag) => flag.office === office).length
  const rows = Object.keys(view.names)
    .map((office) => ({
      office,
      counts: [count(view.real, office), count(view.present, office), count(view.asked, office)],
    }))
    .toSorted((one, other) => (other.counts[2] ?? 0) - (one.counts[2] ?? 0))
  const { real, present, asked } = t.replay.lanes
  return (
    <section class="replay-table">
      <h2>{t.replay.offices}</h2>
      <div class="replay-scroll">
        <table>
          <thead>
            <tr>
              {[t.replay.office, real, present, asked].map((name) => (
                <th scope="col" key={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(all ? rows : rows.slice(0, mostRows)).map(({ office, counts }) => (
              <tr key={office}>
                <th scope="row">
                  <OfficeLink view={view} office={office} />
                </th>
                {counts.map((n, at) => (
                  <td key={String(at)}>{t.count(n)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > mostRows && !all && (
        <Button look="text" onClick={() => setAll(true)}>
          {t.offices.all(rows.length)}
        </Button>
      )}
    </section>
  )
}

export function RealFlags({ view }: Props) {
  const t = words.value
  if (!view.real.length) return null
  return (
    <section class="replay-list">
      <h2>{t.replay.became}</h2>
      <ul>
        {view.real.toReversed().map(({ day, office, fate, asked }, at) => (
          <li key={String(at)}>
            <OfficeLink view={view} office={office} /> <Aside>{t.fullDay(day)}</Aside>
            <p>
              {t.replay.fates[fate]}; {t.replay.here(asked ? t.replay.found(asked.days) : t.replay.notFound)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function FreshFlags({ view }: Props) {
  const t = words.value
  const fresh = view.asked.filter(({ real }) => !real)
  if (!fresh.length) return null
  return (
    <details class="replay-list">
      <summary>{t.replay.lane(t.replay.fresh, fresh.length)}</summary>
      <ul>
        {fresh.toReversed().map(({ day, office, seen, of }, at) => (
          <li key={String(at)}>
            <OfficeLink view={view} office={office} /> <Aside>{t.fullDay(day)}</Aside>
            <p>{t.replay.evidence[view.kind](seen, of)}</p>
          </li>
        ))}
      </ul>
    </details>
  )
}
