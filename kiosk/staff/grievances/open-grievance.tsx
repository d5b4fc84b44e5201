/** Opens a grievance from an entry or a flag, and then shows its reference. */

import { useState } from 'preact/hooks'
import type { FlagView } from '#server/contract/figures/flag.ts'
import type { EntryView, WordsView } from '#server/contract/figures/summary.ts'
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import type { GrievanceKind } from '#server/contract/grievances/grievance-state.ts'
import { longest } from '#server/contract/words/length.ts'
import * as api from '../../api/staff.ts'
import { inDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { Actions, Button, ButtonLink } from '../parts/button/button.tsx'
import { Dialog } from '../parts/dialog/dialog.tsx'
import { useAction } from '../parts/form/action.ts'
import { Area, OneOf } from '../parts/form/field.tsx'
import { Form } from '../parts/form/form.tsx'
import { textOf } from '../parts/form/form-rules.ts'
import { changed } from '../resource-cache.ts'
import { may } from '../session.ts'
import './open-grievance.css'

/** What a visitor wrote or ticked is not put into it: that goes into a case when the visitor says so. */
type Opening = { about: string; summary: string; from: { entry: string; words: boolean } | { flag: string } }

/** Where somebody else was faster, the case shows what was typed here. `id`: of the entry or the flag. */
export const openingForm = (id: string): string => `opening ${id}`

export const openingFromWords = (said: WordsView): Opening => ({
  about: placeOf(said),
  summary: '',
  from: { entry: said.entry, words: true },
})

export const openingFromEntry = (entry: EntryView): Opening => ({
  about: placeOf(entry),
  summary: '',
  from: { entry: entry.id, words: Boolean(entry.words) },
})

export function openingFromFlag(flag: FlagView): Opening {
  const office = named(flag.office.name)
  const { seen, of } = flag.evidence
  const { point } = flag
  const { titles, silentCounter } = words.value.flagKinds
  const isShare = flag.kind === 'change' || flag.kind === 'level'
  return {
    about: office,
    summary: isShare
      ? words.value.opening.fromFlag(office, seen, of ?? seen)
      : `${point ? silentCounter(`${office}, ${named(point.name)}`) : titles[flag.kind](office)}.`,
    from: { flag: flag.id },
  }
}

const placeOf = (at: Pick<EntryView, 'office' | 'point'>): string =>
  [at.office.name, at.point].flatMap((names) => (names ? [named(names)] : [])).join(', ')

export function OpenGrievance({ about, summary, from, onClose }: Opening & { onClose: () => void }) {
  const [opened, setOpened] = useState<GrievanceView>()
  const t = words.value.opening
  return (
    <Dialog title={opened ? t.opened : t.title} onClose={onClose} {...(!opened && { about })}>
      {opened ? (
        <Opened grievance={opened} onClose={onClose} />
      ) : (
        <OpeningForm summary={summary} from={from} onOpened={setOpened} onClose={onClose} />
      )}
    </Dialog>
  )
}

type FormProps = Omit<Opening, 'about'> & {
  onOpened: (grievance: GrievanceView) => void
  onClose: () => void
}

function OpeningForm({ summary, from, onOpened, onClose }: FormProps) {
  const t = words.value.opening
  const oversees = may('grievance:oversee')
  const action = useAction(async (form: HTMLFormElement) => {
    const kind = oversees ? (textOf(form, 'kind') as GrievanceKind) : 'small'
    const reason = oversees ? textOf(form, 'reason') : ''
    onOpened(await api.openGrievance({ ...from, kind, reason, summary: textOf(form, 'summary') }))
    changed(['grievance'])
  })
  return (
    <Form
      name={openingForm('entry' in from ? from.entry : from.flag)}
      action={action}
      submit={t.submit}
      cancel={onClose}
      says={{ 'already-done': t.exists, 'changed-meanwhile': t.withdrawn, 'not-found': t.withdrawn }}
    >
      {oversees && (
        <>
          <OneOf
            label={t.kind}
            name="kind"
            value="small"
            options={[
              { value: 'small', label: t.small, hint: t.smallHelp },
              { value: 'technical', label: t.technical, hint: t.technicalHelp },
            ]}
          />
          <Area label={t.reason} name="reason" hint={t.reasonHelp} most={longest.note} required={false} />
        </>
      )}
      <Area
        label={t.summary}
        name="summary"
        value={summary}
        most={longest.words}
        {...('entry' in from && { hint: t.ownWords })}
      />
    </Form>
  )
}

function Opened({ grievance, onClose }: { grievance: GrievanceView; onClose: () => void }) {
  const t = words.value
  return (
    <div role="status">
      <p class="reference-label">{t.opening.reference}</p>
      <p class="reference">{grievance.reference}</p>
      <p>{t.grievances.due(t.length(grievance.dueAt - grievance.openedAt))}</p>
      <Actions>
        <ButtonLink
          look="primary"
          href={inDistrict(`/staff/grievances/${grievance.id}`)}
          ref={(link) => link?.focus()}
        >
          {t.opening.goThere}
        </ButtonLink>
        <Button onClick={onClose}>{t.states.done}</Button>
      </Actions>
    </div>
  )
}
