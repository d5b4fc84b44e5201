/** The page on which a citizen moves to another mobile number. */
import type { Language } from '../names.ts'

export type NumberChangePage = {
  lang: Language
  /** The one that they proved. */
  number: string
  /** Where they move, while both codes are awaited; null while it is asked for. */
  next: string | null
  /**
   * `wait`: one of the two phones had its codes; `full`: no more go out for now; `over`: the codes are good no more. `old`, `new`: the code
   * of that phone was wrong. `changed`: it is done.
   */
  notice: null | 'number' | 'same' | 'wait' | 'full' | 'over' | 'old' | 'new' | 'two-drafts' | 'changed'
  /** With `wait` the minutes, with `old` and `new` the tries that are left, -1 where it was no code. */
  left: number
  /** What was typed for the number, or for the two codes, so that a slip costs no typing of the rest. */
  typed: { mobile: string; old: string; new: string }
}
