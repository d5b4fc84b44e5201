/** One flag: why it went up, where it stands, what was done, and what can be done. */
import { useState } from 'preact/hooks'
import type { FlagView } from '#server/contract/figures/flag.ts'
import type { FlagDetail } from '#server/contract/figures/flag-act.ts'
import { flag as fetchFlag } from '../../api/flag-acts.ts'
import * as api from '../../api/staff.ts'
import { inDistrict, useDistrictOf } from '../district.ts'
import { OpenGrievance, openingFromFlag } from '../grievances/open-grievance.tsx'
import { named, words } from '../language.ts'
import { Actions, Button, ButtonLink } from '../parts/button/button.tsx'
import { useAction } from '../parts/form/action.ts'
import { Problem } from '../parts/form/form.tsx'
import { KeptText } from '../parts/form/kept.tsx'
import { Columns, Page } from '../parts/page/page.tsx'
import { Await } from '../parts/page/states.tsx'
import { Hint } from '../parts/text/text.tsx'
import { useResource } from '../resource.ts'
import { changed } from '../resource-cache.ts'
import { may } from '../session.ts'
import { Acknowledge, acknowledgeForm } from './acknowledge.tsx'
import { FlagDialog, type FlagDialogName, flagForm } from './act-dialogs.tsx'
import { Arithmetic } from './arithmetic.tsx'
import { titleOf } from './evidence.tsx'
import { FlagHistory } from './flag-history.tsx'
import './flag-page.css'

export function FlagPage({ id }: { id: string }) {
  const loaded = useResource(`/api/flags/${id}`, (signal) => fetchFlag(id, signal), ['flag', 'grievance'])
  useDistrictOf(loaded.data?.district.id)
  return <Await of={loaded}>{(detail) => <OneFlag detail={detail} />}</Await>
}

function OneFlag({ detail }: { detail: FlagDetail }) {
  const t = words.value
  const { flag } = detail
  return (
    <Page
      title={titleOf(flag)}
      heading="long"
      crumbs={[{ href: inDistrict('/staff/flags'), label: t.flags.title }]}
    >
      <Columns
        beside={
          <>
            <Standing flag={flag} />
            <FlagHistory acts={detail.acts} />
          </>
        }
      >
        <Arithmetic detail={detail} />
        <Acts detail={detail} />
        <KeptText form={acknowledgeForm(flag)} field="note" />
        {(['snooze', 'clear'] as const).map((name) => (
          <KeptText key={name} form={flagForm(name, flag.id)} field="reason" />
        ))}
      </Columns>
    </Page>
  )
}

function stateOf(flag: FlagView): string {
  const t = words.value.flag
  if (flag.status === 'raised') return t.waits
  if (flag.status === 'withdrawn') return t.withdrawn
  return flag.standing ? t.seen : t.over
}

function Standing({ flag }: { flag: FlagView }) {
  const t = words.value
  const { assignee, snoozes, snoozed, clearing } = flag.handling
  const facts = [
    [t.flag.standing, stateOf(flag)],
    [t.flag.raised, flag.hour === null ? t.day(flag.day) : t.words.on(t.day(flag.day), t.hour(flag.hour))],
    [
      t.flag.assignee,
      assignee ? (assignee.here ? assignee.name : t.flag.gone(assignee.name)) : t.flag.nobody,
    ],
    [t.flag.putOff, snoozes ? t.flag.times(snoozes) : null],
  ].filter((fact): fact is [string, string] => fact[1] !== null)
  return (
    <>
      <dl class="flag-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {snoozed && <Hint>{t.flag.snoozed(t.day(snoozed.until), snoozed.by)}</Hint>}
      {clearing && flag.acknowledged && <Hint>{t.flag.clearing(flag.acknowledged.by)}</Hint>}
    </>
  )
}

type Opened = FlagDialogName | 'acknowledge' | 'grievance' | null

function Acts({ detail }: { detail: FlagDetail }) {
  const t = words.value
  const { flag, mayAct, snoozeTo } = detail
  const [open, setOpen] = useState<Opened>(null)
  const close = () => setOpen(null)
  const confirm = useAction(async () => {
    await api.confirmFlag(flag.id, flag.version)
    changed(['flag'])
  })
  const undecided = flag.standing && (flag.status === 'raised' || !flag.acknowledged?.action)
  const choices: { name: Exclude<Opened, null>; label: string; shown: boolean }[] = [
    { name: 'acknowledge', label: seeLabel(flag), shown: mayAct && undecided },
    { name: 'clear', label: t.flag.clear, shown: mayAct && undecided && !flag.handling.clearing },
    { name: 'assign', label: t.flag.assign, shown: mayAct && flag.standing },
    { name: 'snooze', label: t.flag.snooze, shown: mayAct && undecided && snoozeTo !== null },
    { name: 'note', label: t.flag.note, shown: mayAct },
    { name: 'grievance', label: t.decisions.open, shown: may('grievance:open') && !flag.grievances.length },
  ]
  return (
    <div class="flag-acts">
      <Problem problem={confirm.problem} />
      <Actions>
        {flag.mayConfirm && (
          <Button look="primary" disabled={confirm.busy} onClick={() => confirm.run()}>
            {flag.handling.clearing ? t.flag.confirmClear : t.flags.confirm}
          </Button>
        )}
        {choices
          .filter(({ shown }) => shown)
          .map(({ name, label }, at) => (
            <Button
              key={name}
              look={at === 0 && !flag.mayConfirm ? 'primary' : 'plain'}
              onClick={() => setOpen(name)}
            >
              {label}
            </Button>
          ))}
        <ButtonLink look="text" href={inDistrict(`/staff/offices/${flag.office.id}?unhappy=yes`)}>
          {t.decisions.entries}
        </ButtonLink>
        {flag.kind === 'poster' && may('poster:read') && (
          <ButtonLink
            look="text"
            href={inDistrict(`/staff/posters?find=${encodeURIComponent(named(flag.office.name))}`)}
          >
            {t.flag.poster}
          </ButtonLink>
        )}
        {flag.kind === 'kiosk' && may('kiosk:read') && (
          <ButtonLink look="text" href={inDistrict(`/staff/kiosks?open=${flag.evidence.kiosk}`)}>
            {t.flag.kiosk}
          </ButtonLink>
        )}
        {flag.grievances.map((grievance) => (
          <ButtonLink look="text" key={grievance.id} href={inDistrict(`/staff/grievances/${grievance.id}`)}>
            {t.words.opened(grievance.reference)}
          </ButtonLink>
        ))}
      </Actions>
      {open === 'acknowledge' && <Acknowledge flag={flag} onClose={close} />}
      {open === 'grievance' && <OpenGrievance {...openingFromFlag(flag)} onClose={close} />}
      {open !== null && open !== 'acknowledge' && open !== 'grievance' && (
        <FlagDialog name={open} detail={detail} onClose={close} />
      )}
    </div>
  )
}

const seeLabel = (flag: FlagView): string =>
  flag.status !== 'raised' && flag.acknowledged
    ? words.value.flags.nameAction
    : words.value.decisions.acknowledge
