/** Every flag: those that wait for a decision, then what was done about the others. */
import type { FlagView } from '#server/contract/flag.ts'
import * as api from '../../api/staff.ts'
import { useInDistrict } from '../district.ts'
import { words } from '../language.ts'
import { Findings } from '../parts/finding/finding.tsx'
import { Page } from '../parts/page/page.tsx'
import { Await, Notice } from '../parts/page/states.tsx'
import { Nothing } from '../parts/text/text.tsx'
import { PastFlag } from './past-flag.tsx'
import { RaisedFlag } from './raised-flag.tsx'
import './flags.css'

export function Flags() {
  const t = words.value.flags
  const loaded = useInDistrict('/api/flags', api.flags, ['flag', 'grievance'])
  return (
    <Await of={loaded}>
      {({ flags }) =>
        flags.length === 0 ? <Notice title={t.none} help={t.noneHelp} /> : <Board flags={flags} />
      }
    </Await>
  )
}

function Board({ flags }: { flags: readonly FlagView[] }) {
  const t = words.value.flags
  const raised = flags.filter((flag) => flag.status === 'raised')
  const past = flags.filter((flag) => flag.status !== 'raised')
  return (
    <Page title={t.title}>
      <div class="flags-board">
        <Findings title={t.raised}>
          {raised.length === 0 && <Nothing>{t.noneRaised}</Nothing>}
          {raised.map((flag) => (
            <RaisedFlag key={flag.id} flag={flag} />
          ))}
        </Findings>
        {past.length > 0 && (
          <section class="past-flags">
            <h2>{t.past}</h2>
            {past.map((flag) => (
              <PastFlag key={flag.id} flag={flag} />
            ))}
          </section>
        )}
      </div>
    </Page>
  )
}
