/** The texts of mails and webhooks by language. Those of SMS stand in the settings file, as the operators registered them. */
import { fill, type MailLanguage, type Message, type TemplateName } from './notification.ts'

type Text = { subject: string; text: string }

const texts: Record<TemplateName, Record<MailLanguage, Text>> = {
  opened: {
    hi: { subject: 'शिकायत {reference}', text: 'शिकायत {reference} दर्ज हो गई। {link}' },
    en: { subject: 'Grievance {reference}', text: 'Grievance {reference} was registered. {link}' },
  },
  answered: {
    hi: { subject: 'शिकायत {reference}', text: 'शिकायत {reference} का जवाब आ गया। {link}' },
    en: { subject: 'Grievance {reference}', text: 'Grievance {reference} was answered. {link}' },
  },
  reopened: {
    hi: { subject: 'शिकायत {reference}', text: 'शिकायत {reference} फिर खुल गई। {link}' },
    en: { subject: 'Grievance {reference}', text: 'Grievance {reference} is open again. {link}' },
  },
  closed: {
    hi: { subject: 'शिकायत {reference}', text: 'शिकायत {reference} पूरी हुई। {link}' },
    en: { subject: 'Grievance {reference}', text: 'Grievance {reference} is closed. {link}' },
  },
  asked: {
    hi: { subject: 'शिकायत {reference}', text: 'शिकायत {reference}: दफ़्तर ने आपसे कुछ पूछा है। {link}' },
    en: {
      subject: 'Grievance {reference}',
      text: 'Grievance {reference}: the office asked you something. {link}',
    },
  },
  started: {
    hi: { subject: 'शिकायत {reference}', text: 'शिकायत {reference} पर काम शुरू हुआ। {link}' },
    en: { subject: 'Grievance {reference}', text: 'Work on grievance {reference} has begun. {link}' },
  },
  promised: {
    hi: { subject: 'शिकायत {reference}', text: 'शिकायत {reference}: काम {date} तक होगा। {link}' },
    en: {
      subject: 'Grievance {reference}',
      text: 'Grievance {reference}: it will be done by {date}. {link}',
    },
  },
  transferred: {
    hi: { subject: 'शिकायत {reference}', text: 'शिकायत {reference} सही दफ़्तर को भेजी गई। {link}' },
    en: {
      subject: 'Grievance {reference}',
      text: 'Grievance {reference} was sent to the right office. {link}',
    },
  },
  merged: {
    hi: {
      subject: 'शिकायत {reference}',
      text: 'शिकायत {reference} इसी बात की दूसरी शिकायत में जोड़ी गई। {link}',
    },
    en: {
      subject: 'Grievance {reference}',
      text: 'Grievance {reference} was joined with another of the same matter. {link}',
    },
  },
  separated: {
    hi: { subject: 'शिकायत {reference}', text: 'शिकायत {reference} फिर अलग की गई। {link}' },
    en: {
      subject: 'Grievance {reference}',
      text: 'Grievance {reference} is no longer joined with another. {link}',
    },
  },
  escalated: {
    hi: { subject: 'शिकायत {reference}', text: 'शिकायत {reference} बड़े अधिकारी के पास गई। {link}' },
    en: {
      subject: 'Grievance {reference}',
      text: 'Grievance {reference} went to a higher authority. {link}',
    },
  },
  decided: {
    hi: { subject: 'शिकायत {reference}', text: 'शिकायत {reference} पर आख़िरी फ़ैसला हुआ। {link}' },
    en: { subject: 'Grievance {reference}', text: 'Grievance {reference} was decided. {link}' },
  },
  lapsed: {
    hi: { subject: 'शिकायत {reference}', text: 'शिकायत {reference} बंद हुई, जवाब पर आपने कुछ नहीं कहा। {link}' },
    en: {
      subject: 'Grievance {reference}',
      text: 'Grievance {reference} was closed: you said nothing to the answer. {link}',
    },
  },
  withdrawn: {
    hi: { subject: 'शिकायत {reference}', text: 'शिकायत {reference} वापस ली गई। {link}' },
    en: { subject: 'Grievance {reference}', text: 'Grievance {reference} was withdrawn. {link}' },
  },
  'desk-news': {
    hi: {
      subject: 'शिकायतें: {count} में नई बात, {overdue} का समय निकला',
      text: '{said}\n\n{list}\n\n{link}\n{site}',
    },
    en: {
      subject: 'Grievances: news in {count}, {overdue} overdue',
      text: '{said}\n\n{list}\n\n{link}\n{site}',
    },
  },
  morning: {
    hi: {
      subject: 'आज का काम: {overdue} का समय निकला, {today} आज, {fresh} नई',
      text: 'आपके पास:\nसमय निकल चुका: {overdue}\nआज तक करनी हैं: {today}\nकल से नई: {fresh}\n\n{list}\n\n{link}\n{site}',
    },
    en: {
      subject: 'Today: {overdue} overdue, {today} due today, {fresh} new',
      text: 'With you:\noverdue: {overdue}\ndue today: {today}\nnew since yesterday: {fresh}\n\n{list}\n\n{link}\n{site}',
    },
  },
  'flag-given': {
    hi: {
      subject: 'चेतावनी आपको सौंपी गई: {count}',
      text: 'आपको सौंपी गई चेतावनियाँ: {count}\nहर एक पर लिखा है कि गिनती क्या कहती है और अब तक क्या हुआ।\n\n{link}\n{site}',
    },
    en: {
      subject: 'Flags given to you: {count}',
      text: 'Flags given to you: {count}\nEach says what its figures are and what was done so far.\n\n{link}\n{site}',
    },
  },
  report: {
    hi: {
      subject: 'रिपोर्ट: {name}, {period}',
      text: '{said}\n\nहस्ताक्षर के लिए PDF यहाँ है:\n{link}/reports?{query}\n{site}',
    },
    en: {
      subject: 'Report: {name}, {period}',
      text: '{said}\n\nThe PDF to be signed is here:\n{link}/reports?{query}\n{site}',
    },
  },
  'flags-raised': {
    hi: {
      subject: 'नई चेतावनियाँ: {count}',
      text: 'इन पर फ़ैसला बाक़ी है:\n{list}\n\n{link}/flags\n{site}',
    },
    en: {
      subject: 'New flags: {count}',
      text: 'These wait for a decision:\n{list}\n\n{link}/flags\n{site}',
    },
  },
  'money-raised': {
    hi: {
      subject: 'पैसे माँगने की ख़बर: {count}',
      text: 'लोगों ने कहा, पैसे माँगे गए:\n{list}\n\n{link}/flags\n{site}',
    },
    en: {
      subject: 'Asked for money: {count}',
      text: 'Visitors say they were asked for money:\n{list}\n\n{link}/flags\n{site}',
    },
  },
  'webhook-test': {
    hi: { subject: 'सुनवाई: जाँच', text: 'यह जाँच के लिए भेजा गया।\n{site}' },
    en: { subject: 'sunwai: test', text: 'This was sent to try the address.\n{site}' },
  },
  'webhook-paused': {
    hi: {
      subject: 'पता रोका गया: {host}',
      text: '{host} ने {days} दिन से कुछ नहीं लिया, इसलिए वहाँ भेजना रोक दिया गया। ठीक होने पर “ख़बर लेने वाले पते” पन्ने पर फिर चालू करें।\n{link}/webhooks\n{site}',
    },
    en: {
      subject: 'Paused: {host}',
      text: '{host} has taken nothing for {days} days, so nothing more is sent there. Once it is mended, turn it on again on the page of webhooks.\n{link}/webhooks\n{site}',
    },
  },
  digest: {
    hi: { subject: 'आज की ख़बर: {count}', text: '{list}\n\n{link}\n{site}' },
    en: { subject: 'News of the day: {count}', text: '{list}\n\n{link}\n{site}' },
  },
  otp: {
    hi: { subject: 'आपका कोड', text: '{code} आपका कोड है। किसी को न बताएँ। 5 मिनट चलेगा।\n{site}' },
    en: {
      subject: 'Your code',
      text: '{code} is your code. Tell it to nobody. It is good for 5 minutes.\n{site}',
    },
  },
  'number-changed': {
    hi: {
      subject: 'मोबाइल नंबर बदला गया',
      text: 'आपकी शिकायतों का मोबाइल नंबर बदला गया। आपने नहीं बदला तो दफ़्तर के काउंटर पर बताएँ।\n{site}',
    },
    en: {
      subject: 'Mobile number changed',
      text: 'The mobile number of your grievances was changed. If it was not you, tell the office at its counter.\n{site}',
    },
  },
  'ledger-root': {
    hi: {
      subject: '{day} का नंबर',
      text: '{day} तक के सारे काम और राय का नंबर:\n{root}\nइसे सँभालकर रखें। बाद में जाँचने के लिए:\nnpm run verify -- --root {root}\n{site}',
    },
    en: {
      subject: 'Ledger root of {day}',
      text: 'Root of all acts and entries up to {day}:\n{root}\nKeep it. To check it later:\nnpm run verify -- --root {root}\n{site}',
    },
  },
  'backup-old': {
    hi: {
      subject: '{hours} घंटे से बैकअप नहीं बना',
      text: 'पिछले {hours} घंटे से कोई बैकअप नहीं बना। आख़िरी बैकअप: {last}।\nक्यों नहीं बना, यह सिस्टम पेज पर लिखा है। जब तक नया बैकअप न बने, यह ख़बर रोज़ एक बार आएगी।\n{site}',
    },
    en: {
      subject: 'No backup for {hours} hours',
      text: 'No backup was made for {hours} hours. The last one: {last}.\nThe System page says why. This comes once a day until there is one again.\n{site}',
    },
  },
  'backup-damaged': {
    hi: {
      subject: 'डेटा में कुछ ख़राब हो गया है',
      text: 'बैकअप बनाते समय पता चला कि डेटा में कुछ ख़राब हो गया है। बाक़ी सब बैकअप में ठीक है। जिसमें कुछ भी ख़राब नहीं, वह आख़िरी बैकअप: {last}।\nक्या करना है, यह सिस्टम पेज पर लिखा है। जब तक यह ठीक न हो, यह ख़बर रोज़ एक बार आएगी।\n{site}',
    },
    en: {
      subject: 'Something in the data is damaged',
      text: 'The backup found something damaged in the data. All the rest is in it. The last one without damage: {last}.\nThe System page says what to do. This comes once a day until it is mended.\n{site}',
    },
  },
  'kiosks-down': {
    hi: {
      subject: 'टैबलेट से संपर्क टूटा: {count}',
      text: 'दफ़्तर खुला था, तभी इन टैबलेट से संपर्क टूट गया। आगे लिखा है कि वे आख़िरी बार कब दिखे:\n{list}\nबिजली और नेटवर्क देख लें। जो राय उन पर दी गई और अभी नहीं आई, वह उन्हीं में रुकी है।\n{site}',
    },
    en: {
      subject: 'Tablets not seen: {count}',
      text: 'These tablets went silent while their offices were open. Each with when it was last seen:\n{list}\nLook whether they have power and network. What was given on them and has not come yet is kept on them.\n{site}',
    },
  },
}

export function render({ template, language, parameters }: Message): Text {
  const { subject, text } = texts[template][language === 'hi' ? 'hi' : 'en']
  // A list may be empty.
  return { subject: fill(subject, parameters), text: fill(text, parameters).replace(/\n{3,}/g, '\n\n') }
}
