/** The words of an office before its head reads them: whoever names somebody can be covered here. */
import { useState } from 'preact/hooks'
import type { ComingWords } from '#server/contract/figures/release.ts'
import * as api from '../../api/staff.ts'
import { inDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { Actions, Button } from '../parts/button/button.tsx'
import { useAction } from '../parts/form/action.ts'
import { Card } from '../parts/page/card.tsx'
import { Page } from '../parts/page/page.tsx'
import { Await } from '../parts/page/states.tsx'
import { Hint, Meta, Nothing, Quote } from '../parts/text/text.tsx'
import { useResource } from '../resource.ts'
import { Redact } from './redact.tsx'
import './coming.css'

export function Coming({ id }: { id: string }) {
  const newest = useResource(`/api/releases/coming?office=${id}`, (signal) =>
    api.comingWords(id, null, signal),
  )
  return <Await of={newest}>{(page) => <Words id={id} newest={page} onChanged={newest.refresh} />}</Await>
}

type WordsProps = { id: string; newest: ComingWords; onChanged: () => void }

function Words({ id, newest, onChanged }: WordsProps) {
  const t = words.value
  const [older, setOlder] = useState<ComingWords['words']>([])
  const [next, setNext] = useState<string | null>()
  const before = next === undefined ? newest.next : next
  const more = useAction(async () => {
    const page = await api.comingWords(id, before)
    setOlder([...older, ...page.words])
    setNext(page.next)
  })
  const all = [...newest.words, ...older]
  const changed = async (entry: string) => {
    onChanged()
    if (!older.some((one) => one.entry === entry)) return
    // What stands on an older page is asked for anew with its page.
    setOlder([])
    setNext(undefined)
  }
  return (
    <Page
      title={t.coming.title}
      note={named(newest.office.name)}
      lead={t.coming.lead(newest.nextDay)}
      width="text"
      crumbs={[
        { href: inDistrict('/staff'), label: t.office.back },
        { href: inDistrict(`/staff/offices/${id}`), label: named(newest.office.name) },
      ]}
    >
      {newest.count < newest.fewest && newest.count > 0 && (
        <Hint>{t.coming.few(newest.count, newest.fewest)}</Hint>
      )}
      {all.length === 0 && <Nothing>{t.coming.none}</Nothing>}
      <ul class="coming">
        {all.map((one) => (
          <One key={one.entry} one={one} onChanged={changed} />
        ))}
      </ul>
      {before !== null && (
        <Actions>
          <Button disabled={more.busy} onClick={() => more.run()}>
            {t.states.more}
          </Button>
        </Actions>
      )}
    </Page>
  )
}

type OneProps = { one: ComingWords['words'][number]; onChanged: (entry: string) => void }

function One({ one, onChanged }: OneProps) {
  const t = words.value.coming
  const [open, setOpen] = useState(false)
  return (
    <li>
      <Card>
        <Quote>{one.words}</Quote>
        {one.read !== one.words && (
          <>
            <Meta>{t.reads}</Meta>
            <Quote>{one.read ?? t.nothing}</Quote>
          </>
        )}
        <Actions>
          <Button look="text" onClick={() => setOpen(true)}>
            {t.change}
          </Button>
        </Actions>
        {open && (
          <Redact
            one={one}
            onClose={() => setOpen(false)}
            onSaved={() => {
              setOpen(false)
              onChanged(one.entry)
            }}
          />
        )}
      </Card>
    </li>
  )
}
