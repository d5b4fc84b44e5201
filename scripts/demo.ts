/** `npm run demo`: fills a folder of its own with a believable year, and serves it. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { lockDataFolder } from '#server/boot/data-folder-lock.ts'
import { readOffices } from '#server/boot/load-files.ts'
import { openContext } from '#server/boot/open-context.ts'
import { serveContext } from '#server/boot/serve.ts'
import { StartError } from '#server/boot/start-error.ts'
import { readConfig } from '#server/config.ts'
import { timezonesOf } from '#server/district/district.ts'
import { commonDay } from '#server/district/local-time.ts'
import { makeReleases } from '#server/releases/release-actions.ts'
import { readOptions, runCommand } from './command.ts'
import { openGrievances } from './demo/cases.ts'
import { createDemoClock } from './demo/clock.ts'
import { demoPassword, hangPosters, inviteStaff } from './demo/desk.ts'
import { fillYear } from './demo/fill.ts'
import { tellHalls } from './demo/halls.ts'
import { createRandom } from './demo/random.ts'
import { inventYear } from './demo/year.ts'

const help = `
Usage: npm run demo -- [options]

  --days N       how many days to invent        (365)
  --fill-only    fill the folder and end without serving

Fills ./data-demo (or what SUNWAI_DATA names, if it is new or was filled by the demo) with invented visits to the
real offices, and serves it. Sign in as demo with the password ${demoPassword}. Your own ./data is not touched.
The demo's clock stands in the middle of the last working day, so that there is something to see at any hour.
`

const marker = 'this-is-the-demo'

await runCommand(async () => {
  const { values } = readOptions(
    { days: { type: 'string', default: '365' }, 'fill-only': { type: 'boolean', default: false } },
    help,
  )
  const config = readConfig(
    // Invented visits belong into no database that someone set up.
    {
      ...process.env,
      SUNWAI_DATABASE: undefined,
      SUNWAI_DATA: process.env.SUNWAI_DATA ?? 'data-demo',
      // To look around at once; and on the demo's clock no phone's code would be right.
      SUNWAI_TWO_STEP: 'off',
    },
    process.cwd(),
  )
  clear(config.data)
  const claim = lockDataFolder(config)

  const register = readOffices(config.offices)
  const clock = createDemoClock(Date.now, timezonesOf(register))
  const context = await openContext(config, clock.now, true, register)
  const { deps } = context
  const { noon: now, set: setClock } = clock
  const days = Number(values.days)
  const random = createRandom(2026)

  process.stderr.write(`Inventing ${days} days of visits …\n`)
  const url = await hangPosters(deps, now - days * 86_400_000, setClock)
  const people = await inviteStaff(deps)
  const [admin] = people
  if (!admin) throw new Error('nobody was invited')
  const today = commonDay(now, deps.directory.timezones)
  const grave = await fillYear(
    deps,
    inventYear(deps.directory.register, now, days, random),
    today,
    admin.id,
    random,
  )
  await openGrievances(deps, people, grave, now, setClock, random)
  await tellHalls(deps, admin)
  clock.goOn()
  // What the job of every night would have made of the weeks that are over.
  await makeReleases(context.deps)

  if (values['fill-only']) return context.close().then(claim.release)
  await serveContext(context, claim, [
    `  Sign in    demo  /  ${demoPassword}`,
    `  Try a scan ${url.toLowerCase().replace(/[^/]+$/, (code) => code.toUpperCase())}`,
  ])
})

/** Refuses to empty a folder that the demo did not fill. */
function clear(folder: string): void {
  if (existsSync(join(folder, 'sunwai.db')) && !existsSync(join(folder, marker))) {
    throw new StartError(
      `${resolve(folder)} holds real data; the demo does not touch it. Name another folder in SUNWAI_DATA.`,
    )
  }
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(join(folder, marker), 'Filled by npm run demo, which may empty this folder again.\n')
}
