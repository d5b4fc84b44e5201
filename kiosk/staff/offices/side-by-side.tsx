/** Two to six offices beside each other, all figures and lines on one scale. */
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import type { OfficeFigure, OfficeFigures } from '#server/contract/figures/office-figures.ts'
import { named, words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { Notice } from '../parts/page/states.tsx'
import { SavePicture } from '../parts/picture/save-picture.tsx'
import { Hint, Unseen } from '../parts/text/text.tsx'
import { comparedIds, mostCompared, turnCompared } from './address.ts'
import { Change, Likely, Name, Overdue, Responses, Told } from './figures-of-office.tsx'
import { type Scale, scaleOf } from './spark.ts'
import { LargeLine, pointName } from './spark-line.tsx'
import './side-by-side.css'

export function SideBySide({ figures }: { figures: OfficeFigures }) {
  const t = words.value.officesPage
  const known = new Map(figures.offices.map((office) => [office.id, office]))
  const chosen = comparedIds().flatMap((id) => known.get(id) ?? [])
  const scale = scaleOf(figures, chosen)
  return (
    <>
      {chosen.length < mostCompared && <Add figures={figures} />}
      {chosen.length === 0 ? (
        <Notice title={t.noneChosen} help={t.noneChosenHelp} />
      ) : (
        <>
          <section aria-label={t.views.compare(chosen.length)} data-picture>
            <Hint>{t.scale(scale.top)}</Hint>
            <ul class="side-by-side">
              {chosen.map((office) => (
                <li key={office.id}>
                  <One office={office} figures={figures} scale={scale} />
                </li>
              ))}
            </ul>
            <SavePicture />
          </section>
          <Numbers offices={chosen} scale={scale} />
        </>
      )}
    </>
  )
}

function Add({ figures }: { figures: OfficeFigures }) {
  const t = words.value.officesPage
  const id = useId()
  const chosen = comparedIds()
  const others = figures.offices
    .filter((office) => !chosen.includes(office.id))
    .map((office) => ({ id: office.id, label: named(office.name) }))
    .toSorted((one, other) => one.label.localeCompare(other.label))
  return (
    <div class="add-office">
      <label for={id}>{t.add}</label>
      <select
        id={id}
        value=""
        onChange={(event) => {
          if (event.currentTarget.value) turnCompared(event.currentTarget.value)
        }}
      >
        <option value="">{t.choose}</option>
        {others.map((office) => (
          <option key={office.id} value={office.id}>
            {office.label}
          </option>
        ))}
      </select>
    </div>
  )
}

type OneProps = { office: OfficeFigure; figures: OfficeFigures; scale: Scale }

function One({ office, figures, scale }: OneProps) {
  const t = words.value
  return (
    <>
      <h2>
        <Name office={office} />
      </h2>
      <LargeLine series={office.series} scale={scale} together={figures.together.series} />
      <Likely office={office} />
      <dl>
        <Fact name={t.officesPage.told}>
          <Told office={office} />
        </Fact>
        {figures.comparedRange && (
          <Fact name={t.officesPage.change}>
            <Change office={office} />
          </Fact>
        )}
        <Fact name={t.figures.responses}>
          <Responses office={office} />
        </Fact>
        <Fact name={t.officesPage.words}>{t.count(office.words)}</Fact>
        <Fact name={t.officesPage.overdue}>
          <Overdue office={office} />
        </Fact>
      </dl>
      <Button look="text" onClick={() => turnCompared(office.id)}>
        {t.officesPage.takeOut}
        <Unseen>: {named(office.name)}</Unseen>
      </Button>
    </>
  )
}

const Fact = ({ name, children }: { name: string; children: ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

/** What the lines show, in numbers. */
function Numbers({ offices, scale }: { offices: readonly OfficeFigure[]; scale: Scale }) {
  const t = words.value
  return (
    <details class="line-numbers">
      <summary>{t.trend.table}</summary>
      <div class="line-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{t.officesPage.when[scale.points.by]}</th>
              {offices.map(({ id, name }) => (
                <th key={id} scope="col">
                  {named(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {scale.points.from.map((from, at) => (
              <tr key={from}>
                <th scope="row">{pointName(scale, at)}</th>
                {offices.map(({ id, series }) => {
                  const share = series[at] ?? null
                  return <td key={id}>{share === null ? t.offices.few : t.percent(share)}</td>
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
