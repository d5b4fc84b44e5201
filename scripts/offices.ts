/** `npm run offices -- path`: checks a file of offices, or a folder of them, without starting anything. */
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { readNamedOffices } from '#server/boot/load-files.ts'
import { readConfig } from '#server/config.ts'
import type { Register } from '#server/district/district.ts'
import { dayText } from '#server/district/local-time.ts'
import { draftNames, writeNamesTable } from '#server/district/names-table.ts'
import { readOptions, runCommand } from './command.ts'

const help = `
Usage: npm run offices -- [file or folder] [--names]

Checks a file of offices, or a folder of such files, one for each district (by default what SUNWAI_OFFICES or
./offices.yaml names), and says what is in it. In a folder all files that end with .yaml are read together: the kinds of
point, the reasons and the departments that districts share stand in one of them, such as common.yaml.
Every mistake is shown with file, line and column. Ends with 0 when all can be used, with 1 when it cannot.

Names in Punjabi and Urdu that the file leaves out come from names.tsv beside it. --names adds those that are missing
there as a machine spells them, marked "machine": have somebody who reads both put them right and write "checked".
`

function tellHours({ districts, offices }: Register): string {
  const known = [...offices.values()].filter(({ opening }) => opening !== null).length
  const last = districts.flatMap(({ holidays }) => holidays.map(({ day }) => day)).sort((a, b) => b - a)[0]
  const holidays =
    last === undefined ? 'no holidays are listed' : `the last holiday listed is ${dayText(last)}`
  return `Hours: known of ${known} offices; ${holidays}.`
}

function tellPlaces({ districts }: Register): string {
  const areas = districts.flatMap(({ routing }) => routing.areas)
  const places = areas.reduce((all, area) => all + area.places.length, 0)
  return `Areas: ${areas.length}, with ${places} villages and colonies in them.`
}

await runCommand(async () => {
  const { positionals, values } = readOptions({ names: { type: 'boolean', default: false } }, help)
  const path = positionals[0] ? resolve(positionals[0]) : readConfig(process.env, process.cwd()).offices
  const { register, table, tablePath, used, missing } = readNamedOffices(path)
  const offices = [...register.offices.values()]
  const points = offices.reduce((all, office) => all + office.points.length, 0)
  const districts = register.districts.map((district) => district.name.en).join(', ')
  process.stdout.write(
    `${path} is right: ${districts}, ${register.departments.length} departments, ${offices.length} offices, ${points} points.\n`,
  )
  process.stdout.write(`${tellHours(register)}\n${tellPlaces(register)}\n`)
  const unread = used.filter(({ state }) => state === 'machine')
  process.stdout.write(
    `Names in Punjabi and Urdu: ${used.length} from ${tablePath}, ${missing.length} missing.\n`,
  )
  if (unread.length > 0)
    process.stdout.write(
      `${unread.length} are made by machine and nobody has looked at them yet, such as ${unread
        .slice(0, 3)
        .map(({ hi, pa, ur }) => `${hi} = ${pa} = ${ur}`)
        .join('; ')}.\n`,
    )
  if (values.names && missing.length > 0) {
    writeFileSync(tablePath, writeNamesTable(draftNames(table, missing)))
    process.stdout.write(
      `${missing.length} were added to ${tablePath}. Look through those marked "machine".\n`,
    )
  } else if (missing.length > 0)
    process.stdout.write('Visitors read these in English. npm run offices -- --names drafts them.\n')
})
