/** Which cases belong to this one, and which may: a person says so. Whoever acts may merge instead, where that is the next step. */
import type { GrievanceView } from '#server/contract/grievance.ts'
import type { LinkedCases as Linked, LinkedCase } from '#server/contract/linked-case.ts'
import * as api from '../../api/linked-cases.ts'
import { inDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { useAction } from '../parts/form/action.ts'
import { Problem } from '../parts/form/form.tsx'
import { Chip } from '../parts/text/chip.tsx'
import { Aside, Meta } from '../parts/text/text.tsx'
import { useResource } from '../resource.ts'
import { may } from '../session.ts'
import './linked-cases.css'

export function LinkedCases({ grievance: { id } }: { grievance: GrievanceView }) {
  const t = words.value.linkedCases
  const loaded = useResource(`/api/grievances/${id}/linked`, (signal) => api.linkedCases(id, signal), [
    'grievance',
  ])
  const action = useAction<Promise<Linked>>(async (changed) => loaded.replace(await changed))
  const { data } = loaded
  if (!data || data.linked.length + data.suggestions.length === 0) return null
  const acts = may('grievance:act')
  return (
    <>
      {data.linked.length > 0 && (
        <section class="linked-cases">
          <h2>{t.linked}</h2>
          <ul>
            {data.linked.map((each) => (
              <li key={each.reference}>
                <One of={each} />
                {acts && (
                  <Button
                    look="text"
                    disabled={action.busy}
                    aria-label={t.unlinkOf(each.reference)}
                    onClick={() => action.run(api.unlinkCase(id, each.reference))}
                  >
                    {t.unlink}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {data.suggestions.length > 0 && (
        <section class="linked-cases">
          <h2>{t.suggestions}</h2>
          <ul>
            {data.suggestions.map((each) => (
              <li key={each.reference}>
                <Meta>{t.reasons[each.reason]}</Meta>
                <One of={each} />
                <Button
                  look="text"
                  disabled={action.busy}
                  aria-label={t.linkOf(each.reference)}
                  onClick={() => action.run(api.linkCase(id, each.reference))}
                >
                  {t.link}
                </Button>
              </li>
            ))}
          </ul>
          <Meta>{t.mergeHelp}</Meta>
        </section>
      )}
      <Problem problem={action.problem} />
    </>
  )
}

function One({ of: { reference, case: shown } }: { of: LinkedCase }) {
  const t = words.value
  if (!shown)
    return (
      <p>
        <b>{reference}</b> <Aside>{t.linkedCases.elsewhere}</Aside>
      </p>
    )
  return (
    <p>
      <a class="linked-summary" href={inDistrict(`/staff/grievances/${shown.id}`)}>
        {shown.summary}
      </a>
      <Aside>
        {reference} · {named(shown.office)} · {t.date(shown.openedAt)}
      </Aside>{' '}
      <Chip>{t.grievances.states[shown.state]}</Chip>
    </p>
  )
}
