/** Tells whoever administers the machine what they must hear of, beside the addresses that a setting names. */
import type { MailLanguage, Parameters, TemplateName } from '../notifications/notification.ts'
import type { Trx } from '../storage/schema.ts'
import { type Compose, tellOrHold } from './tell-actions.ts'
import { listTold, type NoticeDeps } from './told-views.ts'

/** `key`: one message each. `parametersFor`: in the language of the reader. */
export async function tellAdministrators(
  deps: NoticeDeps,
  trx: Trx,
  { template, key }: { template: TemplateName; key: string },
  parametersFor: (language: MailLanguage) => Parameters,
  now: number,
): Promise<void> {
  for (const told of (await listTold(deps, trx, 'system')).values()) {
    const subject = { id: template, parameters: { ...parametersFor(told.language), key } }
    await tellOrHold(deps, trx, 'system', told, [subject], composeSystem, now)
  }
}

export const composeSystem: Compose = async (_, { subjects }) =>
  subjects.map(({ id, parameters }) => ({
    template: id as TemplateName,
    parameters,
    key: parameters.key ?? id,
  }))
