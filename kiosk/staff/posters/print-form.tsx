/** Chooses which posters and which paper, and saves the PDF. */
import { useState } from 'preact/hooks'
import type { Paper } from '#server/contract/poster.ts'
import type { Place, PrintRequest } from '../../api/staff.ts'
import * as api from '../../api/staff.ts'
import { Icon } from '../../parts/icon.tsx'
import { Choice, submitting, Trouble, useAction } from '../form.tsx'
import { named, words } from '../language.ts'
import { session } from '../session.ts'
import { save } from './save.ts'

const papers: Paper[] = ['a4', 'a5', 'tent', 'sticker']

export function PrintForm({ places, onPrinted }: { places: readonly Place[]; onPrinted: () => void }) {
  const t = words.value
  // A head of office has one office and prints for no other.
  const only = session.value?.office?.id
  const [office, setOffice] = useState(only ?? '')
  const [point, setPoint] = useState('')
  const [paper, setPaper] = useState<Paper>('a4')
  const chosen = places.find((place) => place.office.id === office)
  const all = places.reduce((sum, place) => sum + place.points.length, 0)
  const action = useAction(async (request: PrintRequest) => {
    save(
      await api.printPosters(request),
      `${[t.posters.file, request.office, request.point, paper].filter(Boolean).join('-')}.pdf`,
    )
    onPrinted()
  })
  return (
    <form
      class="card print"
      onSubmit={submitting(() => action.run({ paper, ...(office && { office }), ...(point && { point }) }))}
    >
      <h2>{t.posters.print}</h2>
      <p class="hint">{t.posters.help}</p>
      <Choice
        label={t.posters.which}
        name="office"
        value={office}
        onChoose={(id) => {
          setOffice(id)
          setPoint('')
        }}
        options={[
          ...(only ? [] : [{ value: '', label: t.posters.all(all) }]),
          ...places.map((place) => ({ value: place.office.id, label: named(place.office.name) })),
        ]}
      />
      {chosen && (
        <Choice
          label={t.posters.point}
          name="point"
          value={point}
          onChoose={setPoint}
          options={[
            { value: '', label: t.posters.allPoints },
            ...chosen.points.map((one) => ({ value: one.id, label: named(one.name) })),
          ]}
        />
      )}
      <Choice
        label={t.posters.paper}
        name="paper"
        value={paper}
        onChoose={(value) => setPaper(value as Paper)}
        options={papers.map((value) => ({ value, label: t.posters.papers[value] }))}
      />
      <button type="submit" class="button primary" disabled={action.busy}>
        <Icon name="printer" size="1.25em" /> {action.busy ? t.posters.printing : t.states.download}
      </button>
      <Trouble problem={action.problem} />
    </form>
  )
}
