/** How it goes the tablet, line by line. */
import type { ComponentChildren } from 'preact'
import type { KioskReport } from '#server/contract/devices/kiosk.ts'
import { timeOfDay } from '#server/contract/words/times.ts'
import { nameIn } from '#server/contract/words/words.ts'
import type { TechnicianWords } from '../../words/technician/words.ts'
import type { Kiosk } from '../kiosk.ts'
import type { AppKept } from '../worker/app-version.ts'
import './facts.css'

type Props = { kiosk: Kiosk; report: KioskReport | null; lang: 'hi' | 'en'; words: TechnicianWords }
type Words = TechnicianWords['menu']

export function Facts({ kiosk, report, lang, words: { menu: t } }: Props) {
  const settings = kiosk.settings.value
  const { heardAt } = kiosk.contact.value
  return (
    <dl class="facts">
      {settings && (
        <Fact name={t.office}>{`${nameIn(settings.office, lang)} · ${nameIn(settings.point, lang)}`}</Fact>
      )}
      {report && <Fact name={t.waiting}>{t.entries(report.queued)}</Fact>}
      {report && report.aside > 0 && <Fact name={t.aside}>{t.entries(report.aside)}</Fact>}
      <Fact name={t.contact}>
        {heardAt === null ? t.never : timeOf(heardAt, settings?.utcOffsetMinutes ?? 0, lang)}
      </Fact>
      {report && <Fact name={t.clock}>{clockText(report.driftMs, t, lang)}</Fact>}
      {report && <Fact name={t.storage}>{storageText(report, t)}</Fact>}
      {report && <Fact name={t.version}>{versionText(report, kiosk.app.value, t)}</Fact>}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function clockText(driftMs: number | null, t: Words, lang: 'hi' | 'en'): string {
  if (driftMs === null) return t.unknown
  const minutes = Math.round(driftMs / 60_000)
  if (minutes === 0) return t.right
  const length = lengthOf(Math.abs(minutes), lang)
  return minutes > 0 ? t.ahead(length) : t.behind(length)
}

/** Days of a clock that was never set say more than thousands of minutes. */
function lengthOf(minutes: number, lang: 'hi' | 'en'): string {
  const hours = Math.round(minutes / 60)
  const [count, unit] =
    minutes < 120 ? [minutes, 'minute'] : hours < 48 ? [hours, 'hour'] : [Math.round(hours / 24), 'day']
  return new Intl.NumberFormat(`${lang}-IN-u-nu-latn`, { style: 'unit', unit, unitDisplay: 'long' }).format(
    count,
  )
}

/** Above this share somebody should make room. */
const nearlyFull = 0.8

function storageText({ storageUsed, storageQuota }: KioskReport, t: Words): string {
  if (storageUsed === null || !storageQuota) return t.unknown
  const share = storageUsed / storageQuota
  return share > nearlyFull ? t.nearlyFull : t.used(Math.ceil(share * 100))
}

const versionText = ({ version, failedVersion }: KioskReport, app: AppKept, t: Words): string =>
  [
    version,
    ...(app === 'missing' ? [t.notWhole] : []),
    ...(failedVersion === null ? [] : [t.failed(failedVersion)]),
  ].join(' · ')

function timeOf(at: number, utcOffsetMinutes: number, lang: 'hi' | 'en'): string {
  const local = new Date(at + utcOffsetMinutes * 60_000)
  const day = new Intl.DateTimeFormat(`${lang}-IN-u-nu-latn`, {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  })
  return `${day.format(local)}, ${timeOfDay(lang, local.getUTCHours(), local.getUTCMinutes())}`
}
