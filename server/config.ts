/** The environment as a frozen Config, checked once at the start. */
import { resolve } from 'node:path'

export type Config = {
  host: string
  port: number
  /** Data folder, absolute: database, keys. */
  data: string
  /** Path of offices.yaml, absolute. */
  offices: string
  /** Public address without a slash at the end, such as `https://feedback.rohtak.gov.in`. */
  url: string
  /** Folder for a backup a day, absolute; null makes none by itself. */
  backups: string | null
  /** Path of the file that describes the SMS gateway, absolute; null sends none. */
  sms: string | null
  /** Whoever shows it may read `/metrics`; null answers nobody. */
  metricsToken: string | null
}

/** A setting that cannot be used; the message is one sentence for the administrator. */
export class ConfigError extends Error {}

/** Reads the settings. Relative paths start from `folder`. Throws ConfigError. */
export function readConfig(env: Record<string, string | undefined>, folder: string): Config {
  const port = Number(env.PORT ?? 8080)
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new ConfigError(`PORT is "${env.PORT}", but a port is a number from 1 to 65535, such as 8080.`)
  }
  return Object.freeze({
    host: env.SUNWAI_HOST ?? '127.0.0.1',
    port,
    data: resolve(folder, env.SUNWAI_DATA ?? 'data'),
    offices: resolve(folder, env.SUNWAI_OFFICES ?? 'offices.yaml'),
    backups: env.SUNWAI_BACKUPS ? resolve(folder, env.SUNWAI_BACKUPS) : null,
    sms: env.SUNWAI_SMS ? resolve(folder, env.SUNWAI_SMS) : null,
    metricsToken: readToken(env.SUNWAI_METRICS_TOKEN),
    url: readAddress(env.SUNWAI_URL ?? `http://localhost:${port}`),
  })
}

function readAddress(text: string): string {
  const wrong = `SUNWAI_URL is "${text}", but it must be the address visitors open, such as https://feedback.rohtak.gov.in, without a path.`
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol)) throw new ConfigError(wrong)
  if (url.pathname !== '/' || url.search || url.hash || url.username) throw new ConfigError(wrong)
  return url.origin
}

function readToken(text: string | undefined): string | null {
  if (!text) return null
  if (text.length < 20)
    throw new ConfigError(
      'SUNWAI_METRICS_TOKEN is too short to be a secret: at least 20 characters, such as from openssl rand -hex 24.',
    )
  return text
}
