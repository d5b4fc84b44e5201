/** What the page on the system's state says in Hindi. */
import type { JobName } from '#server/contract/job.ts'
import type { Figures } from './figures.ts'

export const hiStatus = (f: Figures) => ({
  status: {
    title: 'सिस्टम',
    headline: {
      ok: () => 'सब ठीक चल रहा है।',
      look: (n: number) => (n === 1 ? 'एक चीज़ देख लें।' : `${f.count(n)} चीज़ें देख लें।`),
      act: (n: number) => (n === 1 ? 'एक काम अभी करना ज़रूरी है।' : `${f.count(n)} काम अभी करने ज़रूरी हैं।`),
    },
    states: { ok: 'ठीक है', look: 'देख लें', act: 'अभी करें' },
    checked: (time: string) => `${time} पर देखा; हर 10 सेकंड में फिर देखता है।`,
    stale: (time: string) => `सर्वर जवाब नहीं दे रहा। यहाँ ${time} तक का हाल है।`,
    needs: 'जिन पर ध्यान देना है',
    others: 'जो ठीक है',
    running: (version: string, since: string, length: string) =>
      `वर्ज़न ${version}, ${since} से चल रहा है (${length})।`,
    handbook: 'कब क्या करना है, docs/operations.md में लिखा है।',
    parts: {
      store: 'राय सहेजना',
      disk: 'डिस्क में जगह',
      backup: 'बैकअप',
      live: 'खुले डैशबोर्ड',
      messages: 'SMS',
      flags: 'चेतावनी',
      jobs: 'अपने आप होने वाले काम',
      screens: 'स्क्रीन',
    },
    store: {
      writable: (time: string, n: number) => `${time} पर सहेजकर देखा, सहेज लिया। आज ${f.count(n)} राय आईं।`,
      'not-writable': 'अभी कुछ सहेजा नहीं जा रहा। राय लोगों के फ़ोन में रुकी रहती है और बाद में अपने आप आ जाती है।',
      full: 'डिस्क भर गई है। राय लोगों के फ़ोन में रुकी रहती है और बाद में अपने आप आ जाती है।',
    },
    disk: {
      room: (free: string, size: string) => `${size} में से ${free} ख़ाली।`,
      days: (n: number) => (n > 3650 ? 'दस साल से ज़्यादा चलेगी।' : `इसी रफ़्तार से ${f.about(n)} दिन चलेगी।`),
    },
    backup: {
      elsewhere:
        'डेटा PostgreSQL में है और उसका बैकअप वहीं बनता है, यह सर्वर नहीं बनाता। साथ में keys.json की कॉपी भी रखें।',
      unset: 'कोई बैकअप नहीं बन रहा।',
      first: 'पहला बैकअप बन रहा है।',
      never: 'फ़ोल्डर तो बताया गया है, पर उसमें कुछ नहीं है।',
      newest: (length: string, date: string) => `सबसे नया ${length} पहले का है (${date})।`,
      sameDisk: 'यह उसी डिस्क पर है जिस पर असली डेटा है; डिस्क ख़राब हुई तो दोनों जाएँगे।',
    },
    live: (n: number) => (n === 0 ? 'अभी कोई नहीं।' : `अभी ${f.count(n)} ${n === 1 ? 'खुला है' : 'खुले हैं'}।`),
    messages: {
      off: 'SMS भेजने का इंतज़ाम नहीं है, इसलिए नंबर नहीं पूछा जाता।',
      none: 'भेजने को कुछ बाक़ी नहीं।',
      waiting: (n: number) => `${f.count(n)} भेजने बाक़ी हैं।`,
      stuck: (n: number) => `${f.count(n)} अभी नहीं जा पाए, फिर भेजे जाएँगे।`,
      failed: (n: number) => `पिछले 7 दिन में ${f.count(n)} जा ही नहीं पाए।`,
    },
    flags: {
      none: 'किसी चेतावनी पर फ़ैसला बाक़ी नहीं।',
      waiting: (n: number) => `${f.count(n)} चेतावनी पर फ़ैसला बाक़ी।`,
      oldest: (day: string) => `सबसे पुरानी ${day} की है।`,
    },
    jobs: {
      fine: 'सब अपने समय पर हो रहे हैं।',
      needy: (n: number, of: number) =>
        `${f.count(of)} में से ${f.count(n)} ठीक से नहीं ${n === 1 ? 'हो रहा' : 'हो रहे'}।`,
      names: {
        'deliver-notifications': 'संदेश भेजना',
        'batch-words': 'कार्यालय प्रमुखों के लिए बातें पाँच-पाँच में इकट्ठा करना',
        'erase-arrival-order': 'राय किस क्रम में आईं, यह मिटाना',
        'make-partitions': 'आने वाले महीनों की जगह बनाना',
        'learn-baselines': 'आम तौर पर क्या रहता है, यह निकालना',
        'back-up': 'रोज़ का बैकअप',
        'turn-day-keys': 'आधी रात को दिन की कुंजी बदलना',
        'count-scans': 'पोस्टर कितनी बार खोले गए, यह सहेजना',
        'end-streams': 'जिनका लॉगिन पूरा हुआ, उनके खुले पन्ने बंद करना',
        retention: 'पुराना डेटा मिटाना',
        'commit-ledger': 'हर बीते घंटे की राय पर मुहर लगाना',
      } satisfies Record<JobName, string>,
      now: 'अभी चल रहा है',
      never: 'अभी तक नहीं चला',
      last: (length: string) => `${length} पहले चला`,
      justNow: 'अभी-अभी चला',
      next: (length: string) => `अगली बार ${length} में`,
      nextSoon: 'अगली बार एक मिनट के अंदर',
      overdue: 'समय पर नहीं चला',
      overrunning: 'बहुत देर से चल रहा है',
      failed: (reason: string) => `पिछली बार नहीं हो पाया: ${reason}`,
    },
    screens: {
      none: 'कोई स्क्रीन नहीं जुड़ी।',
      count: (n: number) => `${f.count(n)} जुड़ी ${n === 1 ? 'है' : 'हैं'}।`,
      unseen: (n: number, of: number) => `${f.count(of)} में से ${f.count(n)} कई दिन से नहीं दिखीं।`,
      now: 'अभी चालू',
      seen: (length: string) => `${length} पहले दिखी`,
      never: 'सर्वर चालू होने के बाद नहीं दिखी',
    },
    todo: {
      'not-writable':
        'लॉग देखें। डिस्क ख़राब हो सकती है, या डेटा के फ़ोल्डर में लिखने की इजाज़त नहीं है। ठीक होते ही अपने आप चल पड़ेगा।',
      full: 'जिस डिस्क पर डेटा है, उसमें अभी जगह बनाएँ। अपने आप चल पड़ेगा।',
      low: 'थोड़ी जगह ख़ाली करें, या बड़ी डिस्क लगाएँ।',
      filling: 'बड़ी डिस्क की तैयारी अभी से कर लें।',
      unset: 'SUNWAI_BACKUPS में किसी दूसरी डिस्क का फ़ोल्डर लिखें और सर्वर फिर से चालू करें।',
      late: 'कल तक न बने, तो लॉग में “no backup could be made” ढूँढें।',
      stopped: 'लॉग में “no backup could be made” ढूँढें। ज़्यादातर फ़ोल्डर भरा होता है या होता ही नहीं।',
      stuck: 'गेटवे का खाता देखें: पैसे, पासवर्ड, मंज़ूर संदेश। उसका जवाब लॉग में है।',
      failed: 'गेटवे का खाता देखें। इन लोगों को अब हाल सिर्फ़ रसीद पर दिखेगा।',
      long: 'फ़ैसला लें, या शिकायत अधिकारी को याद दिलाएँ।',
      failing: 'वजह नीचे और लॉग में लिखी है। वह दूर हो जाए तो काम अपने आप फिर हो जाएगा।',
      overdue: 'लॉग देखें। कुछ न मिले तो सर्वर फिर से चालू करें।',
      overrunning: 'लॉग देखें। रात तक पूरा न हो तो सर्वर फिर से चालू करें।',
      unseen: 'देखें कि बिजली और नेटवर्क है या नहीं। स्क्रीन हटा दी गई हो, तो सूची से भी हटा दें।',
    },
    todoPostgres: {
      'not-writable':
        'देखें कि PostgreSQL चल रहा है और इस सर्वर से जुड़ पा रहा है या नहीं; वजह लॉग में लिखी है। ठीक होते ही अपने आप चल पड़ेगा।',
      full: 'PostgreSQL की डिस्क में अभी जगह बनाएँ। अपने आप चल पड़ेगा।',
    },
    links: { flags: 'चेतावनी खोलें', screens: 'स्क्रीन खोलें' },
  },
})
