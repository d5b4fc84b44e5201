/** A flag that needs nothing more: what it rested on, and who did what about it. */

import { useState } from 'preact/hooks'
import type { FlagView } from '#server/contract/figures/flag.ts'
import * as api from '../../api/staff.ts'
import { inDistrict } from '../district.ts'
import { words } from '../language.ts'
import { Actions, Button, ButtonLink } from '../parts/button/button.tsx'
import { useAction } from '../parts/form/action.ts'
import { Problem } from '../parts/form/form.tsx'
import { KeptText } from '../parts/form/kept.tsx'
import { Meta } from '../parts/text/text.tsx'
import { changed } from '../resource-cache.ts'
import { may } from '../session.ts'
import { Acknowledge, acknowledgeForm } from './acknowledge.tsx'
import { Evidence, titleOf } from './evidence.tsx'
import './past-flag.css'

export function PastFlag({ flag }: { flag: FlagView }) {
  const t = words.value
  return (
    <article class="past-flag">
      <h3>
        <a href={inDistrict(`/staff/offices/${flag.office.id}`)}>{titleOf(flag)}</a>{' '}
        <small>{flag.hour === null ? t.day(flag.day) : t.flags.on(t.day(flag.day), t.hour(flag.hour))}</small>
      </h3>
      <p class="past-evidence">
        <Evidence flag={flag} />
      </p>
      {flag.handling.snoozed && (
        <Meta>
          {t.flag.snoozed(t.day(flag.handling.snoozed.until), flag.handling.snoozed.by)}{' '}
          {flag.handling.snoozed.reason}
        </Meta>
      )}
      {flag.status === 'withdrawn' && <Meta>{t.flags.withdrawn}</Meta>}
      {flag.status === 'ended' && <Meta>{t.flagKinds.ended}</Meta>}
      {flag.acknowledged && (
        <blockquote>
          <p>{flag.acknowledged.note}</p>
          {flag.acknowledged.action !== null && <p>{t.flags.action(flag.acknowledged.action)}</p>}
          <footer>{t.flags.by(flag.acknowledged.by, t.date(flag.acknowledged.at))}</footer>
        </blockquote>
      )}
      {flag.confirmed && <Meta>{t.flags.confirmed(flag.confirmed.by, t.date(flag.confirmed.at))}</Meta>}
      {flag.confirmed && flag.acknowledged?.action === null && <Meta>{t.flag.clearedMark}</Meta>}
      {flag.standing && flag.acknowledged && <Standing flag={flag} />}
      <KeptText form={acknowledgeForm(flag)} field="note" />
      <KeptText form={acknowledgeForm(flag)} field="action" />
      <ButtonLink look="text" href={inDistrict(`/staff/flags/${flag.id}`)}>
        {flag.standing ? t.flag.open : t.flag.look}
      </ButtonLink>
      {flag.grievances.map((grievance) => (
        <ButtonLink look="text" key={grievance.id} href={inDistrict(`/staff/grievances/${grievance.id}`)}>
          {t.words.opened(grievance.reference)}
        </ButtonLink>
      ))}
    </article>
  )
}

/** Somebody has looked, and the count goes on: what it still takes for it to begin anew. */
function Standing({ flag }: { flag: FlagView }) {
  const t = words.value.flags
  const [naming, setNaming] = useState(false)
  const confirm = useAction(async () => {
    await api.confirmFlag(flag.id, flag.version)
    changed(['flag'])
  })
  const isNamed = flag.acknowledged !== null && flag.acknowledged.action !== null
  return (
    <>
      <Meta>
        {isNamed
          ? t.unconfirmed
          : flag.handling.clearing
            ? words.value.flag.clearing(flag.acknowledged?.by ?? '')
            : t.noAction}{' '}
        {flag.quietUntil !== null && t.quietUntil(words.value.day(flag.quietUntil))}
      </Meta>
      <Problem problem={confirm.problem} />
      <Actions>
        {flag.mayConfirm && (
          <Button disabled={confirm.busy} onClick={() => confirm.run()}>
            {flag.handling.clearing ? words.value.flag.confirmClear : t.confirm}
          </Button>
        )}
        {!isNamed && may('flag:acknowledge') && (
          <Button look="text" onClick={() => setNaming(true)}>
            {t.nameAction}
          </Button>
        )}
      </Actions>
      {naming && <Acknowledge flag={flag} onClose={() => setNaming(false)} />}
    </>
  )
}
