/** Opens everything a running sunwai needs: data folder, keys, store, offices, pages. Shared by server and commands. */
import { createHmac } from 'node:crypto'
import { createRefusals } from '../admission/refusals.ts'
import { createUnderWay } from '../ceiling/under-way.ts'
import { createMail } from '../channels/mail.ts'
import { createPush } from '../channels/push.ts'
import { createReceiverChannel } from '../channels/receiver.ts'
import { createSms, reportsOf } from '../channels/sms.ts'
import { unregisteredTexts } from '../channels/sms-templates.ts'
import { createVoice } from '../channels/voice.ts'
import { createWebhook } from '../channels/webhook.ts'
import type { ChatDeps } from '../chats/act-actions.ts'
import { openChats } from '../chats/chat-actions.ts'
import { createCitizenApp } from '../citizen-app/citizen-app.ts'
import { viewOfflineChoices } from '../citizen-app/offline-choices.ts'
import { sealKeyOf } from '../citizen-app/sealed-box.ts'
import type { Keyring } from '../codes/keyring.ts'
import type { Config } from '../config.ts'
import { createLiveHub } from '../dashboard/live.ts'
import type { Clock, Deps } from '../deps.ts'
import { listDevices } from '../devices/device-store.ts'
import type { Directory } from '../district/directory.ts'
import type { Register } from '../district/district.ts'
import { commonDay, commonTimezone } from '../district/local-time.ts'
import { createDocumentCleaner } from '../documents/clean-document-actions.ts'
import { createBaselines } from '../flags/baseline.ts'
import type { Assets } from '../http/assets.ts'
import type { Pages } from '../http/pages.ts'
import { openIngest } from '../ingest/open-ingest.ts'
import { makePartitions } from '../ingest/partition-actions.ts'
import { createIssuer, type Issuer } from '../issuer/issuer.ts'
import { createScheduler } from '../jobs/job-actions.ts'
import { createKioskApp } from '../kiosks/kiosk-app.ts'
import { createReadings } from '../ledger/reading-actions.ts'
import { createCallBackLimits } from '../phone-calls/call-back.ts'
import { createPosterCache } from '../posters/poster-cache-store.ts'
import { addPosterScans } from '../posters/poster-days-store.ts'
import { createScans } from '../posters/scans.ts'
import { findSessionRights } from '../sessions/session-store.ts'
import type { StreamOwner } from '../sessions/session-streams.ts'
import { createLastSeen } from '../status/last-seen.ts'
import type { Db } from '../storage/schema.ts'
import type { Store } from '../storage/store.ts'
import { openWhatsApp } from '../whatsapp/open-whatsapp.ts'
import { closeAll } from './close-all.ts'
import { type JobDeps, listJobs } from './job-list.ts'
import { joinCluster } from './join-cluster.ts'
import { lazyPrinter, lazyPrintouts, qrDrawings } from './lazy-print.ts'
import {
  loadPages,
  readBuilt,
  readIssuerSettings,
  readMailSettings,
  readOffices,
  readPhoneLine,
  readSmsSettings,
  readWhatsAppSettings,
  requireBackupKey,
} from './load-files.ts'
import { openData } from './open-data.ts'

/** `close` closes what it can, logs what it cannot and never rejects: a lock is to be released after it in any case. */
export type Context = { deps: Deps; close(): Promise<void> }

/**
 * `alone`: for the server, which holds the data folder and takes over what an earlier one left. `register` and `assets`: from whoever
 * has read them already. Throws StartError with a sentence when a file or folder is not as it should be.
 */
export async function openContext(
  config: Config,
  clock: Clock = Date.now,
  alone = false,
  register: Register = readOffices(config.offices),
  assets: Assets = readBuilt(),
): Promise<Context> {
  await requireBackupKey(config.backupKey)
  const gateways = openGateways(config, clock)
  const { log, keys, timezones, version, metrics, store, directory } = await openData(config, register, clock)
  const pages = await loadPages(assets)
  const printer = lazyPrinter()
  const printouts = lazyPrintouts()
  const documents = createDocumentCleaner({ mostMs: 30_000 })
  const joined = joinOthers(store, keys, clock)
  const { live, admission } = joined
  const peers = peersOf(directory)
  const baselines = createBaselines(peers)
  const ingest = await openIngest({
    config,
    store,
    baselines,
    admission: admission.entries,
    peers,
    observer: metrics,
    log,
    onFlag: (office) => live.publish('flag', directory.districtOf(office).id, office),
    onRecovered: () => live.publish('tick', null),
    alone,
  })
  const base: ChatDeps = {
    config,
    log,
    clock,
    keys,
    directory,
    db: store.db,
    write: store.write,
    submit: ingest.keep,
    findSubmitted: ingest.find,
    allApplied: ingest.allApplied,
    appliedAtLast: ingest.appliedAtLast,
    readings: createReadings({ write: store.write, clock }),
    ...joined,
    scans: createScans((counts) => store.write((trx) => addPosterScans(trx, counts))),
    underWay: createUnderWay(),
    refusals: createRefusals(clock, metrics.refusal),
    baselines,
    pages,
    assets,
    kioskApp: createKioskApp(assets, (version) => pages.kiosk({ version })),
    citizenApp: openCitizenApp(assets, pages, register, keys),
    printer,
    printouts,
    documents,
    ...gateways,
    push: config.push && createPush(config.push, keys.receipts),
    phoneLine: openPhoneLine(config),
    issuer: openIssuer(config, clock),
    metrics,
    lastSeen: createLastSeen(),
    running: { version, since: clock(), queued: () => store.queued() + ingest.depth() },
    ...qrDrawings,
  }
  const jobDeps: JobDeps = { ...base, ...openChats(base) }
  await makePartitions(jobDeps).catch((cause: Error) =>
    log.warn({ reason: cause.message }, 'tried again later'),
  )
  const turnDayKeys = dayKeys(jobDeps, store, () => commonDay(clock(), timezones))
  turnDayKeys()
  const jobs = createScheduler(jobDeps, listJobs(config, turnDayKeys), commonTimezone(clock(), timezones))
  const deps: Deps = { ...jobDeps, jobs }
  const close = async () => {
    const failed = await closeAll([
      ...endingsOf(deps),
      printer.close,
      printouts.close,
      documents.close,
      ingest.close,
      store.close,
    ])
    for (const cause of failed) log.error({ err: cause }, 'a part could not be closed')
  }
  return { deps, close }
}

