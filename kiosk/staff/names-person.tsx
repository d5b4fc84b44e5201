/** Marks words that hold a number or address by which a person could be found. */
import { words } from './language.ts'

export function NamesPerson() {
  const t = words.value.own
  return (
    <>
      {' '}
      <span class="chip" title={t.namesPersonHelp}>
        {t.namesPerson}
      </span>
    </>
  )
}
