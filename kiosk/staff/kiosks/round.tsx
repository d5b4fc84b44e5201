/** The technician's round on a phone: choose an office, then its tablets one after the other. */
import type { KioskRow } from '#server/contract/devices/kiosk.ts'
import * as api from '../../api/devices.ts'
import { inDistrict, useInDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { Page } from '../parts/page/page.tsx'
import { Await, Notice } from '../parts/page/states.tsx'
import { Meta } from '../parts/text/text.tsx'
import { useEvery } from '../resource.ts'
import { place, withQuery } from '../router.ts'
import { RoundOfOffice } from './round-of-office.tsx'
import './round.css'

const everyMs = 30_000

export function Round() {
  const t = words.value.kiosks
  const loaded = useInDistrict('/api/kiosks', api.kiosks)
  useEvery(everyMs, loaded.refresh)
  const office = place.value.query.get('office')
  return (
    <Page
      title={t.round.title}
      width="text"
      crumbs={[{ href: inDistrict('/staff/kiosks'), label: t.title }]}
      {...(office === null && { lead: t.round.lead })}
    >
      <Await of={loaded}>
        {({ kiosks, now }) => {
          const standing = kiosks.filter(({ state }) => state !== 'blocked')
          const here = standing.filter((each) => each.office.id === office)
          if (here.length > 0) return <RoundOfOffice key={office} kiosks={here} now={now} />
          return <Offices kiosks={standing} />
        }}
      </Await>
    </Page>
  )
}

function Offices({ kiosks }: { kiosks: readonly KioskRow[] }) {
  const t = words.value.kiosks
  if (kiosks.length === 0) return <Notice title={t.none} help={t.noneHelp} />
  const offices = [...Map.groupBy(kiosks, ({ office }) => office.id).values()]
  return (
    <ul class="round-offices" aria-label={t.round.which}>
      {offices.map((own) => (
        <li key={own[0]?.office.id}>
          <a href={withQuery({ office: own[0]?.office.id ?? null })}>
            <b>{own[0] && named(own[0].office.name)}</b>
            <Meta>{t.round.count(own.length, own.filter(isNeedy).length)}</Meta>
          </a>
        </li>
      ))}
    </ul>
  )
}

const isNeedy = ({ state, needs }: KioskRow): boolean =>
  state === 'down' || state === 'late' || state === 'copied' || needs.length > 0