const openPhoneLine = ({ voice }: Config): Deps['phoneLine'] =>
  voice === null ? null : { settings: readPhoneLine(voice), limits: createCallBackLimits() }

const openIssuer = ({ oidc, url }: Config, clock: Clock): Issuer | null =>
  oidc === null ? null : createIssuer(readIssuerSettings(oidc), `${url}/api/issuer/back`, clock)

const openCitizenApp = (assets: Assets, pages: Pages, { districts }: Register, keys: Keyring) =>
  createCitizenApp(
    assets,
    (lang) => pages.offline({ lang, sealKey: sealKeyOf(keys.receipts), ...viewOfflineChoices(districts) }),
    pages.appName,
  )

/** What is kept in memory, joined to that of the other servers on the store. */
function joinOthers(store: Store, keys: Keyring, clock: Clock) {
  const proofSecret = createHmac('sha256', keys.receipts).update('proof').digest('base64url')
  return joinCluster(
    store.pubsub,
    createLiveHub(clock()),
    createPosterCache(store.db, clock),
    proofSecret,
    clock,
    (of) => findGood(store.db, clock(), of),
  )
}

/** Whose streams may stay open, see `FindGood`. */
async function findGood(db: Db, now: number, of: StreamOwner | undefined) {
  const sessions = of && ('device' in of ? [] : [of.session])
  const rights =
    sessions?.length === 0 ? new Map<string, string>() : await findSessionRights(db, now, sessions)
  const devices = of && !('device' in of) ? [] : await listDevices(db, now)
  return { rights, devices: new Set(devices.map(({ id }) => id)) }
}

/** Changes the keys that are good for a day alone to those of `today`. */
const dayKeys =
  ({ admission, scans }: Pick<Deps, 'admission' | 'scans'>, { pubsub }: Store, today: () => number) =>
  () => {
    const day = today()
    admission.turn(day)
    scans.turn(day)
    pubsub.turn(day)
  }

/** Nothing more is told, begun or counted. */
const endingsOf = ({ live, jobs, chats, scans }: Deps) => [
  live.close,
  jobs.stop,
  async () => chats?.close(),
  scans.flush,
]

const peersOf = ({ offices }: Directory) =>
  new Map([...offices.values()].map(({ id, district, peers }) => [id, { district, peers }]))

/** Where messages leave; null for what is not set up. Throws StartError. */
const openGateways = (
  { sms, mail, whatsapp, webhookSecret, allowsPrivateWebhooks, url }: Config,
  clock: Clock,
): Pick<
  Deps,
  'sms' | 'voice' | 'unregistered' | 'reports' | 'mail' | 'whatsapp' | 'webhook' | 'receiver'
> => ({
  ...openSms(sms),
  mail: mail === null ? null : createMail(readMailSettings(mail)),
  whatsapp: whatsapp === null ? null : openWhatsApp(readWhatsAppSettings(whatsapp), allowsPrivateWebhooks),
  webhook: webhookSecret === null ? null : createWebhook(webhookSecret, clock, url),
  receiver: createReceiverChannel(clock, url, allowsPrivateWebhooks),
})

function openSms(path: string | null): Pick<Deps, 'sms' | 'voice' | 'unregistered' | 'reports'> {
  if (path === null) return { sms: null, voice: null, unregistered: new Set(), reports: null }
  const settings = readSmsSettings(path)
  return {
    sms: createSms(settings),
    voice: settings.voice ? createVoice(settings.voice) : null,
    unregistered: unregisteredTexts(settings),
    reports: reportsOf(settings),
  }
}
