/** Starts the citizens who file, to their end. */
import { startNode, untilJson } from '../shared/processes.ts'
import type { FilingPlan, FilingResult } from './filers.ts'

export async function runFilers(plan: FilingPlan): Promise<FilingResult> {
  const filers = startNode(['scripts/bench/citizen/filers.ts'])
  filers.stdin?.end(JSON.stringify(plan))
  return (await untilJson(filers)) as FilingResult
}
