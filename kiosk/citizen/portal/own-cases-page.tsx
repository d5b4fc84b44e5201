/** All cases of the number that a citizen proved, those that wait for them first. */
import type { OwnCaseRow } from '#server/contract/citizens/citizen.ts'
import type { OwnCasesPage } from '#server/contract/page-data.ts'
import { Name } from '../../parts/name.tsx'
import { words } from '../../words/visitor/words.ts'
import { deadline, longDay } from '../shared/dates.ts'
import { Notice } from '../shared/notice.tsx'
import { Phones } from './phones.tsx'
import { End, FindCase, PortalFrame } from './portal-frame.tsx'

export function OwnCases(page: OwnCasesPage) {
  const { lang, number, cases } = page
  const w = words[lang].portal
  const o = words[lang].withoutNumber
  return (
    <PortalFrame lang={lang} title={w.title} path="/g" isNumbered={number !== ''}>
      <h1>{w.title}</h1>
      {number === '' ? (
        <p>{o.under}</p>
      ) : (
        <p>
          {w.list.of}{' '}
          <strong dir="ltr" class="reference">
            {number}
          </strong>
        </p>
      )}
      {page.done && (
        <p class="spoken calm" role="status">
          {w.data[page.done].done}
        </p>
      )}
      {page.found === 'not-yours' && <Notice>{number === '' ? o.notYours : w.find.notYours}</Notice>}
      {cases.length === 0 ? (
        <section class="card">
          <p>{number === '' ? o.none : w.list.none}</p>
          {number !== '' && <p class="hint">{w.list.noneHelp}</p>}
        </section>
      ) : (
        <>
          <CaseList {...page} />
          {number !== '' && <p class="hint calm">{w.list.shared}</p>}
        </>
      )}
      <a class="primary" href={`/g/new?lang=${lang}`}>
        {w.new.file}
      </a>
      {page.more && <p class="hint">{w.list.more}</p>}
      {page.phones && <Phones lang={lang} phones={page.phones} />}
      <FindCase
        lang={lang}
        reference={page.reference}
        found={page.found === 'not-yours' ? null : page.found}
        title={w.find.ownTitle}
        hint={w.find.ownHint}
      />
      {number !== '' && (
        <p class="calm">
          <a href={`/g/number?lang=${lang}`}>{words[lang].numberChange.title}</a>
        </p>
      )}
      <End lang={lang} />
    </PortalFrame>
  )
}

type Listed = Pick<OwnCasesPage, 'lang' | 'cases' | 'now'>

export function CaseList(page: Listed) {
  if (!page.cases.length) return <p class="card">{words[page.lang].portal.list.none}</p>
  return (
    <ul class="own-cases">
      {page.cases.map((each) => (
        <Row key={each.reference} {...page} row={each} />
      ))}
    </ul>
  )
}

function Row({ lang, now, row }: Listed & { row: OwnCaseRow }) {
  const { case: w, reference } = words[lang].receiptPage
  const { state, dueAt, isOver } = row
  const isYours = state === 'waiting' || state === 'answered'
  const by = deadline(lang, dueAt, row.timezone)
  return (
    <li class={isYours ? 'card yours' : 'card'}>
      <h2>
        <a href={`/g/cases/${row.reference}?lang=${lang}`}>{w.standing[state]}</a>
      </h2>
      {row.said !== null && (
        <p class="said clipped" dir="auto">
          {row.said}
        </p>
      )}
      {row.isSpoken && <p>{words[lang].spoken.said}</p>}
      {!isOver && state !== 'answered' && (
        <p class={dueAt < now ? 'late' : undefined}>{dueAt < now ? w.late(by) : w.due(by)}</p>
      )}
      <p class="hint">
        <Name names={row.office} lang={lang} /> · {longDay(lang, row.openedOn)}
        <br />
        {reference}:{' '}
        <strong class="reference" dir="ltr">
          {row.reference}
        </strong>
      </p>
    </li>
  )
}
