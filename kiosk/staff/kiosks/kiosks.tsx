/** The tablets in halls: which stand where, how each fares, and what can be done about it. */
import { useState } from 'preact/hooks'
import type { KioskRow } from '#server/contract/devices/kiosk.ts'
import * as api from '../../api/devices.ts'
import { inDistrict, useInDistrict } from '../district.ts'
import { words } from '../language.ts'
import { Button, ButtonLink } from '../parts/button/button.tsx'
import { List } from '../parts/list/list.tsx'
import { Page } from '../parts/page/page.tsx'
import { mapLoaded, useEvery } from '../resource.ts'
import { amend, place, withQuery } from '../router.ts'
import { ImportFile } from './import-file.tsx'
import { KioskActs } from './kiosk-acts.tsx'
import { columns, placeOf } from './kiosk-columns.tsx'
import { KioskReportCard } from './kiosk-report.tsx'
import { PairKiosk } from './pair-kiosk.tsx'

const everyMs = 30_000

export function Kiosks() {
  const t = words.value.kiosks
  const loaded = useInDistrict('/api/kiosks', api.kiosks)
  useEvery(everyMs, loaded.refresh)
  const code = place.value.query.get('code')
  const [asked, setAsked] = useState(false)
  const [importing, setImporting] = useState(false)
  const [paired, setPaired] = useState<KioskRow>()
  const { data } = loaded
  const mayPair = data !== undefined && data.offices.length > 0
  const close = () => {
    setAsked(false)
    // A code is good once.
    if (code !== null) amend(withQuery({ code: null }))
  }
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        <>
          {mayPair && (
            <Button look="primary" onClick={() => setAsked(true)}>
              {t.pair}
            </Button>
          )}
          {mayPair && <Button onClick={() => setImporting(true)}>{t.import.open}</Button>}
          {data && data.kiosks.length > 0 && (
            <ButtonLink href={inDistrict('/staff/kiosks/round')}>{t.walk}</ButtonLink>
          )}
        </>
      }
    >
      {paired && <p role="status">{t.paired(placeOf(paired))}</p>}
      <List
        label={t.title}
        of={mapLoaded(loaded, ({ kiosks }) => kiosks)}
        id={({ id }) => id}
        columns={columns(data?.now ?? 0)}
        search={{ label: words.value.parts.list.search, text: placeOf }}
        filters={[byState()]}
        past={({ state }) => state === 'blocked'}
        detail={(kiosk) =>
          data && (
            <>
              <KioskReportCard kiosk={kiosk} now={data.now} app={data.app} />
              {data.offices.some(({ id }) => id === kiosk.office.id) && (
                <KioskActs kiosk={kiosk} onDone={loaded.reload} />
              )}
            </>
          )
        }
        empty={{ title: t.none, help: t.noneHelp }}
      />
      {importing && <ImportFile onDone={loaded.reload} onClose={() => setImporting(false)} />}
      {mayPair && (asked || code !== null) && (
        <PairKiosk
          of={data}
          code={code ?? ''}
          onPaired={(kiosk) => {
            setPaired(kiosk)
            loaded.reload()
          }}
          onClose={close}
        />
      )}
    </Page>
  )
}

const byState = () => ({
  key: 'state',
  label: words.value.parts.list.which,
  options: Object.entries(words.value.kiosks.states).map(([value, label]) => ({ value, label })),
  keeps: (kiosk: KioskRow, state: string) => kiosk.state === state,
})
