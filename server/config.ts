/** The environment as a frozen Config, checked once at the start. */
import { resolve } from 'node:path'
import { type QuietHours, readQuietHours } from './notifications/quiet-hours.ts'
import { leastKeptDays } from './proof/checkpoint.ts'
import { type PushSettings, readServices } from './push/push-subscription.ts'

export type Config = {
  host: string
  port: number
  /** Data folder, absolute: database, keys. */
  data: string
  /** Address of a PostgreSQL database; null for SQLite in the data folder. It may hold a password: not to be shown. */
  database: string | null
  /** Path of offices.yaml, absolute. */
  offices: string
  /** Public address without a slash at the end, such as `https://feedback.rohtak.gov.in`. */
  url: string
  /** Whether that was set. Unset, in a trial, browsers may ask by any name of this machine. */
  isUrlSet: boolean
  /** Whether administrators and deputy commissioners need a second step to sign in; a trial does without. */
  secondStep: 'required' | 'trial'
  /** Folder for a backup a day, absolute; null makes none by itself. */
  backups: string | null
  /** Folder where somebody lays the dumps of PostgreSQL, absolute: how old the newest is, is watched. */
  dumps: string | null
  /** The public key that backups are encrypted to, as age writes it; null leaves them as they are. */
  backupKey: string | null
  /** Path of the file that describes the SMS gateway, absolute; null sends none. */
  sms: string | null
  /** Path of the file that describes the number that visitors call, absolute; null: they cannot. */
  voice: string | null
  /** Path of the file that describes the mail server, absolute; null sends none. */
  mail: string | null
  /** File that describes the issuer that staff may sign in with, see `issuer/issuer-settings.ts`. */
  oidc: string | null
  /** Key that webhooks are signed with; null sends none. */
  webhookSecret: string | null
  /** Whether webhooks that a district adds may go to this machine and its network. */
  allowsPrivateWebhooks: boolean
  /** Addresses of mail, and of webhooks, that the ledger's root of each day is sent to. */
  rootTo: readonly string[]
  /** The same for what whoever runs the machine must hear of: that no backup is made. */
  alarmTo: readonly string[]
  /** Most messages a day by one channel, to one recipient, and to one number that was left with cases; when none goes by SMS but codes. */
  messages: { aDay: number; aPerson: number; aNumber: number; quiet: QuietHours }
  /** Most codes in 24 hours by which citizens prove a number: what they may cost the district. */
  codesADay: number
  /** The app in a store that shows `/g`: its package, and the fingerprints of the keys that sign it; null where there is none. */
  androidApp: Readonly<{ package: string; fingerprints: readonly string[] }> | null
  /** Who answers for what is sent to phones, and over which services besides those that are known; null sends none. */
  push: PushSettings | null
  /** Whoever shows it may read `/metrics`; null answers nobody. */
  metricsToken: string | null
  /** Most bytes that strangers may have one office keep on one day. */
  storedADay: number
  /** For how many days words, photos, conversations and lines of the ledger are kept. */
  keep: Readonly<{ words: number; photos: number; messages: number; ledger: number }>
}

/** A setting that cannot be used; the message is one sentence for the administrator. */
export class ConfigError extends Error {}

/** Its check characters are looked at by the start. The secret half must not stand here, since whoever has the machine would have both. */
function readBackupKey(text: string | undefined): string | null {
  if (!text) return null
  if (/^age1[02-9ac-hj-np-z]{58}$/.test(text)) return text
  throw new ConfigError(
    'SUNWAI_BACKUP_KEY is no public key of age: age1 and 58 letters and digits. npm run backup -- --new-identity FILE makes a pair; only its public half belongs here.',
  )
}

