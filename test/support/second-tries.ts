/** Names, at the end of a run, the tests that passed only when they were tried again; more than a few fail the run. */
import type { Reporter, TestModule } from 'vitest/node'

/** On a busy machine a browser loses one now and then; a fault in the pages shows in more, or twice in the same. */
const most = 3

// biome-ignore lint/style/noDefaultExport: the runner takes a reporter from a file by this alone
export default class SecondTries implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const again = modules
      .flatMap((each) => [...each.children.allTests('passed')])
      .filter((each) => each.diagnostic()?.flaky)
    if (again.length === 0) return
    const names = again.map((each) => `  ${each.module.relativeModuleId} > ${each.name}`)
    process.stdout.write(`\nPassed only when tried again:\n${names.join('\n')}\n`)
    if (again.length <= most) return
    process.stdout.write(`More than ${most}: the run counts as failed.\n`)
    process.exitCode = 1
  }
}
