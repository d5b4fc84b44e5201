/** An offices file whose first office has names as long as they may be, in all four languages. */
import { parse, stringify } from 'yaml'
import { changedOffices } from './offices-file.ts'

/** 80 characters each, or a few less. */
const long = {
  hi: 'उपमंडल अधिकारी (नागरिक) एवं संयुक्त उप-पंजीयक कार्यालय, लघु सचिवालय परिसर, महम',
  en: 'Office of the Sub-Divisional Officer (Civil) and Joint Sub-Registrar, Meham Town',
  pa: 'ਉਪ ਮੰਡਲ ਅਫ਼ਸਰ (ਸਿਵਲ) ਅਤੇ ਸੰਯੁਕਤ ਸਬ-ਰਜਿਸਟਰਾਰ ਦਾ ਦਫ਼ਤਰ, ਛੋਟਾ ਸਕੱਤਰੇਤ, ਮਹਿਮ',
  ur: 'دفتر سب ڈویژنل آفیسر (سول) اور جوائنٹ سب رجسٹرار، منی سیکریٹریٹ کمپلیکس، مہم',
}

/** For `SUNWAI_OFFICES`: department, office and registry of `tehsil-meham`. Gone again when the test ends. */
export const longNames = (): string => changedOffices((text) => stringify(withLongNames(parse(text))))

type OfficesText = {
  departments: { id: string; name: object }[]
  districts: { offices: { id: string; department: string; name: object; points: unknown[] }[] }[]
}

function withLongNames(file: OfficesText): OfficesText {
  for (const { offices } of file.districts)
    for (const office of offices.filter(({ id }) => id === 'tehsil-meham')) {
      office.name = long
      office.points = office.points.map((point) =>
        point === 'registry' ? { id: 'registry', name: long } : point,
      )
      for (const department of file.departments)
        if (department.id === office.department) department.name = long
    }
  return file
}