/** Reads the settings. Relative paths start from `folder`. Throws ConfigError. */
export function readConfig(env: Record<string, string | undefined>, folder: string): Config {
  const port = Number(env.PORT ?? 8080)
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new ConfigError(`PORT is "${env.PORT}", but a port is a number from 1 to 65535, such as 8080.`)
  }
  const database = env.SUNWAI_DATABASE ? readDatabase(env.SUNWAI_DATABASE) : null
  if (database !== null && env.SUNWAI_BACKUPS)
    throw new ConfigError(
      'SUNWAI_BACKUPS copies an SQLite file, but SUNWAI_DATABASE names PostgreSQL. Unset SUNWAI_BACKUPS, back up with pg_dump, and keep a copy of keys.json from the data folder.',
    )
  if (database === null && env.SUNWAI_DUMPS)
    throw new ConfigError(
      'SUNWAI_DUMPS is where dumps of PostgreSQL are looked for, but SUNWAI_DATABASE is unset. Unset it, and name a folder in SUNWAI_BACKUPS.',
    )
  const rootTo = readAddresses('SUNWAI_ROOT_TO', env)
  const alarmTo = readAddresses('SUNWAI_ALARM_TO', env)
  return Object.freeze({
    host: env.SUNWAI_HOST ?? '127.0.0.1',
    port,
    data: resolve(folder, env.SUNWAI_DATA ?? 'data'),
    database,
    offices: resolve(folder, env.SUNWAI_OFFICES ?? 'offices.yaml'),
    secondStep: readSecondStep(env.SUNWAI_TWO_STEP),
    backups: env.SUNWAI_BACKUPS ? resolve(folder, env.SUNWAI_BACKUPS) : null,
    dumps: env.SUNWAI_DUMPS ? resolve(folder, env.SUNWAI_DUMPS) : null,
    backupKey: readBackupKey(env.SUNWAI_BACKUP_KEY),
    sms: env.SUNWAI_SMS ? resolve(folder, env.SUNWAI_SMS) : null,
    voice: env.SUNWAI_VOICE ? resolve(folder, env.SUNWAI_VOICE) : null,
    mail: env.SUNWAI_MAIL ? resolve(folder, env.SUNWAI_MAIL) : null,
    oidc: env.SUNWAI_OIDC ? resolve(folder, env.SUNWAI_OIDC) : null,
    webhookSecret: readSecret('SUNWAI_WEBHOOK_SECRET', env.SUNWAI_WEBHOOK_SECRET),
    allowsPrivateWebhooks: readNetworks(env.SUNWAI_WEBHOOK_NETWORKS),
    rootTo,
    alarmTo,
    messages: {
      aDay: readCount('SUNWAI_MESSAGES_A_DAY', env.SUNWAI_MESSAGES_A_DAY, 5_000),
      aPerson: readCount('SUNWAI_MESSAGES_A_PERSON', env.SUNWAI_MESSAGES_A_PERSON, 20),
      aNumber: readCount('SUNWAI_MESSAGES_A_NUMBER', env.SUNWAI_MESSAGES_A_NUMBER, 6),
      quiet: readQuiet(env.SUNWAI_QUIET_HOURS ?? '21-8'),
    },
    codesADay: readCount('SUNWAI_CODES_A_DAY', env.SUNWAI_CODES_A_DAY, 1_000),
    androidApp: readAndroidApp(env.SUNWAI_ANDROID_APP),
    push: readPush(env.SUNWAI_PUSH_CONTACT, env.SUNWAI_PUSH_SERVICES ?? ''),
    storedADay: readMegabytes('SUNWAI_STORED_A_DAY', env.SUNWAI_STORED_A_DAY, 50) * 1024 * 1024,
    metricsToken: readSecret('SUNWAI_METRICS_TOKEN', env.SUNWAI_METRICS_TOKEN),
    keep: {
      words: readDays(env.SUNWAI_KEEP_WORDS, 'SUNWAI_KEEP_WORDS', 730),
      photos: readDays(env.SUNWAI_KEEP_PHOTOS, 'SUNWAI_KEEP_PHOTOS', 180),
      messages: readDays(env.SUNWAI_KEEP_MESSAGES, 'SUNWAI_KEEP_MESSAGES', 365),
      ledger: readDays(env.SUNWAI_KEEP_LEDGER, 'SUNWAI_KEEP_LEDGER', 1095, leastKeptDays),
    },
    url: readAddress(env.SUNWAI_URL ?? `http://localhost:${port}`),
    isUrlSet: env.SUNWAI_URL !== undefined,
  })
}

/** The text itself stays out of the sentence: it may hold a password. Throws ConfigError. */
export function readDatabase(text: string, setting = 'SUNWAI_DATABASE'): string {
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text))
    throw new ConfigError(
      `${setting} must be the address of a PostgreSQL database, such as postgres://sunwai@localhost/sunwai. For SQLite leave it unset.`,
    )
  return text
}

function readAddress(text: string): string {
  const wrong = `SUNWAI_URL is "${text}", but it must be the address visitors open, such as https://feedback.rohtak.gov.in, without a path.`
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol)) throw new ConfigError(wrong)
  if (url.pathname !== '/' || url.search || url.hash || url.username) throw new ConfigError(wrong)
  return url.origin
}

