/** Marks words that hold a number or address by which a person could be found. */
import { words } from '../../language.ts'
import { Chip } from '../text/chip.tsx'

export function NamesPerson() {
  const t = words.value.own
  return (
    <>
      {' '}
      <Chip title={t.namesPersonHelp}>{t.namesPerson}</Chip>
    </>
  )
}
