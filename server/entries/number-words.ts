/** Numbers as people say them, by their digits: those of a telephone number are dictated one by one or in pairs. No I/O. */

const ones = [
  'zero oh shunya shoonya sunya शून्य सुन्ना जीरो ज़ीरो ਸਿਫ਼ਰ ਸਿਫਰ ਜ਼ੀਰੋ صفر زیرو',
  'one ek एक वन ਇੱਕ ਇਕ ایک ون',
  'two do दो टू टु ਦੋ دو ٹو',
  'three teen tin तीन थ्री ਤਿੰਨ ਤਿਨ تین',
  'four char chaar चार फोर फ़ोर ਚਾਰ چار',
  'five panch paanch पांच पाँच फाइव फ़ाइव पंज ਪੰਜ پانچ',
  'six chhah chhe chah chhai छह छः छ: छे छै छ सिक्स ਛੇ ਛੇਂ چھ چھے',
  'seven saat सात सेवन ਸੱਤ ਸਤ سات',
  'eight aath ath आठ एट ऐट ਅੱਠ ਅਠ آٹھ',
  'nine nau नौ नाइन नाईन ਨੌਂ ਨੌ نو',
]
/** From ten to ninety-nine where each has a word of its own. */
const hindi = `दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस
  बीस इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस
  तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस
  चालीस इकतालीस बयालीस तैंतालीस चवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास
  पचास इक्यावन बावन तिरपन चौवन पचपन छप्पन सत्तावन अट्ठावन उनसठ
  साठ इकसठ बासठ तिरसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर
  सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर उनासी
  अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी अट्ठासी नवासी
  नब्बे इक्यानवे बानवे तिरानवे चौरानवे पंचानवे छियानवे सत्तानवे अट्ठानवे निन्यानवे`
const english = `ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen`
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'

/** What a word is written as in digits: `आठ` 8, `बारह` 12, `ninety` 90. Keys are small letters in NFKC. */
export const digitsOf: ReadonlyMap<string, string> = new Map(
  [
    ...ones.flatMap((names, value) => names.split(' ').map((name) => [name, value] as const)),
    ...[hindi, english].flatMap((names) => names.split(/\s+/).map((name, at) => [name, 10 + at] as const)),
    ...tens.split(' ').map((name, at) => [name, 20 + 10 * at] as const),
  ].map(([name, value]) => [name.normalize('NFKC'), String(value)]),
)

/** `double nine` is said for two nines. */
export const timesOf: Readonly<Record<string, number>> = { double: 2, dabal: 2, डबल: 2, triple: 3, ट्रिपल: 3 }
