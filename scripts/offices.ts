/** `npm run offices -- path`: checks a file of offices, or a folder of them, without starting anything. */
import { resolve } from 'node:path'
import { readOffices } from '#server/boot/load-files.ts'
import { readConfig } from '#server/config.ts'
import { readOptions, runCommand } from './command.ts'

const help = `
Usage: npm run offices -- [file or folder]

Checks a file of offices, or a folder of such files, one for each district (by default what SUNWAI_OFFICES or
./offices.yaml names), and says what is in it. In a folder all files that end with .yaml are read together: the kinds of
point, the reasons and the departments that districts share stand in one of them, such as common.yaml.
Every mistake is shown with file, line and column. Ends with 0 when all can be used, with 1 when it cannot.
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
