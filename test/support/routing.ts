/** A district that gives cases out by itself, as `assign: automatically` in its offices file has it. */
import { changedOffices } from './offices-file.ts'

/** Settings of an app whose offices file says so; the one that ships leaves it to people. */
export function automatically(): { SUNWAI_OFFICES: string } {
  return {
    SUNWAI_OFFICES: changedOffices((text) => text.replace('assign: by-hand', 'assign: automatically')),
  }
}
