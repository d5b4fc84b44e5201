/** A command that a start advises works on the folder that the start is about. */
import { expect, test } from 'vitest'
import { commandLine } from '#server/boot/command-line.ts'

const around = { folder: '/srv/sunwai', platform: 'linux', env: {} }
const ordinary = {
  data: '/srv/sunwai/data',
  offices: '/srv/sunwai/offices.yaml',
  url: 'http://localhost:8080',
  database: null,
}

test('with ordinary settings a command stands alone', () => {
  expect(commandLine('npm run posters', ordinary, around)).toBe('npm run posters')
})

test('settings that are not the ordinary ones stand before it, and the address of a database does not', () => {
  const settings = {
    data: "/srv/sunwai/John's demo",
    offices: '/etc/offices',
    url: 'http://localhost:18106',
    database: 'postgres://sunwai:secret@db/sunwai',
  }
  expect(commandLine('npm run posters', settings, around)).toBe(
    String.raw`SUNWAI_DATA='/srv/sunwai/John'\''s demo' SUNWAI_OFFICES=/etc/offices SUNWAI_URL=http://localhost:18106 SUNWAI_DATABASE=… npm run posters`,
  )
  expect(commandLine('npm run posters', { data: "C:\\John's demo" }, { ...around, platform: 'win32' })).toBe(
    String.raw`$env:SUNWAI_DATA='C:\John''s demo'; npm run posters`,
  )
})

test('what leaves a database alone says so to the command too', () => {
  const env = { SUNWAI_DATABASE: 'postgres://sunwai@db/sunwai' }
  expect(commandLine('npm run posters', ordinary, { ...around, env })).toBe(
    'SUNWAI_DATABASE= npm run posters',
  )
})
