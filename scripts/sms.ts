/** `npm run sms`: which texts of SMS are registered with the operators, and which are lacking. */
import { readSmsSettings } from '#server/boot/load-files.ts'
import { listTexts } from '#server/channels/template-list.ts'
import { readOptions, runCommand } from './command.ts'

const help = `
Usage: npm run sms [-- --lacking]

Lists each text of SMS by language: the id under which it is registered with the operators (DLT), or what goes out as long as it is
lacking, with the text to register; how many letters it has with the longest values, counted as Unicode, and how many messages that
are (70 letters in one, 67 in each of several). Reads the file that SUNWAI_SMS names, and the address of SUNWAI_URL.

  --lacking  those alone that have no id yet
`

if (import.meta.main)
  await runCommand(async () => {
    const { values } = readOptions({ lacking: { type: 'boolean' } }, help)
    const path = process.env.SUNWAI_SMS
    const address = process.env.SUNWAI_URL ?? 'https://feedback.rohtak.gov.in'
    const texts = listTexts(path ? readSmsSettings(path) : null, address)
    const shown = texts.filter(({ id }) => !values.lacking || id === null)
    const lines = shown.map(({ name, language, id, instead, text, units, segments }) => {
      const standing = id ?? (instead ? `LACKING, goes as ${instead}` : 'LACKING, nothing goes')
      const words = text.replaceAll('\n', '\n    ')
      return `${language} ${name}: ${standing}; ${units} letters, ${segments} SMS\n    ${words}\n`
    })
    const lacking = texts.filter(({ id }) => id === null).length
    process.stdout.write(`${lines.join('')}${texts.length - lacking} of ${texts.length} are registered.\n`)
  })
