/** Answers as tiles: one of them, or as many as one likes. */
import type { ComponentChildren } from 'preact'
import type { Language, Names } from '#server/contract/names.ts'
import { Icon, type IconName } from '../../../parts/icon.tsx'
import { Name } from '../../../parts/name.tsx'
import { onPress } from '../../parts/press.ts'
import './tiles.css'

type Tile = { id: string; name: Names; icon?: string }

type Props = {
  tiles: readonly Tile[]
  lang: Language
  /** Of those of which several may be chosen, the ones that are; null where one press is the answer. */
  chosen: readonly string[] | null
  onTile: (id: string) => void
  children?: ComponentChildren
}

export function Tiles({ tiles, lang, chosen, onTile, children }: Props) {
  return (
    <div class="tiles" data-many={tiles.length > 6}>
      {tiles.map(({ id, name, icon }) => (
        <button
          key={id}
          type="button"
          class="answer"
          {...onPress(() => onTile(id))}
          {...(chosen && { 'aria-pressed': chosen.includes(id) })}
        >
          {icon && <Icon name={icon as IconName} size="2rem" />}
          <span data-say>
            <Name names={name} lang={lang} />
          </span>
        </button>
      ))}
      {children}
    </div>
  )
}
