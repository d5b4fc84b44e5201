/** Two quiet sentences: how many entries do not count and what the figures were with them, and what share came through a screen at a counter. */

import type { Summary } from '#server/contract/figures/summary.ts'
import { inDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { Explained } from '../parts/explained/explained.tsx'
import './marks.css'

/** More offices than this would be a list, not a sentence. */
const most = 3

export function Marks({ summary }: { summary: Summary }) {
  const { bursts, present, total } = summary
  if (bursts === 0 && !present) return null
  const t = words.value.marks
  return (
    <div class="marks">
      {bursts > 0 && (
        <span>
          {t.bursts(bursts, total.all.responses, total.all.unhappy / total.all.responses)}{' '}
          <Where summary={summary} />
        </span>
      )}
      {present !== null && present > 0 && (
        <Explained term={t.present(Math.max(0.01, present / total.all.responses))}>{t.presentHelp}</Explained>
      )}
    </div>
  )
}

/** To the entries themselves: on an office's page they stand below. */
function Where({ summary }: { summary: Summary }) {
  const t = words.value
  if (summary.office) return <a href="#entries">{t.decisions.entries}</a>
  const struck = summary.offices.filter((office) => office.bursts > 0).sort((a, b) => b.bursts - a.bursts)
  return (
    <>
      {struck.slice(0, most).map((office) => (
        <a key={office.id} href={inDistrict(`/staff/offices/${office.id}?days=${summary.range.days}`)}>
          {named(office.name)} {t.count(office.bursts)}
        </a>
      ))}
    </>
  )
}
