/** Opens WhatsApp by whichever provider the settings name. */
import { createCloudApi } from './cloud-api.ts'
import type { WhatsAppSettings } from './settings.ts'
import type { WhatsApp } from './whatsapp.ts'

export const openWhatsApp = (settings: WhatsAppSettings): WhatsApp => createCloudApi(settings)
