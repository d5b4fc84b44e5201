/** What the tablet in the hall says in Urdu. Drafted by machine; nobody has checked it yet. */
import { urAsked } from '../asked/ur.ts'
import type { TabletWords } from './hi.ts'

export const ur: TabletWords = {
  ...urAsked,
  noName: 'نہ نام، نہ نمبر۔ بس چھو دیجیے۔',
  again: 'شروع سے',
  silence: 'روکیں',
  languages: 'زبان',
  youSaid: 'آپ نے کہا',
  weDid: 'ہم نے کیا',
  saving: 'درج ہو رہا ہے…',
  repeated: 'ایک رائے ابھی ابھی درج ہوئی ہے۔ دو پل رک کر چھوئیں۔',
  closed: 'ابھی دفتر بند ہے۔ آپ کی رائے پھر بھی درج ہوگی۔',
  newFace: 'صحیح چہرہ چھوئیں',
  newFaceHint: 'پہلے والے کی جگہ یہی درج ہوگا۔',
  failed: {
    title: 'معاف کیجیے، آپ کی رائے درج نہیں ہوئی',
    body: 'اس ٹیبلٹ میں کچھ خرابی ہے۔ دفتر میں کسی کو بتا دیجیے۔ اپنی رائے آپ پوسٹر کا QR فون سے اسکین کر کے بھی دے سکتے ہیں۔',
    back: 'ٹھیک ہے',
  },
  thanks: 'شکریہ، آپ کی رائے درج ہو گئی',
  partly: {
    title: 'آپ کا چہرہ درج ہو گیا',
    body: 'اس کے بعد جو بتایا، وہ اس ٹیبلٹ میں محفوظ نہیں ہو سکا۔',
  },
  scan: 'کچھ اور بتانا ہے، یا شکایت کرنی ہے؟',
  scanHow: 'یہ QR اپنے فون سے اسکین کریں۔',
  scanHold: 'تھوڑا رکنا ہو تو QR کو چھوئیں۔',
  code: 'آپ کی رائے کا QR',
  done: 'ہو گیا',
  seconds: (count) => `${count} سیکنڈ`,
  writeHere: 'نیچے کے حرف چھو کر لکھیں',
  stillThere: (count) => `کیا آپ لکھ رہے ہیں؟ ${count} سیکنڈ میں یہ صفحہ بند ہو جائے گا۔`,
  moreTime: 'اور وقت چاہیے',
  keyboard: { phonetic: 'हिन्दी', inscript: 'Inscript', en: 'English', pa: 'ਪੰਜਾਬੀ', ur: 'اردو' },
  keys: { space: 'خالی جگہ', erase: 'مٹائیں', other: 'اور حرف' },
  pin: {
    title: 'پن ڈالیں',
    lead: 'یہ دفتر کے ملازموں کے لیے ہے۔',
    wrong: 'پن غلط ہے۔',
    wait: (seconds) => `پانچ بار غلط پن ڈالا گیا۔ ${seconds} سیکنڈ بعد پھر کوشش کریں۔`,
    none: 'اس ٹیبلٹ کا پن ابھی بنا نہیں ہے۔ پن دفتر کے کمپیوٹر پر، ٹیبلٹ والے صفحے سے بنتا ہے۔',
    entered: (count) => `${count} ہندسے ڈالے`,
    erase: 'مٹائیں',
    enter: 'کھولیں',
    back: 'واپس',
  },
  screen: {
    lost: 'سرور سے بات نہیں ہو پا رہی۔ خود جڑ جائے گا۔',
    seen: (time) => `${time} بجے تک کا حال`,
  },
}
