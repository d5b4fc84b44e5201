/** Which district the pages are about, and the way to another; not there for whoever has one. */
import { comparisonPath, district, hasSeveral, inDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { DropDown } from '../parts/drop-down/drop-down.tsx'
import { Unseen } from '../parts/text/text.tsx'
import { place, withQuery } from '../router.ts'
import { may, session } from '../session.ts'
import './district-switch.css'

export function DistrictSwitch() {
  const shown = district.value
  if (!shown || !hasSeveral.value || !session.value) return null
  const t = words.value.districts
  return (
    <DropDown
      class="district-switch"
      arrow
      label={
        <>
          <Unseen>{t.which}: </Unseen>
          {isOfAll() ? t.all : named(shown.name)}
        </>
      }
    >
      <nav aria-label={t.choose}>
        <ul class="district-list">
          {session.value.districts.map(({ id, name }) => (
            <li key={id}>
              <a
                class="district-link"
                href={addressIn(id)}
                {...(id === shown.id && !isOfAll() && { 'aria-current': 'true' as const })}
              >
                {named(name)}
              </a>
            </li>
          ))}
        </ul>
        {may('entry:read') && (
          <a
            class="district-compare"
            href={inDistrict(comparisonPath)}
            {...(isOfAll() && { 'aria-current': 'page' as const })}
          >
            {t.compare}
          </a>
        )}
      </nav>
    </DropDown>
  )
}

const isOfAll = (): boolean => place.value.path === comparisonPath

/** The same page of another district; of a page about one thing, or about all districts, there is none: then its first. */
function addressIn(id: string): string {
  const { path } = place.value
  const isOfOneThing = path.split('/').length > 3
  return isOfOneThing || isOfAll() ? inDistrict('/staff', id) : withQuery({ district: id })
}
