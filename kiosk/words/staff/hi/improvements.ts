/** Hindi for "you said, we did": what staff write for the screens in halls. */
import type { Figures } from '../figures.ts'

export const hiImprovements = (f: Figures) => ({
  improvements: {
    title: 'आपने कहा, हमने किया',
    lead: 'लोगों ने क्या कहा और उस पर क्या हुआ। यह दफ़्तरों की स्क्रीन पर सबको दिखता है, लिखने के क़रीब पाँच मिनट बाद।',
    write: 'नया लिखें',
    none: 'अभी कुछ नहीं लिखा है',
    noneHelp: 'जब लोगों की किसी बात पर काम हो जाए, उसे यहाँ दो छोटे वाक्यों में लिखें। लोग देखते हैं कि उनकी सुनी गई।',
    said: 'लोगों ने कहा',
    done: 'हमने किया',
    place: 'कहाँ का',
    until: 'कब तक दिखे',
    untilHint: 'इस दिन के बाद अपने आप हट जाएगा। ज़्यादा से ज़्यादा एक साल।',
    by: 'किसने लिखा',
    over: 'अब नहीं दिखता',
    writeTitle: 'आपने कहा, हमने किया',
    changeTitle: 'बदलें',
    about: 'छोटा और सीधा लिखें। किसी का नाम, फ़ोन या ऐसी बात न लिखें जिससे कोई पहचाना जाए।',
    sentence: {
      said: { hi: 'लोगों ने क्या कहा', en: 'लोगों ने क्या कहा, अंग्रेज़ी में' },
      done: { hi: 'हमने क्या किया', en: 'हमने क्या किया, अंग्रेज़ी में' },
    },
    hints: {
      said: 'जैसे: धूप में खड़े होकर इंतज़ार करना पड़ता है।',
      done: 'जैसे: गेट पर शेड लगवा दिया।',
    },
    save: 'सहेजें',
    change: 'बदलें',
    remove: 'हटाएँ',
    removeTitle: 'स्क्रीन से हटा दें?',
    removeHelp: (done: string) => `“${done}” अब कहीं नहीं दिखेगा, यहाँ भी नहीं।`,
    wallSaid: 'आपने कहा',
    wallDone: 'हमने किया',
    doneOn: 'किस दिन हुआ',
    doneOnHint: 'इसी दिन से पहले और बाद की राय की तुलना होगी। ज़्यादा से ज़्यादा तीन महीने पहले का दिन।',
    reason: 'किस शिकायत पर',
    noReason: 'कोई एक नहीं',
    onForm: 'राय देने वाले पन्ने पर भी दिखाएँ',
    onFormHint: 'फ़ोन पर राय देने वाले पन्ने के नीचे।',
    otherLanguages: 'पंजाबी और उर्दू (ज़रूरी नहीं; नहीं लिखा तो अंग्रेज़ी दिखेगी)',
    inLanguage: {
      said: { pa: 'लोगों ने क्या कहा, पंजाबी में', ur: 'लोगों ने क्या कहा, उर्दू में' },
      done: { pa: 'हमने क्या किया, पंजाबी में', ur: 'हमने क्या किया, उर्दू में' },
    },
    effect: {
      title: 'असर',
      none: 'आप यहाँ की राय नहीं देखते',
      early: (day: string) => `अभी जल्दी है। ${f.day(day)} से पता चलेगा।`,
      few: 'राय इतनी कम हैं कि कुछ कहा नहीं जा सकता।',
      chance: 'फ़र्क़ इतना नहीं कि संयोग से अलग कहा जाए।',
      fewer: (about: number, from: number, to: number) =>
        `100 में क़रीब ${f.count(about)} नाखुश कम हुए, ${f.count(from)} से ${f.count(to)} के बीच।`,
      more: (about: number, from: number, to: number) =>
        `100 में क़रीब ${f.count(about)} नाखुश बढ़े, ${f.count(from)} से ${f.count(to)} के बीच।`,
      between: (low: string, high: string) => `100 में नाखुश: ${low} से ${high} के बीच का बदलाव।`,
      here: (weeks: number, before: string, after: string, n: number, m: number) =>
        `${f.count(weeks)} हफ़्ते पहले ${before} नाखुश (${f.count(n)} राय), ${f.count(weeks)} हफ़्ते बाद ${after} (${f.count(m)} राय)।`,
      there: (offices: number, before: string, after: string) =>
        `उन्हीं हफ़्तों में इसी विभाग के ${f.count(offices)} दूसरे ${offices === 1 ? 'दफ़्तर' : 'दफ़्तरों'} में: ${before}, फिर ${after}। यह बदलाव घटाकर बताया है।`,
      alone: 'तुलना के लिए ऐसा कोई और दफ़्तर नहीं, इसलिए मौसम का असर भी इसमें हो सकता है।',
      caution: 'जहाँ हाल ही में बहुत बुरा रहा, वहाँ अक्सर अपने आप भी कुछ सुधार होता है।',
    },
  },
})
