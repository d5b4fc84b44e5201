/** A page of the staff's own parts with invented rows, for tests of the parts themselves: list, form and dialog. */
import '#kiosk/staff/layers.css'
import '#kiosk/staff/tokens.css'
import '#kiosk/staff/base.css'
import { render } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#kiosk/api/client.ts'
import { fetchWords } from '#kiosk/staff/language.ts'
import { Button } from '#kiosk/staff/parts/button/button.tsx'
import { Dialog } from '#kiosk/staff/parts/dialog/dialog.tsx'
import { useAction } from '#kiosk/staff/parts/form/action.ts'
import { Area, Choice, Field, OneOf, Tick } from '#kiosk/staff/parts/form/field.tsx'
import { Form } from '#kiosk/staff/parts/form/form.tsx'
import { textOf } from '#kiosk/staff/parts/form/form-rules.ts'
import { List } from '#kiosk/staff/parts/list/list.tsx'
import { Page } from '#kiosk/staff/parts/page/page.tsx'
import { mapLoaded, useResource } from '#kiosk/staff/resource.ts'
import { place, startRouting } from '#kiosk/staff/router.ts'

type Row = { id: string; name: string; kind: string; count: number | null }

function Rows() {
  const loaded = useResource('/api/rows', (signal) =>
    ask<{ rows: Row[]; few?: boolean }>('/api/rows', { signal }),
  )
  const [done, setDone] = useState('')
  return (
    <Page
      title="Rows"
      crumbs={[
        { href: '/staff', label: 'Today' },
        { href: '/staff/form', label: 'Above' },
      ]}
    >
      <p role="status">{done}</p>
      <List
        label="Rows"
        of={mapLoaded(loaded, ({ rows }) => rows)}
        id={(row) => row.id}
        columns={[
          { key: 'name', label: 'Name', cell: (row) => row.name, by: (row) => row.name },
          { key: 'kind', label: 'Kind', cell: (row) => row.kind, wide: true },
          { key: 'count', label: 'Count', cell: (row) => row.count, by: (row) => row.count, align: 'end' },
        ]}
        search={{ label: 'Find', text: (row) => row.name }}
        filters={[
          {
            key: 'kind',
            label: 'Which kind',
            options: ['red', 'blue'].map((value) => ({ value, label: value })),
            keeps: (row, kind) => row.kind === kind,
          },
        ]}
        detail={(row) => <p>More about {row.name}</p>}
        selection={{
          name: (row) => row.name,
          actions: (rows, clear) => (
            <Button
              onClick={() => {
                setDone(`Did ${rows.map((row) => row.id).join(' ')}`)
                clear()
              }}
            >
              Do it
            </Button>
          ),
        }}
        tooFew={loaded.data?.few ?? false}
        empty={{ title: 'No rows', help: 'They come here.' }}
      />
    </Page>
  )
}

function Fields({ onSent }: { onSent: (text: string) => void }) {
  const [office, setOffice] = useState('')
  const action = useAction(async (form: HTMLFormElement) => {
    const body = { name: textOf(form, 'name'), kind: textOf(form, 'kind') }
    onSent(await ask<string>('/api/try', { method: 'POST', body }))
  })
  return (
    <Form name="try" action={action} submit="Send" pending="Sending">
      <Field label="Name" name="name" hint="As on the door" input={{ minLength: 3 }} />
      <Field label="Login" name="login" refused="Someone else has this login." required={false} />
      <Area label="What happened" name="words" maxLength={100} />
      <Choice
        label="Office"
        name="office"
        value={office}
        onChoose={setOffice}
        options={[
          { value: '', label: 'Choose' },
          { value: 'one', label: 'One' },
        ]}
      />
      <OneOf
        label="Kind"
        name="kind"
        value="small"
        options={[
          { value: 'small', label: 'Small' },
          { value: 'large', label: 'Large', hint: 'takes longer' },
        ]}
      />
      <Tick label="Tell the visitor" name="tell" />
    </Form>
  )
}

function FormPage() {
  const [sent, setSent] = useState('')
  return (
    <Page title="Form" width="text">
      <p role="status">{sent}</p>
      <Fields onSent={setSent} />
    </Page>
  )
}

function DialogPage() {
  const [open, setOpen] = useState(false)
  return (
    <Page title="Dialog">
      <Button onClick={() => setOpen(true)}>Open it</Button>
      {open && (
        <Dialog title="In front" about="Of all" onClose={() => setOpen(false)}>
          <Fields onSent={() => setOpen(false)} />
        </Dialog>
      )}
    </Page>
  )
}

function Shown() {
  const pages: Record<string, () => preact.JSX.Element> = {
    '/staff/rows': Rows,
    '/staff/form': FormPage,
    '/staff/dialog': DialogPage,
  }
  const Body = pages[place.value.path]
  return <main>{Body && <Body />}</main>
}

startRouting()
const root = document.getElementById('app')
if (root && (await fetchWords())) render(<Shown />, root)
