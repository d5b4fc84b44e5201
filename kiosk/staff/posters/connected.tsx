/** Two columns: connect a screen, and beside it those that are connected; the same for halls and for counters. */
import type { ComponentChildren } from 'preact'
import { words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { type Column, List } from '../parts/list/list.tsx'
import { Meta, Unseen } from '../parts/text/text.tsx'
import type { Loaded } from '../resource.ts'
import './connected.css'

export type Connected = { id: string; name: string; about: string; spoken: string }

type ConnectedProps = {
  label: string
  of: Loaded<readonly Connected[]>
  /** Null for whoever may only look. */
  form: ComponentChildren
  /** The link of the screen that was just connected. */
  made: ComponentChildren
  /** Null for whoever may only look. */
  onRemove: ((id: string) => void) | null
}

export function ConnectedScreens({ label, of, form, made, onRemove }: ConnectedProps) {
  const t = words.value.walls
  return (
    <div class="connected">
      {form}
      <div>
        {made}
        <List
          label={label}
          of={of}
          id={(screen) => screen.id}
          columns={columns(onRemove)}
          empty={{ title: label, help: t.none }}
        />
      </div>
    </div>
  )
}

const columns = (onRemove: ConnectedProps['onRemove']): Column<Connected>[] => {
  const t = words.value
  const name: Column<Connected>[] = [
    {
      key: 'name',
      label: t.walls.name,
      by: (screen) => screen.name,
      cell: (screen) => (
        <>
          {screen.name}
          <Meta>{screen.about}</Meta>
        </>
      ),
    },
  ]
  if (!onRemove) return name
  return [
    ...name,
    {
      key: 'action',
      label: t.people.action,
      unlabelled: true,
      align: 'end',
      cell: (screen) => (
        <Button look="text" onClick={() => onRemove(screen.id)}>
          {t.walls.remove}
          <Unseen> {screen.spoken}</Unseen>
        </Button>
      ),
    },
  ]
}
