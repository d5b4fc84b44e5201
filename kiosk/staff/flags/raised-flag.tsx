/** A flag that waits for a decision, with its evidence and what can be done about it. */

import { useState } from 'preact/hooks'
import type { FlagView } from '#server/contract/figures/flag.ts'
import * as api from '../../api/staff.ts'
import { inDistrict } from '../district.ts'
import { OpenGrievance, openingFromFlag } from '../grievances/open-grievance.tsx'
import { words } from '../language.ts'
import { Button, ButtonLink } from '../parts/button/button.tsx'
import { Finding } from '../parts/finding/finding.tsx'
import { useAction } from '../parts/form/action.ts'
import { Problem } from '../parts/form/form.tsx'
import { changed } from '../resource-cache.ts'
import { may, session } from '../session.ts'
import { Acknowledge } from './acknowledge.tsx'
import { Evidence, titleOf } from './evidence.tsx'

type Opened = 'acknowledge' | 'grievance' | null

export function RaisedFlag({ flag }: { flag: FlagView }) {
  const t = words.value
  const [open, setOpen] = useState<Opened>(null)
  const close = () => setOpen(null)
  return (
    <Finding
      title={titleOf(flag)}
      href={inDistrict(`/staff/offices/${flag.office.id}`)}
      evidence={
        <>
          <Evidence flag={flag} /> {flag.acknowledged && asksAgain(flag.acknowledged)}{' '}
          {flag.handling.assignee?.here && t.flag.given(flag.handling.assignee.name)}
        </>
      }
      meta={flag.hour === null ? t.day(flag.day) : t.flags.on(t.day(flag.day), t.hour(flag.hour))}
      choices={<Choices flag={flag} onOpen={setOpen} />}
    >
      {open === 'acknowledge' && <Acknowledge flag={flag} onClose={close} />}
      {open === 'grievance' && <OpenGrievance {...openingFromFlag(flag)} onClose={close} />}
    </Finding>
  )
}

/** It was seen, and the office stays bad. */
function asksAgain({ by, at, action }: NonNullable<FlagView['acknowledged']>): string {
  const t = words.value
  const date = t.date(at)
  return action === null ? t.flags.asksAgain(by, date) : t.flags.asksAgainUnconfirmed(by, date, action)
}

function Choices({ flag, onOpen }: { flag: FlagView; onOpen: (what: Opened) => void }) {
  const t = words.value
  const confirm = useAction(async () => {
    await api.confirmFlag(flag.id, flag.version)
    changed(['flag'])
  })
  return (
    <>
      {flag.mayConfirm && (
        <Button disabled={confirm.busy} onClick={() => confirm.run()}>
          {flag.handling.clearing ? t.flag.confirmClear : t.flags.confirm}
        </Button>
      )}
      {may('flag:acknowledge') && (
        <Button look="text" onClick={() => onOpen('acknowledge')}>
          {t.decisions.acknowledge}
        </Button>
      )}
      {may('grievance:open') && flag.grievances.length === 0 && (
        <Button look="text" onClick={() => onOpen('grievance')}>
          {t.decisions.open}
        </Button>
      )}
      {flag.grievances.map((grievance) => (
        <ButtonLink look="text" key={grievance.id} href={inDistrict(`/staff/grievances/${grievance.id}`)}>
          {t.words.opened(grievance.reference)}
        </ButtonLink>
      ))}
      <ButtonLink look="text" href={inDistrict(`/staff/flags/${flag.id}`)}>
        {t.flag.open}
      </ButtonLink>
      {!session.value?.office && (
        <ButtonLink look="text" href={inDistrict(`/staff/offices/${flag.office.id}?unhappy=yes`)}>
          {t.decisions.entries}
        </ButtonLink>
      )}
      {/* Last: empty it would still push the first of them in by a gap. */}
      <Problem problem={confirm.problem} />
    </>
  )
}
