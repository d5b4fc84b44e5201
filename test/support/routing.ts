/** A district that gives cases out by itself, as `assign: automatically` in its offices file has it. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newFolder } from './process.ts'

/** Settings of an app whose offices file says so; the one that ships leaves it to people. */
export function automatically(): { SUNWAI_OFFICES: string } {
  const text = readFileSync('offices.yaml', 'utf8')
  const changed = text.replace('assign: by-hand', 'assign: automatically')
  if (changed === text) throw new Error('offices.yaml says nothing of assign')
  const path = join(newFolder(), 'offices.yaml')
  writeFileSync(path, changed)
  return { SUNWAI_OFFICES: path }
}
