/** Tablets that are not seen though their office is open, for the pages where staff begin their day. */
import type { KioskDown } from '#server/contract/devices/kiosk-state.ts'
import * as api from '../../api/devices.ts'
import { inDistrict, useInDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { now } from '../now.ts'
import { ButtonLink } from '../parts/button/button.tsx'
import { Finding } from '../parts/finding/finding.tsx'
import { useEvery } from '../resource.ts'
import { may } from '../session.ts'

const everyMs = 60_000

/** Empty while nothing is known. */
export function useMissedKiosks(): readonly KioskDown[] {
  const loaded = useInDistrict('/api/kiosks/down', api.kiosksDown)
  useEvery(everyMs, loaded.refresh)
  return loaded.data?.kiosks ?? []
}

const shown = 3

export function MissedKiosks({ kiosks }: { kiosks: readonly KioskDown[] }) {
  const t = words.value.kiosks
  return (
    <>
      {kiosks.slice(0, shown).map((kiosk) => (
        <Missed key={kiosk.id} kiosk={kiosk} />
      ))}
      {kiosks.length > shown && may('kiosk:read') && (
        <ButtonLink look="text" href={inDistrict('/staff/kiosks?state=down')}>
          {t.downAll(kiosks.length)}
        </ButtonLink>
      )}
    </>
  )
}

function Missed({ kiosk: { id, office, point, name, since } }: { kiosk: KioskDown }) {
  const t = words.value
  const place = [named(office.name), point && named(point), name].filter(Boolean).join(', ')
  const href = inDistrict(`/staff/kiosks?open=${id}`)
  return (
    <Finding
      title={t.kiosks.downTitle(place)}
      {...(may('kiosk:read') && { href })}
      evidence={t.kiosks.downEvidence}
      meta={t.kiosks.downSince(t.moment(since, now.value))}
      choices={
        may('kiosk:read') && (
          <ButtonLink look="text" href={inDistrict(`/staff/kiosks/round?office=${office.id}`)}>
            {t.kiosks.walk}
          </ButtonLink>
        )
      }
    />
  )
}
