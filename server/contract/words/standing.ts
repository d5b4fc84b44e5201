/** Where a case stands, as its citizen reads and hears it: one sentence, in the pages and in the chat. */
import type { GrievanceState } from '../grievances/grievance-state.ts'

type Standing = Record<GrievanceState, string>

export const hiStanding: Standing = {
  received: 'शिकायत दर्ज है। अब एक अधिकारी इसे लेंगे।',
  assigned: 'शिकायत एक अधिकारी को मिल गई है।',
  'in-work': 'अधिकारी इस पर काम कर रहे हैं।',
  waiting: 'दफ़्तर ने आपसे कुछ पूछा है।',
  promised: 'दफ़्तर ने काम की तारीख़ दी है।',
  answered: 'जवाब आ गया है। बताएँ, काम हुआ या नहीं।',
  closed: 'आपने बताया कि काम हो गया। शिकायत बंद है।',
  lapsed: '15 दिन तक आपने कुछ नहीं बताया, इसलिए शिकायत बंद है।',
  reopened: 'आपने बताया कि काम नहीं हुआ। दफ़्तर फिर से देखेगा।',
  transferred: 'शिकायत सही दफ़्तर को भेज दी है। अब वहाँ एक अधिकारी इसे लेंगे।',
  merged: 'यही बात औरों ने भी बताई थी, इसलिए सब एक साथ देखी जा रही हैं। जवाब आपको भी यहीं मिलेगा।',
  withdrawn: 'शिकायत वापस ले ली गई है। दफ़्तर अब इस पर काम नहीं कर रहा।',
  appealed: 'शिकायत बड़े अधिकारी के पास पहुँच गई है।',
  'finally-appealed': 'शिकायत सबसे बड़े अधिकारी के पास पहुँच गई है।',
  decided: 'यह आख़िरी फ़ैसला है। इसके आगे अपील नहीं हो सकती।',
}

export const enStanding: Standing = {
  received: 'It is registered. An officer will take it next.',
  assigned: 'It has been given to an officer.',
  'in-work': 'An officer is working on it.',
  waiting: 'The office has asked you something.',
  promised: 'The office has named a day for the work.',
  answered: 'There is an answer. Say whether the matter is settled.',
  closed: 'You said that it is settled. The grievance is closed.',
  lapsed: 'You said nothing for 15 days, so the grievance is closed.',
  reopened: 'You said that it is not settled. The office will look again.',
  transferred: 'It was sent to the right office. An officer there will take it next.',
  merged:
    'Others have told of the same matter, so all are looked at together. The answer will stand here for you too.',
  withdrawn: 'The grievance was withdrawn. The office does not work on it any more.',
  appealed: 'It has reached a higher officer.',
  'finally-appealed': 'It has reached the highest officer.',
  decided: 'This decision is final. There is no further appeal.',
}

