/** A case on a sheet of paper, with room to write on. */
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import { named, words } from '../language.ts'
import './case-sheets.css'

export const CaseSheets = ({ cases }: { cases: readonly GrievanceView[] }) => (
  <div class="case-sheets">
    {cases.map((each) => (
      <CaseSheet key={each.id} grievance={each} />
    ))}
  </div>
)

function CaseSheet({ grievance }: { grievance: GrievanceView }) {
  const t = words.value
  const { reference, summary, office, department, state, kind, owner, openedAt, dueAt, entry } = grievance
  const facts = [
    [t.grievance.office, `${named(office.name)} (${named(department)})`],
    [t.grievance.owner, owner?.name ?? t.grievances.nobody],
    [t.grievance.kind, `${t.grievances.kinds[kind]} · ${t.grievances.states[state]}`],
    [t.grievance.source, `${t.grievance.sources[grievance.source]}, ${t.date(openedAt)}`],
    [t.grievance.dueAt, `${t.date(dueAt)}, ${t.time(dueAt)}`],
  ] as const
  return (
    <article class="case-sheet">
      <p class="sheet-number">
        {t.several.sheet.number} <b>{reference}</b>
      </p>
      <h1>{summary}</h1>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {entry?.words && (
        <>
          <h2>{t.grievance.visitor}</h2>
          <p class="sheet-words">{entry.words}</p>
        </>
      )}
      <h2>{t.grievance.history}</h2>
      <ol>
        {grievance.history.map(({ event, at, by, note }) => (
          <li key={`${event} ${at}`}>
            {t.date(at)}: {t.grievances.events[event]}
            {by && `, ${by}`}
            {note && `. ${note}`}
          </li>
        ))}
      </ol>
      <h2>{t.several.sheet.remarks}</h2>
      <div class="sheet-lines" />
      <p class="sheet-sign">{t.several.sheet.signature}</p>
    </article>
  )
}
