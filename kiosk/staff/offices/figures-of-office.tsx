/** Single figures of one office, the same in the table and side by side. */
import type { OfficeFigure } from '#server/contract/figures/office-figures.ts'
import { inDistrict } from '../district.ts'
import { Bar } from '../figures/bar.tsx'
import { named, words } from '../language.ts'
import { Chip } from '../parts/text/chip.tsx'
import { Aside, Unbroken, Unseen } from '../parts/text/text.tsx'
import { sameDays } from './address.ts'
import './figures-of-office.css'

type Of = { office: OfficeFigure }

/** The days that are looked at stay the same. */
function addressOf(id: string): string {
  const days = sameDays()
  return inDistrict(`/staff/offices/${id}${days ? `?${days}` : ''}`)
}

export function Name({ office }: Of) {
  const t = words.value
  return (
    <>
      <a class="office-link" href={addressOf(office.id)}>
        {named(office.name)}
      </a>{' '}
      {office.flags > 0 && <Chip attention>{t.officesPage.flags(office.flags)}</Chip>}
      {office.left && <Chip>{t.offices.left}</Chip>}
    </>
  )
}

/** The likely share with its range, by which offices stand in order. */
export function Likely({ office }: Of) {
  const t = words.value
  if (!office.likely) return <Few office={office} />
  const { share, interval } = office.likely
  const [low, high] = interval
  return (
    <span class="likely-share">
      <Bar share={share} interval={[low, high]} />
      <b aria-hidden="true">{t.percent(share)}</b>
      <Aside>
        <span aria-hidden="true">{t.offices.between(low, high)}</span>
      </Aside>
      <Unseen>
        {t.offices.share(share)}, {t.offices.betweenSpoken(low, high)}
      </Unseen>
    </span>
  )
}

/** Below five responses a share would be one visitor's vote; below twenty it is too few for a place in the order. */
function Few({ office }: Of) {
  const t = words.value.officesPage
  if (office.few) return <Aside>{t.few}</Aside>
  return <Aside>{office.responses === 0 ? t.nobody : t.unranked}</Aside>
}

/** What was told, without any drawing. */
export function Told({ office }: Of) {
  if (!office.interval) return <Dash />
  return <span>{words.value.percent(office.unhappy / office.responses)}</span>
}

const Dash = () => (
  <>
    <span aria-hidden="true">–</span>
    <Unseen>{words.value.officesPage.untold}</Unseen>
  </>
)

/** In points of a hundred. What may be chance stands quiet. */
export function Change({ office }: Of) {
  const t = words.value.officesPage
  const { change } = office
  if (!change) return <Dash />
  const [low, high] = change.interval
  const isSure = low > 0 || high < 0
  return (
    <span class="share-change" data-mood={isSure ? (change.by > 0 ? 'bad' : 'good') : undefined}>
      <b aria-hidden="true">{t.signed(change.by)}</b>{' '}
      <Aside>
        <span aria-hidden="true">
          <Unbroken>{t.signedBetween(low, high)}</Unbroken>
        </span>
      </Aside>
      <Unseen>{t.changeSpoken(change.by, low, high, isSure)}</Unseen>
    </span>
  )
}

export function Responses({ office }: Of) {
  const t = words.value
  return <>{office.few ? t.own.under : t.count(office.responses)}</>
}

export function Overdue({ office }: Of) {
  const { open, overdue } = office.grievances
  return <span>{open === 0 ? '–' : words.value.officesPage.overdueOf(overdue, open)}</span>
}
