/** The words of what those who decide on flags are told: at which offices, and of what kind. No I/O. */
import type { FlagKind } from '../contract/figures/flag.ts'
import type { Names } from '../contract/names.ts'
import { clockHour, dayOfHour, dayText } from '../district/local-time.ts'
import type { MailLanguage, Parameters } from '../notifications/notification.ts'

const mostNamed = 10

const kinds: Record<MailLanguage, Record<FlagKind, string>> = {
  hi: {
    change: 'नाखुश लोग बढ़े',
    level: 'हफ़्तों से औरों से ज़्यादा नाखुश',
    money: 'लोगों ने कहा, पैसे माँगे गए',
    praise: 'अचानक बहुत तारीफ़',
    'one-face': 'एक ही चेहरा लगातार',
    silence: 'खुला है, पर कोई राय नहीं',
    poster: 'पोस्टर कोई स्कैन नहीं कर रहा',
    kiosk: 'टैबलेट बंद है',
  },
  en: {
    change: 'more are unhappy',
    level: 'worse than its like for weeks',
    money: 'visitors say they were asked for money',
    praise: 'sudden praise',
    'one-face': 'one face, many times in a row',
    silence: 'open, and nobody is heard',
    poster: 'nobody scans a poster any more',
    kiosk: 'a tablet is not seen',
  },
}

/** As `20-11-2026 12:00`. */
const hourText = (hour: number): string =>
  `${dayText(dayOfHour(hour)).split('-').toReversed().join('-')} ${String(clockHour(hour)).padStart(2, '0')}:00`

/** `hour`: local, in which it went up, where that is to be said. */
export function raisedParameters(
  flags: readonly { office: Names; kind: FlagKind; hour: number | null }[],
  language: MailLanguage,
): Parameters {
  const more = flags.length - mostNamed
  const lines = flags
    .slice(0, mostNamed)
    .map(
      ({ office, kind, hour }) =>
        `${office[language]}: ${kinds[language][kind]}${hour === null ? '' : ` (${hourText(hour)})`}`,
    )
  return {
    count: String(flags.length),
    list: [...lines, ...(more > 0 ? [`+ ${more}`] : [])].join('\n'),
  }
}
