/** How many rows are selected, and what can be done with them. */
import type { ComponentChildren } from 'preact'
import { words } from '../../language.ts'
import { Button } from '../button/button.tsx'
import './selected.css'

type SelectedProps = { count: number; onClear: () => void; children: ComponentChildren }

export function Selected({ count, onClear, children }: SelectedProps) {
  const t = words.value.parts.list
  return (
    <div class="selected">
      <b role="status">{t.selected(count)}</b>
      {children}
      <span class="select-none">
        <Button look="text" onClick={onClear}>
          {t.selectNone}
        </Button>
      </span>
    </div>
  )
}
