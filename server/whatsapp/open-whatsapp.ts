/** Opens WhatsApp by whichever provider the settings name. */
import { createCloudApi } from './cloud-api.ts'
import { createGupshup } from './gupshup.ts'
import type { WhatsAppSettings } from './settings.ts'
import type { WhatsApp } from './whatsapp.ts'

/** `allowsPrivate`: whether files may be fetched from this machine, as addresses of webhooks may lie there. */
export const openWhatsApp = (settings: WhatsAppSettings, allowsPrivate: boolean): WhatsApp =>
  settings.provider === 'gupshup' ? createGupshup(settings, { allowsPrivate }) : createCloudApi(settings)