/** A grievance and its visitor's judgement must find what was said: 30 days at least. */
function readDays(text: string | undefined, setting: string, fallback: number, least = 30): number {
  if (!text) return fallback
  const days = Number(text)
  if (!Number.isInteger(days) || days < least || days > 3650)
    throw new ConfigError(`${setting} is "${text}", but it must be a number of days from ${least} to 3650.`)
  return days
}

function readAndroidApp(text: string | undefined): Config['androidApp'] {
  if (!text) return null
  const [name = '', ...fingerprints] = text.trim().split(/\s+/)
  const isWhole =
    fingerprints.length > 0 && fingerprints.every((each) => /^([0-9A-F]{2}:){31}[0-9A-F]{2}$/.test(each))
  if (/^[A-Za-z]\w*(\.[A-Za-z]\w*)+$/.test(name) && isWhole) return { package: name, fingerprints }
  throw new ConfigError(
    'SUNWAI_ANDROID_APP must be the package of the app and the SHA-256 fingerprints of its signing keys, such as "in.gov.rohtak.sunwai AA:BB:…" with 32 pairs each.',
  )
}

function readPush(contact: string | undefined, others: string): PushSettings | null {
  const services = readServices(others)
  if (!services)
    throw new ConfigError(
      `SUNWAI_PUSH_SERVICES is "${others}", but it must be https:// and the name of a push service, without a path; several with commas between them.`,
    )
  if (!contact) return null
  if (/^mailto:[^\s@]+@[^\s@]+$/.test(contact) || /^https:\/\/./.test(contact)) return { contact, services }
  throw new ConfigError(
    `SUNWAI_PUSH_CONTACT is "${contact}", but it must be whom push services can write to, such as mailto:dc-rohtak@example.gov.in, or a page with https.`,
  )
}

/** A slip of the pen must not turn it off. */
function readSecondStep(text: string | undefined): Config['secondStep'] {
  if (!text || text === 'required') return 'required'
  if (text === 'off') return 'trial'
  throw new ConfigError(
    `SUNWAI_TWO_STEP is "${text}", but it must be "required", or "off" for a trial. Unset, it is required.`,
  )
}

/** A slip of the pen must not open the network. */
function readNetworks(text: string | undefined): boolean {
  if (!text || text === 'public') return false
  if (text === 'private') return true
  throw new ConfigError(
    `SUNWAI_WEBHOOK_NETWORKS is "${text}", but it must be "public", or "private" where webhooks may go to machines of your own network.`,
  )
}

function readQuiet(text: string): QuietHours {
  const hours = readQuietHours(text)
  if (hours === undefined)
    throw new ConfigError(
      `SUNWAI_QUIET_HOURS is "${text}", but it must be two hours such as 21-8, or "off". Unset, it is 21-8.`,
    )
  return hours
}

function readSecret(setting: string, text: string | undefined): string | null {
  if (!text) return null
  if (text.length < 20)
    throw new ConfigError(
      `${setting} is too short to be a secret: at least 20 characters, such as from openssl rand -hex 24.`,
    )
  return text
}

function readCount(setting: string, text: string | undefined, fallback: number): number {
  const count = text ? Number(text) : fallback
  if (!Number.isInteger(count) || count < 1)
    throw new ConfigError(
      `${setting} is "${text}", but it must be a whole number from 1 on, such as ${fallback}.`,
    )
  return count
}

/** Addresses with commas between them. Throws ConfigError for one that nothing could be sent to. */
function readAddresses(setting: string, env: Record<string, string | undefined>): string[] {
  const addresses = (env[setting] ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
  for (const address of addresses) {
    const isUrl = /^https?:\/\//.test(address) && URL.canParse(address)
    if (!isUrl && !/^[^\s@:]+@[^\s@:]+$/.test(address))
      throw new ConfigError(
        `${setting} names "${address}", which is neither an address of mail nor that of a webhook.`,
      )
    const missing = isUrl ? 'SUNWAI_WEBHOOK_SECRET' : 'SUNWAI_MAIL'
    if (!env[missing])
      throw new ConfigError(
        `${setting} names ${address}, but ${missing} is not set, so nothing can be sent there.`,
      )
  }
  return [...new Set(addresses)]
}

function readMegabytes(setting: string, text: string | undefined, fallback: number): number {
  const megabytes = readCount(setting, text, fallback)
  if (megabytes > 100_000)
    throw new ConfigError(`${setting} is "${text}", but it must be a number of megabytes up to 100000.`)
  return megabytes
}
