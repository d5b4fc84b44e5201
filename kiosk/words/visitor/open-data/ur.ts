/** Urdu for the page on which anybody reads a district's weeks, and for the files beside it. */
import type { hiOpenData } from './hi.ts'

export const urOpenData: typeof hiOpenData = {
  link: 'ہفتوں کے اعداد (کھلا ڈیٹا)',
  title: 'دفتروں کے اعداد، ہر ہفتے',
  lead: 'ہر دفتر کے بارے میں ایک ہفتے میں کتنے لوگوں نے رائے دی اور ان میں سے کتنے ناخوش تھے۔ ہفتہ ختم ہونے کے بعد ہی بتایا جاتا ہے اور پھر نہیں بدلتا۔',
  week: (from, to) => `${from} سے ${to} کا ہفتہ`,
  none: 'ابھی کوئی ہفتہ نہیں آیا۔',
  office: 'دفتر',
  responses: 'کتنوں نے رائے دی',
  unhappy: 'ناخوش',
  few: '5 سے کم، یا بتانے کے لیے بہت کم',
  files: 'فائلیں',
  json: 'JSON-stat 2.0',
  csv: 'CSV',
  metadata: 'CSV کی تفصیل (CSVW)',
  notes: 'یہ گنتیاں کیسے بنیں',
  points: [
    'ہر گنتی ایک بار جان بوجھ کر تھوڑی اوپر نیچے کی گئی ہے اور پانچ پانچ میں دکھتی ہے، تاکہ کوئی نہ جان سکے کہ کسی ایک نے کیا کہا۔',
    'بہت چھوٹی گنتی نہیں بتائی جاتی۔',
    'تھوڑے لوگوں کی رائے سے دفتر کو اچھا یا برا نہ سمجھیں۔',
  ],
  others: 'اور ضلعے',
  weekColumn: 'ہفتہ (پیر)',
}
