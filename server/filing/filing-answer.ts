/** What a form of one question came to: an answer, or what is wrong with it. No I/O. */
import {
  AboutAnswer,
  DistrictAnswer,
  EarlierAnswer,
  FewWordsAnswer,
  type FilingAnswers,
  type FilingStep,
  type FilingWrong,
  fits,
  positionIn,
  WhereAnswer,
  WordsAnswer,
} from '../contract/citizens/filing.ts'
import type { District } from '../district/district.ts'
import { findArea, findPlace, hasDepartment } from './filing.ts'

/** Of a form, by the names of its fields. */
type Fields = ReadonlyMap<string, readonly string[]>
type Read = { answer: FilingAnswers } | { wrong: FilingWrong }

/** `own`: references of the number's own cases; `hasSpoken`: a note is kept with the draft. */
export function readAnswer(
  step: FilingStep,
  fields: Fields,
  district: District,
  own: readonly string[],
  hasSpoken: boolean,
): Read {
  const of = (name: string) => fields.get(name)?.[0] ?? ''
  switch (step) {
    case 'district': {
      const read = DistrictAnswer.safeParse({ district: of('district') })
      return read.success ? { answer: { district: read.data } } : { wrong: 'district' }
    }
    case 'about': {
      const read = AboutAnswer.safeParse({ department: of('department') })
      const isKnown =
        read.success && (read.data.department === 'unknown' || hasDepartment(district, read.data.department))
      return isKnown ? { answer: { about: read.data } } : { wrong: 'department' }
    }
    case 'where': {
      // A place says itself in which area it lies; what the file does not know is as if it had not been chosen.
      const place = findPlace(district, of('place'))
      const area = place?.area.id ?? findArea(district, of('area'))?.id ?? ''
      const read = WhereAnswer.safeParse({
        area,
        place: place ? of('place') : '',
        landmark: of('landmark'),
        position: of('position'),
      })
      if (read.success) return { answer: { where: read.data } }
      return { wrong: fits(of('landmark'), 'landmark') ? 'where' : 'landmark-too-long' }
    }
    case 'words': {
      const read = (hasSpoken ? FewWordsAnswer : WordsAnswer).safeParse({ words: of('words') })
      if (read.success) return { answer: { words: read.data } }
      return { wrong: fits(of('words'), 'words') ? 'words' : 'words-too-long' }
    }
    case 'papers':
      return { answer: { papers: {} } }
    case 'earlier': {
      const chosen = (fields.get('earlier') ?? []).filter((reference) => own.includes(reference)).slice(0, 5)
      return { answer: { earlier: EarlierAnswer.parse({ earlier: chosen }) } }
    }
  }
}

/** What was typed stands in its field again, also where it cannot be kept. */
export function withTyped(answers: FilingAnswers, fields: Fields): FilingAnswers {
  const of = (name: string) => fields.get(name)?.[0] ?? ''
  return {
    ...answers,
    ...(fields.has('words') && { words: { words: of('words') } }),
    ...(fields.has('landmark') && {
      where: {
        area: of('area'),
        place: of('place'),
        landmark: of('landmark'),
        position: positionIn(of('position')),
      },
    }),
  }
}