export const paStanding: Standing = {
  received: 'ਸ਼ਿਕਾਇਤ ਦਰਜ ਹੈ। ਹੁਣ ਇੱਕ ਅਫ਼ਸਰ ਇਸ ਨੂੰ ਲਵੇਗਾ।',
  assigned: 'ਸ਼ਿਕਾਇਤ ਇੱਕ ਅਫ਼ਸਰ ਨੂੰ ਮਿਲ ਗਈ ਹੈ।',
  'in-work': 'ਅਫ਼ਸਰ ਇਸ ਉੱਤੇ ਕੰਮ ਕਰ ਰਹੇ ਹਨ।',
  waiting: 'ਦਫ਼ਤਰ ਨੇ ਤੁਹਾਨੂੰ ਕੁਝ ਪੁੱਛਿਆ ਹੈ।',
  promised: 'ਦਫ਼ਤਰ ਨੇ ਕੰਮ ਦੀ ਤਾਰੀਖ਼ ਦਿੱਤੀ ਹੈ।',
  answered: 'ਜਵਾਬ ਆ ਗਿਆ ਹੈ। ਦੱਸੋ, ਕੰਮ ਹੋਇਆ ਜਾਂ ਨਹੀਂ।',
  closed: 'ਤੁਸੀਂ ਦੱਸਿਆ ਕਿ ਕੰਮ ਹੋ ਗਿਆ। ਸ਼ਿਕਾਇਤ ਬੰਦ ਹੈ।',
  lapsed: '15 ਦਿਨ ਤੱਕ ਤੁਸੀਂ ਕੁਝ ਨਹੀਂ ਦੱਸਿਆ, ਇਸ ਲਈ ਸ਼ਿਕਾਇਤ ਬੰਦ ਹੈ।',
  reopened: 'ਤੁਸੀਂ ਦੱਸਿਆ ਕਿ ਕੰਮ ਨਹੀਂ ਹੋਇਆ। ਦਫ਼ਤਰ ਫਿਰ ਵੇਖੇਗਾ।',
  transferred: 'ਸ਼ਿਕਾਇਤ ਸਹੀ ਦਫ਼ਤਰ ਨੂੰ ਭੇਜ ਦਿੱਤੀ ਹੈ। ਹੁਣ ਉੱਥੇ ਇੱਕ ਅਫ਼ਸਰ ਇਸ ਨੂੰ ਲਵੇਗਾ।',
  merged: 'ਇਹੋ ਗੱਲ ਹੋਰਾਂ ਨੇ ਵੀ ਦੱਸੀ ਸੀ, ਇਸ ਲਈ ਸਭ ਇਕੱਠੀਆਂ ਵੇਖੀਆਂ ਜਾ ਰਹੀਆਂ ਹਨ। ਜਵਾਬ ਤੁਹਾਨੂੰ ਵੀ ਇੱਥੇ ਹੀ ਮਿਲੇਗਾ।',
  withdrawn: 'ਸ਼ਿਕਾਇਤ ਵਾਪਸ ਲੈ ਲਈ ਗਈ ਹੈ। ਦਫ਼ਤਰ ਹੁਣ ਇਸ ਉੱਤੇ ਕੰਮ ਨਹੀਂ ਕਰ ਰਿਹਾ।',
  appealed: 'ਸ਼ਿਕਾਇਤ ਵੱਡੇ ਅਫ਼ਸਰ ਕੋਲ ਪਹੁੰਚ ਗਈ ਹੈ।',
  'finally-appealed': 'ਸ਼ਿਕਾਇਤ ਸਭ ਤੋਂ ਵੱਡੇ ਅਫ਼ਸਰ ਕੋਲ ਪਹੁੰਚ ਗਈ ਹੈ।',
  decided: 'ਇਹ ਆਖ਼ਰੀ ਫ਼ੈਸਲਾ ਹੈ। ਇਸ ਤੋਂ ਅੱਗੇ ਅਪੀਲ ਨਹੀਂ ਹੋ ਸਕਦੀ।',
}

export const urStanding: Standing = {
  received: 'شکایت درج ہے۔ اب ایک افسر اسے لیں گے۔',
  assigned: 'شکایت ایک افسر کو مل گئی ہے۔',
  'in-work': 'افسر اس پر کام کر رہے ہیں۔',
  waiting: 'دفتر نے آپ سے کچھ پوچھا ہے۔',
  promised: 'دفتر نے کام کی تاریخ دی ہے۔',
  answered: 'جواب آ گیا ہے۔ بتائیں، کام ہوا یا نہیں۔',
  closed: 'آپ نے بتایا کہ کام ہو گیا۔ شکایت بند ہے۔',
  lapsed: '15 دن تک آپ نے کچھ نہیں بتایا، اس لیے شکایت بند ہے۔',
  reopened: 'آپ نے بتایا کہ کام نہیں ہوا۔ دفتر پھر سے دیکھے گا۔',
  transferred: 'شکایت صحیح دفتر کو بھیج دی گئی ہے۔ اب وہاں ایک افسر اسے لیں گے۔',
  merged: 'یہی بات اوروں نے بھی بتائی تھی، اس لیے سب ایک ساتھ دیکھی جا رہی ہیں۔ جواب آپ کو بھی یہیں ملے گا۔',
  withdrawn: 'شکایت واپس لے لی گئی ہے۔ دفتر اب اس پر کام نہیں کر رہا۔',
  appealed: 'شکایت بڑے افسر کے پاس پہنچ گئی ہے۔',
  'finally-appealed': 'شکایت سب سے بڑے افسر کے پاس پہنچ گئی ہے۔',
  decided: 'یہ آخری فیصلہ ہے۔ اس کے آگے اپیل نہیں ہو سکتی۔',
}
