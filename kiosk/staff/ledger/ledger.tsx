/** The ledger: who did what, newest first, by kind, person, office and days. */
import type { LedgerLine, LedgerPage } from '#server/contract/staff/ledger.ts'
import * as api from '../../api/staff.ts'
import { districtAsked } from '../district.ts'
import { words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { type Column, List } from '../parts/list/list.tsx'
import { Page } from '../parts/page/page.tsx'
import { mapLoaded, useResource } from '../resource.ts'
import { go, withQuery } from '../router.ts'
import { LedgerFilters, readChoice, showAll } from './ledger-filters.tsx'
import { aboutOf, actorOf, kindOf } from './sentence.ts'
import './ledger.css'

const pageSize = 50

export function Ledger() {
  const t = words.value.ledger
  const choice = readChoice()
  const asked = { ...choice, district: districtAsked.value }
  const loaded = useResource(`/api/ledger?${JSON.stringify(asked)}`, (signal) => api.ledger(asked, signal))
  const page = loaded.data
  return (
    <Page title={t.title} lead={t.lead} below={page?.rootOf && <RootOf day={page.rootOf} />}>
      {page && <LedgerFilters page={page} />}
      <List
        label={t.title}
        of={mapLoaded(loaded, ({ lines }) => lines)}
        id={(line) => String(line.number)}
        columns={columns()}
        pageSize={pageSize}
        empty={{ title: t.none, help: t.noneHelp, action: <Button onClick={showAll}>{t.all}</Button> }}
      />
      {page && <Turn page={page} before={choice.before} />}
    </Page>
  )
}

function RootOf({ day }: { day: string }) {
  const t = words.value.ledger
  return (
    <p class="ledger-root">
      {t.rootOf(day)}{' '}
      <a href="/roots" target="_blank" rel="noreferrer">
        {t.roots}
      </a>
    </p>
  )
}

const columns = (): Column<LedgerLine>[] => {
  const t = words.value
  return [
    {
      key: 'what',
      label: t.ledger.what,
      width: '45%',
      cell: (line) => (
        <>
          {kindOf(t, line.action)}
          <small class="ledger-about">{aboutOf(t, line).join(' · ')}</small>
        </>
      ),
    },
    { key: 'who', label: t.ledger.who, cell: (line) => actorOf(t, line) },
    { key: 'when', label: t.ledger.when, cell: (line) => `${t.date(line.at)}, ${t.time(line.at)}` },
  ]
}

/** Older lines are asked for by number, so that new ones move nobody's page. */
function Turn({ page: { next }, before }: { page: LedgerPage; before: string | null }) {
  const t = words.value.ledger
  if (next === null && before === null) return null
  return (
    <nav class="ledger-turn" aria-label={t.pages}>
      <Button disabled={before === null} onClick={() => go(withQuery({ before: null }))}>
        {t.newest}
      </Button>
      <Button disabled={next === null} onClick={() => go(withQuery({ before: String(next) }))}>
        {t.older}
      </Button>
    </nav>
  )
}
