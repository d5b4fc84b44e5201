/** Says in which area a case lies, or puts it right. Where the words name one, it stands chosen: a person still presses. */
import { useState } from 'preact/hooks'
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import { named, words } from '../language.ts'
import { useAction } from '../parts/form/action.ts'
import { Choice } from '../parts/form/field.tsx'
import { Form } from '../parts/form/form.tsx'

type AreaFormProps = { name: string; grievance: GrievanceView; act: (area: string) => Promise<boolean> }

export function AreaForm({ name, grievance: { area, areas }, act }: AreaFormProps) {
  const t = words.value.triage
  const others = areas.filter((each) => area === null || each.name.en !== area.en)
  const hinted = area === null ? others.find((each) => each.named) : undefined
  const [chosen, setChosen] = useState(hinted?.id ?? '')
  const action = useAction<HTMLFormElement>(() => act(chosen))
  return (
    <Form name={name} action={action} submit={t.areaSubmit}>
      <Choice
        label={t.area}
        name="area"
        value={chosen}
        onChoose={setChosen}
        hint={hinted ? t.areaNamed(named(hinted.name)) : t.areaHelp}
        options={[
          { value: '', label: t.areaChoose },
          ...others.map((each) => ({ value: each.id, label: named(each.name) })),
        ]}
      />
    </Form>
  )
}
