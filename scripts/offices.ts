/** `npm run offices -- path.yaml`: checks a file of offices without starting anything. */
import { resolve } from 'node:path'
import { readOffices } from '#server/boot/load-files.ts'
import { readConfig } from '#server/config.ts'
import { readOptions, runCommand } from './command.ts'

const help = `
Usage: npm run offices -- [file]

Checks a file of offices (by default the one that SUNWAI_OFFICES or ./offices.yaml names) and says what is in it.
Every mistake is shown with line and column. Ends with 0 when the file can be used, with 1 when it cannot.
`

await runCommand(async () => {
  const { positionals } = readOptions({}, help)
  const path = positionals[0] ? resolve(positionals[0]) : readConfig(process.env, process.cwd()).offices
  const register = readOffices(path)
  const offices = [...register.offices.values()]
  const points = offices.reduce((all, office) => all + office.points.length, 0)
  const districts = register.districts.map((district) => district.name.en).join(', ')
  process.stdout.write(
    `${path} is right: ${districts}, ${register.departments.length} departments, ${offices.length} offices, ${points} points.\n`,
  )
})
