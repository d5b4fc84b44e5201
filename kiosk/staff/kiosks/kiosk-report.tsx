/** All that a tablet last said of itself, and what staff chose for it. */
import type { KioskRow } from '#server/contract/devices/kiosk.ts'
import { words } from '../language.ts'
import { Nothing } from '../parts/text/text.tsx'
import { batteryText, queueText, seenText } from './kiosk-columns.tsx'
import './kiosk-report.css'

type ReportProps = { kiosk: KioskRow; now: number; app: string }

export function KioskReportCard({ kiosk, now, app }: ReportProps) {
  const t = words.value.kiosks
  return (
    <>
      {!kiosk.report && <Nothing>{t.noReport}</Nothing>}
      <dl class="kiosk-report">
        {[...reported(kiosk, now, app), ...chosen(kiosk)].map(([term, says]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

type Line = readonly [term: string, says: string]

function reported(kiosk: KioskRow, now: number, app: string): Line[] {
  const { report, seenAt, today } = kiosk
  const t = words.value
  const r = t.kiosks.report
  const seen: Line = [t.kiosks.seen, seenText(seenAt, now)]
  if (!report) return [seen]
  const { storageUsed, storageQuota, persisted, aside, version } = report
  return [
    seen,
    [t.kiosks.battery, batteryText(report)],
    [t.kiosks.waiting, queueText(kiosk)],
    [t.kiosks.today, t.count(today)],
    [r.aside, t.count(aside)],
    [r.version, `${version}, ${version === app ? r.newest : r.older}`],
    [
      r.storage,
      storageUsed === null || storageQuota === null
        ? t.kiosks.unknown
        : r.storageOf(t.size(storageUsed), t.size(storageQuota)),
    ],
    [r.kept, persisted === null ? t.kiosks.unknown : persisted ? r.keptYes : r.keptNo],
    [r.clock, driftText(report.driftMs)],
  ]
}

/** Less than a minute is nothing: an hour is the finest that is kept. */
const rightMs = 60_000

function driftText(driftMs: number | null): string {
  const t = words.value
  if (driftMs === null) return t.kiosks.unknown
  if (Math.abs(driftMs) < rightMs) return t.kiosks.report.clockRight
  const length = t.length(Math.abs(driftMs))
  return driftMs > 0 ? t.kiosks.report.ahead(length) : t.kiosks.report.behind(length)
}

function chosen({ choice, hasPin, createdAt }: KioskRow): Line[] {
  const t = words.value
  const r = t.kiosks.report
  return [
    [r.mode, t.kiosks.modes[choice.mode]],
    [r.languages, choice.languages.map((each) => t.kiosks.languages[each]).join(', ')],
    [r.pin, hasPin ? r.pinSet : r.pinNone],
    [r.paired, t.date(createdAt)],
  ]
}
