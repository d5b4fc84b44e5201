/** Offices, least happy first, each with its share, how sure that share is, and whether it is on its way to a flag. */
import { Fragment } from 'preact'
import { useState } from 'preact/hooks'
import type { OfficeSummary } from '#server/contract/figures/summary.ts'
import { asked, districtFilter, filtered, isSliced } from '../figures/filter.ts'
import { named, words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { Download } from '../parts/download/download.tsx'
import { Explained } from '../parts/explained/explained.tsx'
import { Card } from '../parts/page/card.tsx'
import { SavePicture } from '../parts/picture/save-picture.tsx'
import { Chip } from '../parts/text/chip.tsx'
import { Hint, Nothing } from '../parts/text/text.tsx'
import { OfficeHeads, OfficeRow, Unranked } from './office-row.tsx'

const first = 12

export function Offices({ offices }: { offices: readonly OfficeSummary[] }) {
  const t = words.value.offices
  const [all, setAll] = useState(false)
  const filter = districtFilter()
  // Of one way or language most offices have nothing, and to say so of each would bury the others.
  const sliced = isSliced(filter)
  const heard = offices.filter(({ responses, few, left }) => responses > 0 || few || !(sliced || left))
  const silent = offices.filter(({ left }) => !left).length - heard.filter(({ left }) => !left).length
  const shown = all ? heard : heard.slice(0, first)
  return (
    <Card class="offices" title={t.title} beside={<Download what="figures" about={asked(filter)} />}>
      <Explained asks term={words.value.home.officesTerm}>
        {words.value.home.officesHelp}
      </Explained>
      {heard.every((office) => office.responses === 0) && <Nothing>{t.none}</Nothing>}
      <ol>
        {shown.some(({ isRanked }) => isRanked) && <OfficeHeads />}
        {shown.map((office, at) => (
          <Fragment key={office.id}>
            {!office.isRanked && (at === 0 || shown[at - 1]?.isRanked) && <Unranked />}
            <OfficeRow office={office} name={<Name office={office} />} />
          </Fragment>
        ))}
      </ol>
      {sliced && silent > 0 && <Hint>{words.value.home.silentLeftOut(silent)}</Hint>}
      {heard.length > first && (
        <Button look="text" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t.fewer : t.all(heard.length)}
        </Button>
      )}
      {shown.some(({ isRanked }) => isRanked) && <SavePicture />}
    </Card>
  )
}

/** The days that are looked at stay the same. */
function officeAddress(id: string): string {
  const { department: _, area: _area, ...days } = districtFilter()
  return filtered(`/staff/offices/${id}`, days)
}

function Name({ office }: { office: OfficeSummary }) {
  const t = words.value.offices
  return (
    <>
      <a href={officeAddress(office.id)}>{named(office.name)}</a>{' '}
      {office.state === 'flag' && <Chip attention>{t.flag}</Chip>}
      {office.state === 'watch' && <Chip>{t.watch}</Chip>}
      {office.left && <Chip>{t.left}</Chip>}
    </>
  )
}
