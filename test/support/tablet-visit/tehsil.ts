/** What a district sends the tablet of a tehsil. */
import { type KioskSettings, usualChoice } from '#server/contract/devices/kiosk.ts'

const icons = ['clock', 'person', 'undone', 'rupee', 'broom', 'question'] as const
const named = (hi: string, en: string, pa: string, ur: string) => ({ hi, en, pa, ur })
const complaint = [
  named('बहुत इंतज़ार', 'Long wait', 'ਬਹੁਤ ਉਡੀਕ', 'بہت انتظار'),
  named('बर्ताव', 'Behaviour', 'ਵਰਤਾਓ', 'برتاؤ'),
  named('काम नहीं हुआ', 'Work not done', 'ਕੰਮ ਨਹੀਂ ਹੋਇਆ', 'کام نہیں ہوا'),
  named('पैसे माँगे', 'Asked for money', 'ਪੈਸੇ ਮੰਗੇ', 'پیسے مانگے'),
  named('साफ़-सफ़ाई', 'Cleanliness', 'ਸਾਫ਼-ਸਫ਼ਾਈ', 'صاف صفائی'),
  named('सही जानकारी नहीं मिली', 'Wrong information', 'ਸਹੀ ਜਾਣਕਾਰੀ ਨਹੀਂ ਮਿਲੀ', 'صحیح معلومات نہیں ملی'),
]
const praise = [
  named('जल्दी काम हुआ', 'Quick work', 'ਛੇਤੀ ਕੰਮ ਹੋਇਆ', 'جلدی کام ہوا'),
  named('अच्छा बर्ताव', 'Good behaviour', 'ਚੰਗਾ ਵਰਤਾਓ', 'اچھا برتاؤ'),
  named('काम पूरा हुआ', 'Work done', 'ਕੰਮ ਪੂਰਾ ਹੋਇਆ', 'کام پورا ہوا'),
  named('ईमानदारी से काम', 'Honest work', 'ਇਮਾਨਦਾਰੀ ਨਾਲ ਕੰਮ', 'ایمانداری سے کام'),
  named('साफ़ जगह', 'Clean place', 'ਸਾਫ਼ ਥਾਂ', 'صاف جگہ'),
  named('ठीक से समझाया', 'Explained well', 'ਚੰਗੀ ਤਰ੍ਹਾਂ ਸਮਝਾਇਆ', 'ٹھیک سے سمجھایا'),
]
const tiles = (kind: string, names: typeof complaint) =>
  names.map((name, at) => ({ id: `${kind}-${at + 1}`, name, icon: icons[at] ?? 'info' }))

export const tehsil: KioskSettings = {
  ...usualChoice,
  version: 1,
  district: { hi: 'ज़िला रोहतक', en: 'Rohtak district' },
  department: { hi: 'राजस्व विभाग', en: 'Revenue Department' },
  office: named('तहसील कार्यालय, महम', 'Tehsil office, Meham', 'ਤਹਿਸੀਲ ਦਫ਼ਤਰ, ਮਹਿਮ', 'تحصیل دفتر، مہم'),
  point: named('रजिस्ट्री काउंटर 3', 'Registry counter 3', 'ਰਜਿਸਟਰੀ ਕਾਊਂਟਰ 3', 'رجسٹری کاؤنٹر 3'),
  utcOffsetMinutes: 330,
  hours: null,
  holidays: [],
  services: [
    { id: 'registry', name: named('रजिस्ट्री', 'Property registration (registry)', 'ਰਜਿਸਟਰੀ', 'رجسٹری') },
    { id: 'mutation', name: named('इंतकाल', 'Mutation of land (intkal)', 'ਇੰਤਕਾਲ', 'انتقال') },
    { id: 'jamabandi', name: { hi: 'जमाबंदी की नक़ल (फ़र्द)', en: 'Copy of jamabandi (fard)' } },
    { id: 'demarcation', name: { hi: 'ज़मीन की पैमाइश', en: 'Demarcation of land' } },
    { id: 'income', name: { hi: 'आय प्रमाण पत्र', en: 'Income certificate' } },
    { id: 'caste', name: { hi: 'जाति प्रमाण पत्र', en: 'Caste certificate' } },
    { id: 'residence', name: { hi: 'रिहायशी प्रमाण पत्र', en: 'Residence certificate' } },
  ],
  complaint: tiles('bad', complaint),
  praise: tiles('good', praise),
  pin: null,
  url: 'https://feedback.rohtak.gov.in',
  improvementsShown: [],
}
