/** What waits for a decision in the district: visitors without an answer, flags, bursts, tablets that are not seen, silent posters. */

import { useState } from 'preact/hooks'
import type { KioskDown } from '#server/contract/devices/kiosk-state.ts'
import type { SilentOffice, SilentPoster } from '#server/contract/devices/poster.ts'
import type { FlagView } from '#server/contract/figures/flag.ts'
import type { Summary } from '#server/contract/figures/summary.ts'
import { inDistrict } from '../district.ts'
import { RaisedFlag } from '../flags/raised-flag.tsx'
import { MissedKiosks } from '../kiosks/missed.tsx'
import { words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { Findings } from '../parts/finding/finding.tsx'
import { Nothing } from '../parts/text/text.tsx'
import { Silent, SilentWhole } from '../posters/silent.tsx'
import { may } from '../session.ts'
import { Burst } from './burst.tsx'
import './decisions.css'

const shown = 3

type DecisionsProps = {
  flags: readonly FlagView[]
  bursts: Pick<Summary, 'burstFindings' | 'burstsFound'>
  silent: { posters: readonly SilentPoster[]; offices: readonly SilentOffice[] }
  kiosks: readonly KioskDown[]
  /** Visitors who wrote last and wait for an answer, and those of them whose entry does not count. */
  waiting: { all: number; marked: number }
  onChanged: () => void
}

const isMissed = (kind: FlagView['kind']) => kind === 'poster' || kind === 'kiosk'

export function Decisions({
  flags,
  bursts,
  silent: all,
  kiosks: missed,
  waiting,
  onChanged,
}: DecisionsProps) {
  const t = words.value.decisions
  const allRaised = flags.filter(({ status }) => status === 'raised')
  // What is missed stands below with what helps there, until somebody has looked at its flag.
  const raised = allRaised.filter(({ kind }) => !isMissed(kind))
  const seen = flags.filter(({ status, standing }) => standing && status !== 'raised')
  const asks = (kind: FlagView['kind'], is: (flag: FlagView) => boolean) =>
    !seen.some((flag) => flag.kind === kind && is(flag))
  const silent = {
    posters: all.posters.filter(({ office, point }) =>
      asks('poster', (flag) => flag.office.id === office.id && flag.point?.id === point.id),
    ),
    offices: all.offices.filter(({ office }) =>
      asks('poster', (flag) => flag.office.id === office.id && flag.point === null),
    ),
  }
  const kiosks = missed.filter(({ id }) =>
    asks('kiosk', (flag) => flag.kind === 'kiosk' && flag.evidence.kiosk === id),
  )
  const waits = raised.length + silent.posters.length + silent.offices.length + kiosks.length
  const isCalm = waits + bursts.burstsFound + waiting.all === 0
  return (
    <Findings title={t.title} note={words.value.home.now}>
      {waiting.all > 0 && may('entry:read') && (
        <p class="waiting">
          <a href={inDistrict('/staff/messages')}>
            {words.value.thread.waitingCount(waiting.all, waiting.marked)}
          </a>
        </p>
      )}
      {isCalm && (
        <Nothing>
          <b>{t.calm}</b> {t.calmHelp}
        </Nothing>
      )}
      {raised.slice(0, shown).map((flag) => (
        <RaisedFlag key={flag.id} flag={flag} />
      ))}
      {raised.length > shown && (
        <a class="all-decisions" href={inDistrict('/staff/flags')}>
          {t.all(allRaised.length)}
        </a>
      )}
      <Bursts {...bursts} />
      <MissedKiosks kiosks={kiosks} />
      {silent.offices.slice(0, shown).map((each) => (
        <SilentWhole key={each.office.id} silent={each} onChanged={onChanged} />
      ))}
      {silent.posters.slice(0, shown).map((poster) => (
        <Silent key={poster.id} poster={poster} onChanged={onChanged} />
      ))}
      {Math.max(silent.posters.length, silent.offices.length) > shown && (
        <a class="all-decisions" href={inDistrict('/staff/posters')}>
          {words.value.posterLife.all(silent.posters.length, silent.offices.length)}
        </a>
      )}
    </Findings>
  )
}

function Bursts({ burstFindings, burstsFound }: DecisionsProps['bursts']) {
  const [all, setAll] = useState(false)
  return (
    <>
      {(all ? burstFindings : burstFindings.slice(0, shown)).map((burst) => (
        <Burst key={`${burst.office.id} ${burst.day} ${burst.fromHour}`} burst={burst} />
      ))}
      {burstsFound > shown && !all && (
        <div class="all-decisions">
          <Button look="text" onClick={() => setAll(true)}>
            {words.value.marks.allBursts(burstsFound)}
          </Button>
        </div>
      )}
    </>
  )
}
