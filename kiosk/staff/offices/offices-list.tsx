/** Every office with its figures, sorted by any of them, as a table or as a picture each. */
import type { OfficeFigure, OfficeFigures } from '#server/contract/figures/office-figures.ts'
import { language, named, words } from '../language.ts'
import { Button, ButtonLink } from '../parts/button/button.tsx'
import { type Column, List } from '../parts/list/list.tsx'
import { SavePicture } from '../parts/picture/save-picture.tsx'
import { Hint, Meta } from '../parts/text/text.tsx'
import { type Loaded, mapLoaded } from '../resource.ts'
import { amend, withQuery } from '../router.ts'
import { comparedIds, withCompared } from './address.ts'
import { Beside } from './beside.tsx'
import { Change, Likely, Name, Overdue, Responses, Told } from './figures-of-office.tsx'
import { SmallPictures } from './small-pictures.tsx'
import { scaleOf } from './spark.ts'
import { SparkLine } from './spark-line.tsx'
import './offices-list.css'

/** The table shows what it sorts by: the share as it is ranked. */
const usualSort = { key: 'likely', down: true }

type OfficesListProps = { of: Loaded<OfficeFigures>; pictures: boolean }

export function OfficesList({ of, pictures }: OfficesListProps) {
  const t = words.value.officesPage
  const { data } = of
  return (
    <section class="offices-list" aria-label={t.title} {...(!pictures && { 'data-picture': true })}>
      <List
        label={t.title}
        of={mapLoaded(of, ({ offices }) => offices)}
        id={({ id }) => id}
        columns={data ? columns(data) : []}
        sortedBy={usualSort}
        pageSize={24}
        search={{ label: t.search, text: searched }}
        filters={data ? filters(data) : []}
        {...(pictures &&
          data && {
            shown: (rows: readonly OfficeFigure[]) => <SmallPictures figures={data} offices={rows} />,
          })}
        empty={{ title: t.none, help: t.noneHelp }}
      />
      {!pictures && <Hint>{t.howToRead}</Hint>}
      {!pictures && <SavePicture />}
      <BesideBar />
    </section>
  )
}

/** In sight wherever the boxes are ticked. */
function BesideBar() {
  const t = words.value
  const { length } = comparedIds()
  if (length === 0) return null
  return (
    <div class="beside-bar">
      <b role="status">{t.parts.list.selected(length)}</b>
      <ButtonLink href={withQuery({ view: 'compare' })}>{t.officesPage.views.compare(0)}</ButtonLink>
      <Button look="text" onClick={() => amend(withCompared([]))}>
        {t.parts.list.selectNone}
      </Button>
    </div>
  )
}

/** In both languages: whoever types the one may read the other. */
const searched = ({ name, department }: OfficeFigure): string =>
  [...Object.values(name), ...Object.values(department.name)].join(' ')

function filters({ choices }: OfficeFigures) {
  const t = words.value.officesPage
  const options = (of: OfficeFigures['choices']['areas']) =>
    of.map(({ id, name }) => ({ value: id, label: named(name) }))
  return [
    {
      key: 'department',
      label: t.department,
      options: options(choices.departments),
      keeps: ({ department }: OfficeFigure, id: string) => department.id === id,
    },
    {
      key: 'area',
      label: t.area,
      options: options(choices.areas),
      keeps: ({ areas }: OfficeFigure, id: string) => areas.includes(id),
    },
  ].filter(({ options }) => options.length > 1)
}

function columns(figures: OfficeFigures): Column<OfficeFigure>[] {
  const t = words.value
  const scale = scaleOf(figures, figures.offices)
  return [
    {
      key: 'office',
      label: t.officesPage.office,
      by: ({ name }) => name[language.value],
      cell: (office) => (
        <>
          <Name office={office} />
          <Meta>{named(office.department.name)}</Meta>
        </>
      ),
    },
    {
      key: 'line',
      label: t.officesPage.trend(scale.top),
      width: '8rem',
      cell: ({ series }) => <SparkLine series={series} scale={scale} />,
    },
    {
      key: 'likely',
      label: t.officesPage.likely,
      width: '12rem',
      by: ({ likely }) => likely?.share ?? null,
      cell: (office) => <Likely office={office} />,
    },
    {
      key: 'told',
      label: t.officesPage.told,
      width: '5rem',
      align: 'end',
      labelled: true,
      by: ({ unhappy, responses, interval }) => (interval ? unhappy / responses : null),
      cell: (office) => <Told office={office} />,
    },
    ...(figures.comparedRange
      ? [
          {
            key: 'change',
            label: t.officesPage.change,
            width: '8rem',
            align: 'end' as const,
            labelled: true,
            by: ({ change }: OfficeFigure) => change?.by ?? null,
            cell: (office: OfficeFigure) => <Change office={office} />,
          },
        ]
      : []),
    {
      key: 'responses',
      label: t.figures.responses,
      width: '6rem',
      align: 'end',
      labelled: true,
      by: ({ responses, few }) => (few ? 1 : responses),
      cell: (office) => <Responses office={office} />,
    },
    {
      key: 'words',
      label: t.officesPage.words,
      width: '5rem',
      align: 'end',
      wide: true,
      by: ({ words }) => words,
      cell: ({ words }) => t.count(words),
    },
    {
      key: 'overdue',
      label: t.officesPage.overdue,
      width: '6rem',
      align: 'end',
      labelled: true,
      by: ({ grievances }) => grievances.overdue,
      cell: (office) => <Overdue office={office} />,
    },
    {
      key: 'beside',
      label: t.officesPage.beside,
      width: '3rem',
      align: 'end',
      labelled: true,
      cell: (office) => <Beside office={office} />,
    },
  ]
}
