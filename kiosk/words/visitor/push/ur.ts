/** Urdu for news on a citizen's phone. Nobody has checked it yet. */
import type { PushWords } from './hi.ts'

export const urNews = {
  title: 'سنوائی',
  body: 'آپ کے لیے نئی خبر ہے۔ کھول کر دیکھیں۔',
  stop: 'اس فون پر نہ بتائیں',
}

export const urPush: PushWords = {
  title: 'اس فون پر بھی خبر پائیں',
  lead: 'SMS تو آئے گا ہی۔ دبائیں گے تو شکایت میں کچھ نیا ہونے پر یہ فون بھی بتائے گا۔ اس خبر میں نہ آپ کا نام ہوگا، نہ نمبر، نہ شکایت کی کوئی بات۔',
  shared: 'فون کسی اور کا ہو تو نہ دبائیں۔',
  press: 'اس فون پر بھی بتائیں',
  on: 'اب یہ فون بھی بتائے گا۔',
  stop: urNews.stop,
  stopped: 'اب یہ فون نہیں بتائے گا۔ SMS پہلے کی طرح آئے گا۔',
  blocked: 'اس فون کے براؤزر میں خبریں بند ہیں۔ SMS آتا رہے گا۔',
  failed: 'ابھی نہیں ہو پایا۔ SMS آتا رہے گا۔ تھوڑی دیر بعد پھر دبائیں۔',
  others: (count) => (count === 1 ? 'ایک فون کو بھی خبر جاتی ہے۔' : `${count} فون کو بھی خبر جاتی ہے۔`),
  all: 'سب فون پر بند کریں',
}
