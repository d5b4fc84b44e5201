/** Every flag: those that wait for a decision, then what was done about the others. */
import type { FlagList } from '#server/contract/figures/flag.ts'
import * as api from '../../api/staff.ts'
import { districtAsked, inDistrict, useInDistrict } from '../district.ts'
import { words } from '../language.ts'
import { ButtonLink } from '../parts/button/button.tsx'
import { Findings } from '../parts/finding/finding.tsx'
import { PageLinks } from '../parts/list/page-links.tsx'
import { Page } from '../parts/page/page.tsx'
import { Await, Notice } from '../parts/page/states.tsx'
import { Nothing } from '../parts/text/text.tsx'
import { useResource } from '../resource.ts'
import { place } from '../router.ts'
import { may } from '../session.ts'
import { Cleared } from './cleared.tsx'
import { PastFlag } from './past-flag.tsx'
import { RaisedFlag } from './raised-flag.tsx'
import './flags.css'

export function Flags() {
  const page = place.value.query.get('part') ?? '1'
  return page === '1' ? <FirstPage /> : <LaterPage page={page} />
}

/** What the navigation asks for as well. */
function FirstPage() {
  const t = words.value.flags
  const loaded = useInDistrict('/api/flags', api.flags, ['flag', 'grievance'])
  return (
    <Await of={loaded}>
      {(list) =>
        list.flags.length === 0 ? <Notice title={t.none} help={t.noneHelp} /> : <Board list={list} />
      }
    </Await>
  )
}

function LaterPage({ page }: { page: string }) {
  const district = districtAsked.value
  const loaded = useResource(
    `/api/flags?page=${page}&district=${district}`,
    (signal) => api.flags({ page, district }, signal),
    ['flag', 'grievance'],
  )
  return <Await of={loaded}>{(list) => <Board list={list} />}</Await>
}

/** For those who oversee the whole district, which others may not replay. */
const OtherSettings = () =>
  may('ledger:read') ? (
    <ButtonLink look="text" href={inDistrict('/staff/flags/replay')}>
      {words.value.replay.open}
    </ButtonLink>
  ) : null

function Board({ list }: { list: FlagList }) {
  const t = words.value
  const raised = list.flags.filter((flag) => flag.status === 'raised')
  const past = list.flags.filter((flag) => flag.status !== 'raised')
  return (
    <Page title={t.flags.title} actions={<OtherSettings />}>
      <div class="flags-board">
        <Findings title={t.flags.raised}>
          {raised.length === 0 && <Nothing>{t.flags.noneRaised}</Nothing>}
          {raised.map((flag) => (
            <RaisedFlag key={flag.id} flag={flag} />
          ))}
        </Findings>
        {list.past > 0 && (
          <section class="past-flags">
            <h2>
              {t.flags.past} <small>{t.parts.list.rows(list.past)}</small>
            </h2>
            {past.map((flag) => (
              <PastFlag key={flag.id} flag={flag} />
            ))}
            <PageLinks {...list} to={(page) => inDistrict(`/staff/flags?part=${page}`)} />
            <Cleared cleared={list.cleared} />
          </section>
        )}
      </div>
    </Page>
  )
}
