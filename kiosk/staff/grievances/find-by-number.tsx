/** Opens a grievance by its number, open or closed and wherever it stands in the lists: a visitor has the number from a message. */
import { ApiProblem } from '../../api/client.ts'
import * as api from '../../api/staff.ts'
import { inDistrict } from '../district.ts'
import { words } from '../language.ts'
import { useAction } from '../parts/form/action.ts'
import { Field } from '../parts/form/field.tsx'
import { Form } from '../parts/form/form.tsx'
import { textOf } from '../parts/form/form-rules.ts'
import { Card } from '../parts/page/card.tsx'
import { go } from '../router.ts'
import './find-by-number.css'

export function FindByNumber() {
  const t = words.value.grievances
  const action = useAction(async (form: HTMLFormElement) => {
    const found = await api.grievanceByReference(textOf(form, 'reference'))
    if (!found)
      throw new ApiProblem({ code: 'not-found', message: 'There is no such grievance.', request: '' })
    go(inDistrict(`/staff/grievances/${found.id}`))
  })
  return (
    <Card class="find-by-number" title={t.byNumber}>
      <Form
        name="by-number"
        action={action}
        submit={t.find}
        layout="row"
        look="plain"
        says={{ 'not-found': t.noneByNumber }}
      >
        <Field
          label={t.number}
          name="reference"
          hint={t.numberHint}
          input={{ autocomplete: 'off', autocapitalize: 'characters', spellcheck: false, maxLength: 40 }}
        />
      </Form>
    </Card>
  )
}
