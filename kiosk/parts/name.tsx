/** A name from the file of offices in the visitor's language, or in English, which every name has. */
import type { Language, Names } from '#server/contract/names.ts'

/** Says so to screen readers when English stands in, and keeps it from upsetting a line that runs right to left. */
export function Name({ names, lang }: { names: Names; lang: Language }) {
  const own = names[lang]
  return own === undefined ? (
    <bdi lang="en" dir="ltr">
      {names.en}
    </bdi>
  ) : (
    own
  )
}
