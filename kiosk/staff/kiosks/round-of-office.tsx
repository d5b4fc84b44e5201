/** The tablets of one office, one at a time: what to look at is ticked off, then comes the next. */
import { useState } from 'preact/hooks'
import type { KioskRow } from '#server/contract/devices/kiosk.ts'
import { named, words } from '../language.ts'
import { Actions, Button, ButtonLink } from '../parts/button/button.tsx'
import { Tick, Ticks } from '../parts/form/field.tsx'
import { Card } from '../parts/page/card.tsx'
import { Notice } from '../parts/page/states.tsx'
import { Chip } from '../parts/text/chip.tsx'
import { Hint, Meta } from '../parts/text/text.tsx'
import { withQuery } from '../router.ts'
import { batteryText, queueText, StateChip, seenText } from './kiosk-columns.tsx'
import { lookedAt, rememberLook } from './looked-at.ts'
import './round-of-office.css'

type RoundProps = { kiosks: readonly KioskRow[]; now: number }

export function RoundOfOffice({ kiosks, now }: RoundProps) {
  const t = words.value.kiosks.round
  const [done, setDone] = useState(() => lookedAt(now))
  const [skipped, setSkipped] = useState<ReadonlySet<string>>(new Set())
  const left = kiosks.filter(({ id }) => !done.has(id))
  const current = left.find(({ id }) => !skipped.has(id))
  const seen = kiosks.length - left.length
  return (
    <>
      <div class="round-place">
        <Meta>
          {kiosks[0] && named(kiosks[0].office.name)} · {t.progress(seen, kiosks.length)}
        </Meta>
      </div>
      {current ? (
        <Stop
          key={current.id}
          kiosk={current}
          now={now}
          onDone={() => setDone(rememberLook(current.id, now))}
          onSkip={() => setSkipped(new Set([...skipped, current.id]))}
        />
      ) : (
        <Notice title={t.over} help={t.overHelp(seen, kiosks.length)}>
          <Actions>
            {left.length > 0 && <Button onClick={() => setSkipped(new Set())}>{t.again}</Button>}
            <ButtonLink href={withQuery({ office: null })}>{t.others}</ButtonLink>
          </Actions>
        </Notice>
      )}
      {seen > 0 && (
        <ul>
          {kiosks
            .filter(({ id }) => done.has(id))
            .map((kiosk) => (
              <li key={kiosk.id}>
                {nameOf(kiosk)} <Chip>{t.finished}</Chip>
              </li>
            ))}
        </ul>
      )}
    </>
  )
}

const nameOf = ({ point, name }: KioskRow): string => [named(point.name), name].filter(Boolean).join(', ')

type StopProps = { kiosk: KioskRow; now: number; onDone: () => void; onSkip: () => void }

function Stop({ kiosk, now, onDone, onSkip }: StopProps) {
  const t = words.value.kiosks
  const { report, needs, choice } = kiosk
  const checks = choice.mode === 'faces' ? Object.entries(t.round.checks) : [['power', t.round.checks.power]]
  return (
    <Card title={nameOf(kiosk)} beside={<StateChip state={kiosk.state} />}>
      <div class="round-facts">
        <Meta>
          {t.seen}: {seenText(kiosk.seenAt, now)}
        </Meta>
        {report && (
          <Meta>
            {t.battery}: {batteryText(report)} · {t.waiting}: {queueText(kiosk)}
          </Meta>
        )}
      </div>
      <Ticks label={t.round.look}>
        {needs.map((need) => (
          <Tick key={need} label={t.needs[need]} name={need} />
        ))}
        {checks.map(([name = '', label = '']) => (
          <Tick key={name} label={label} name={name} />
        ))}
      </Ticks>
      {choice.mode === 'faces' && <Hint>{t.round.untouched}</Hint>}
      <Actions>
        <Button look="primary" onClick={onDone}>
          {t.round.done}
        </Button>
        <Button onClick={onSkip}>{t.round.skip}</Button>
      </Actions>
    </Card>
  )
}
