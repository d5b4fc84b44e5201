/** Urdu for what a citizen takes along as a PDF. */
import type { PrintoutsWords } from './hi.ts'

export const urPrintouts: PrintoutsWords = {
  keep: 'PDF میں محفوظ کریں',
  keepCase: 'شکایت PDF میں محفوظ کریں',
  filed: 'شکایت درج ہونے کا کاغذ',
  file: 'شکایت کی پوری تفصیل',
  withAnswer: 'جواب کے ساتھ کاغذ',
  openedOn: 'کب درج ہوئی',
  office: 'دفتر',
  landmark: 'پاس کی پہچان',
  recorded: (length) => `لمبائی ${length}۔ آواز کاغذ پر نہیں آتی: شکایت کھول کر سنیں۔`,
  leadsTo: (address) => `شکایت کہاں تک پہنچی، یہ دیکھنے کے لیے QR اسکین کریں یا ${address} کھولیں۔`,
  receiptLeadsTo: (address) => `شکایت کھولنے کے لیے QR اسکین کریں، یا ${address} کھول کر رسید لکھیں۔`,
  receiptHelp: 'شکایت صرف اسی رسید سے کھلے گی۔ اسے سنبھال کر رکھیں اور کسی کو نہ دکھائیں۔',
  made: (day) => `یہ کاغذ ${day} کو بنا۔ اس کے بعد جو ہوا وہ اس میں نہیں ہے۔`,
  unprintable: 'جو نشان اس کاغذ پر نہیں چھپ سکتے، ان کی جگہ ? ہے۔',
}
