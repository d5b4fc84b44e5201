/** A replay as tables: flags by office, what became of the real ones, and those that are new. */
import type { ReplayView } from '#server/contract/flag-replay.ts'
import { inDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import './replay-tables.css'

type Props = { view: ReplayView }

function OfficeLink({ view, office }: Props & { office: string }) {
  return (
    <a href={inDistrict(`/staff/offices/${office}`)}>
      {named(view.names[office] ?? { hi: office, en: office })}
    </a>
  )
}

export function OfficeCounts({ view }: Props) {
  const t = words.value
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
            {rows.map(({ office, counts }) => (
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
    </section>
  )
}

export function RealFlags({ view }: Props) {
  const t = words.value
  if (!view.real.length) return null
  return (
    <section class="replay-table">
      <h2>{t.replay.became}</h2>
      <div class="replay-scroll">
        <table>
          <thead>
            <tr>
              {[t.replay.day, t.replay.office, t.replay.fate, t.replay.lanes.asked].map((name) => (
                <th scope="col" key={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.real.toReversed().map(({ day, office, fate, asked }, at) => (
              <tr key={String(at)}>
                <td>{t.fullDay(day)}</td>
                <td>
                  <OfficeLink view={view} office={office} />
                </td>
                <td>{t.replay.fates[fate]}</td>
                <td>{asked ? t.replay.found(asked.days) : t.replay.notFound}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

export function FreshFlags({ view }: Props) {
  const t = words.value
  const fresh = view.asked.filter(({ real }) => !real)
  if (!fresh.length) return null
  return (
    <section class="replay-table">
      <h2>{t.replay.fresh}</h2>
      <ul>
        {fresh.toReversed().map(({ day, office, seen, of }, at) => (
          <li key={String(at)}>
            {t.fullDay(day)}, <OfficeLink view={view} office={office} />: {t.replay.evidence(seen, of)}
          </li>
        ))}
      </ul>
    </section>
  )
}
