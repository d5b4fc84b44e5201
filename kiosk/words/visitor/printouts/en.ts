/** English for what a citizen takes along as a PDF. */
import type { PrintoutsWords } from './hi.ts'

export const enPrintouts: PrintoutsWords = {
  keep: 'Save as PDF',
  keepCase: 'Save the grievance as PDF',
  filed: 'Confirmation of your grievance',
  file: 'Your grievance, in full',
  withAnswer: 'Paper with the answer',
  openedOn: 'Registered',
  office: 'Office',
  landmark: 'Nearby',
  recorded: (length) => `${length} long. Paper has no sound: open the grievance to hear it.`,
  leadsTo: (address) => `To see how far it is, scan the code or open ${address}.`,
  receiptLeadsTo: (address) =>
    `To open the grievance, scan the code, or open ${address} and type the receipt.`,
  receiptHelp: 'The grievance opens with this receipt alone. Keep it safe and show it to nobody.',
  made: (day) => `Made on ${day}. What happened later is not in it.`,
  unprintable: 'Signs that this paper cannot print are shown as ?.',
}
