/** Which cases belong to this one, and which may: a person says so. Where one answer serves both, whoever acts merges them instead. */
import { useState } from 'preact/hooks'
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import type { LinkedCases as Linked, LinkedCase } from '#server/contract/grievances/linked-case.ts'
import * as api from '../../api/linked-cases.ts'
import { inDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { useAction } from '../parts/form/action.ts'
import { Problem } from '../parts/form/form.tsx'
import { Chip } from '../parts/text/chip.tsx'
import { Aside, Meta, Unbroken } from '../parts/text/text.tsx'
import { useResource } from '../resource.ts'
import { may } from '../session.ts'
import { MergeWith } from './merge-with.tsx'
import './linked-cases.css'

type LinkedCasesProps = {
  grievance: GrievanceView
  onMoved: (view: GrievanceView) => void
  onStale: () => void
}
type Read = LinkedCase & { case: NonNullable<LinkedCase['case']> }

export function LinkedCases({ grievance, onMoved, onStale }: LinkedCasesProps) {
  const { id } = grievance
  const t = words.value.linkedCases
  const loaded = useResource(`/api/grievances/${id}/linked`, (signal) => api.linkedCases(id, signal), [
    'grievance',
  ])
  const action = useAction<Promise<Linked>>(async (changed) => loaded.replace(await changed))
  const [merging, setMerging] = useState<{ other: Read; reason: string }>()
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
                  <span class="linked-acts">
                    <MergeButton of={each} onPick={(other) => setMerging({ other, reason: '' })} />
                    <Button
                      look="text"
                      disabled={action.busy}
                      aria-label={t.unlinkOf(each.reference)}
                      onClick={() => action.run(api.unlinkCase(id, each.reference))}
                    >
                      {t.unlink}
                    </Button>
                  </span>
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
                <span class="linked-acts">
                  <Button
                    look="text"
                    disabled={action.busy}
                    aria-label={t.linkOf(each.reference)}
                    onClick={() => action.run(api.linkCase(id, each.reference))}
                  >
                    {t.link}
                  </Button>
                  <MergeButton
                    of={each}
                    onPick={(other) => setMerging({ other, reason: t.reasons[each.reason] })}
                  />
                </span>
              </li>
            ))}
          </ul>
          <Meta>{t.mergeHelp}</Meta>
        </section>
      )}
      {merging && (
        <MergeWith
          {...merging}
          grievance={grievance}
          onMoved={(view) => {
            setMerging(undefined)
            onMoved(view)
            loaded.refresh()
          }}
          onStale={() => {
            onStale()
            loaded.refresh()
          }}
          onClose={() => setMerging(undefined)}
        />
      )}
      <Problem problem={action.problem} />
    </>
  )
}

function MergeButton({ of, onPick }: { of: LinkedCase; onPick: (other: Read) => void }) {
  const t = words.value.linkedCases
  const { reference, case: shown } = of
  if (!shown?.merging) return null
  return (
    <Button look="text" aria-label={t.mergeOf(reference)} onClick={() => onPick({ reference, case: shown })}>
      {t.merge}
    </Button>
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
        <Unbroken>{reference}</Unbroken> · {named(shown.office)} · {t.date(shown.openedAt)}
      </Aside>{' '}
      <Chip>{t.grievances.states[shown.state]}</Chip>
    </p>
  )
}
