/** Opens a grievance from an entry or a flag, and then shows its reference. */
import { useState } from 'preact/hooks'
import type { FlagView } from '#server/contract/flag.ts'
import type { GrievanceKind, GrievanceView } from '#server/contract/grievance.ts'
import type { EntryView, WordsView } from '#server/contract/summary.ts'
import { sharedWords } from '#server/contract/words/words.ts'
import { ApiProblem } from '../../api/client.ts'
import * as api from '../../api/staff.ts'
import { Dialog } from '../dialog.tsx'
import { Area, submitting, Trouble, textOf, useAction } from '../form.tsx'
import { language, named, words } from '../language.ts'
import { changed } from '../resource.ts'

type Opening = { about: string; summary: string; from: { entry: string } | { flag: string } }

export const openingFromWords = (said: WordsView): Opening => ({
  about: placeOf(said),
  summary: said.words.slice(0, 1000),
  from: { entry: said.entry },
})

export function openingFromEntry(entry: EntryView): Opening {
  const t = words.value
  const reasons = sharedWords[language.value].list(entry.reasons.map(named))
  return {
    about: placeOf(entry),
    summary: entry.words?.slice(0, 1000) ?? t.opening.fromEntry(t.ratings[entry.rating], reasons),
    from: { entry: entry.id },
  }
}

export function openingFromFlag(flag: FlagView): Opening {
  const { unhappy, of } = flag.evidence
  const office = named(flag.office.name)
  return {
    about: office,
    summary: words.value.opening.fromFlag(office, unhappy, of),
    from: { flag: flag.id },
  }
}

const placeOf = (at: Pick<EntryView, 'office' | 'point'>): string =>
  [at.office.name, at.point].flatMap((names) => (names ? [named(names)] : [])).join(', ')

export function OpenGrievance({ about, summary, from, onClose }: Opening & { onClose: () => void }) {
  const [opened, setOpened] = useState<GrievanceView>()
  const t = words.value.opening
  return (
    <Dialog title={opened ? t.opened : t.title} onClose={onClose}>
      {opened ? (
        <Opened grievance={opened} onClose={onClose} />
      ) : (
        <OpeningForm about={about} summary={summary} from={from} onOpened={setOpened} onClose={onClose} />
      )}
    </Dialog>
  )
}

type FormProps = Opening & { onOpened: (grievance: GrievanceView) => void; onClose: () => void }

function OpeningForm({ about, summary, from, onOpened, onClose }: FormProps) {
  const t = words.value
  const action = useAction(async (form: HTMLFormElement) => {
    const kind = textOf(form, 'kind') as GrievanceKind
    onOpened(await api.openGrievance({ ...from, kind, summary: textOf(form, 'summary') }))
    changed(['grievance'])
  })
  const exists = action.problem instanceof ApiProblem && action.problem.code === 'already-done'
  return (
    <form onSubmit={submitting(action.run)}>
      <p class="about">{about}</p>
      <fieldset class="kinds">
        <legend>{t.opening.kind}</legend>
        <Kind value="small" label={t.opening.small} help={t.opening.smallHelp} chosen />
        <Kind value="technical" label={t.opening.technical} help={t.opening.technicalHelp} />
      </fieldset>
      <Area
        label={t.opening.summary}
        name="summary"
        value={summary}
        maxLength={1000}
        problem={action.problem}
      />
      {exists ? <p class="trouble">{t.opening.exists}</p> : <Trouble problem={action.problem} />}
      <div class="actions">
        <button type="submit" class="button primary" disabled={action.busy}>
          {t.opening.submit}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {t.states.cancel}
        </button>
      </div>
    </form>
  )
}

function Kind({
  value,
  label,
  help,
  chosen = false,
}: {
  value: GrievanceKind
  label: string
  help: string
  chosen?: boolean
}) {
  return (
    <label class="kind">
      <input type="radio" name="kind" value={value} defaultChecked={chosen} />
      <span>
        <b>{label}</b> <small>{help}</small>
      </span>
    </label>
  )
}

function Opened({ grievance, onClose }: { grievance: GrievanceView; onClose: () => void }) {
  const t = words.value
  return (
    <div role="status">
      <p class="about">{t.opening.reference}</p>
      <p class="reference">{grievance.reference}</p>
      <p>{t.grievances.due(t.length(grievance.dueAt - grievance.openedAt))}</p>
      <div class="actions">
        <a class="button primary" href={`/staff/grievances/${grievance.id}`} ref={(link) => link?.focus()}>
          {t.opening.goThere}
        </a>
        <button type="button" class="button" onClick={onClose}>
          {t.states.done}
        </button>
      </div>
    </div>
  )
}
