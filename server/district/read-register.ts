/** Turns the text of offices.yaml, or of a folder of such files, into a Register, or says where it is wrong. No I/O. */
import { OfficesFile, type Register } from './district.ts'
import { linkRegister, type OpenFile } from './link-register.ts'
import { type Fault, type Path, readYaml, type YamlText } from './yaml-text.ts'

/** One mistake, and the file it stands in. */
export type FileFault = Fault & { file: string }
export type RegisterReading<Found extends Fault> = { register: Register } | { faults: Found[] }

/**
 * Reads the whole file; gives every fault found, in the order of the file. `open` reads the files it names. Throws
 * nothing.
 */
export function readRegister(text: string, open: OpenFile = () => undefined): RegisterReading<Fault> {
  const yaml = readYaml(text)
  if (yaml.faults.length) return { faults: yaml.faults }
  const checked = OfficesFile.safeParse(yaml.value)
  if (!checked.success) return { faults: inOrder(checked.error.issues.map(yaml.faultOf)) }
  const faults: Fault[] = []
  const register = linkRegister(checked.data, (path, message) => faults.push(yaml.fault(path, message)), open)
  return faults.length ? { faults: inOrder(faults) } : { register }
}

/** Files of a folder in the order of their names: each may hold any of the parts, as long as together they hold all. */
type NamedText = { file: string; text: string }

type Part = keyof OfficesFile
type PartText = { file: string; yaml: YamlText; value: Partial<OfficesFile> }
/** Which file and which path in it a part of the whole came from. */
type Origin = { from: PartText; path: Path }

/**
 * The same for several files: lists of departments and districts are joined, kinds of point too; reasons stand in one file,
 * since a state's figures are compared by them. Ids are unique over all files. `open` reads the files they name, from the
 * folder that all lie in.
 */
export function readRegisterFiles(
  files: readonly NamedText[],
  open: OpenFile = () => undefined,
): RegisterReading<FileFault> {
  const faults: FileFault[] = []
  const parts = files.flatMap(({ file, text }): PartText[] => {
    const yaml = readYaml(text)
    const add = (fault: Fault) => faults.push({ ...fault, file })
    yaml.faults.forEach(add)
    if (yaml.faults.length) return []
    const checked = OfficesFile.partial().safeParse(yaml.value ?? {})
    if (!checked.success) checked.error.issues.map(yaml.faultOf).forEach(add)
    return checked.success ? [{ file, yaml, value: checked.data as Partial<OfficesFile> }] : []
  })
  if (faults.length) return { faults }
  const { whole, originOf } = join(parts, faults)
  const report = (path: Path, message: string) => {
    const { from, path: own } = originOf(path)
    faults.push({ ...from.yaml.fault(own, message), file: from.file })
  }
  for (const part of ['points', 'reasons', 'departments', 'districts'] as const)
    if (parts.length && !parts.some(({ value }) => value[part]))
      report([], `${part}: missing in this file and in all others of the folder`)
  if (faults.length) return { faults }
  const checked = OfficesFile.safeParse(whole)
  if (!checked.success)
    for (const issue of checked.error.issues) report(issue.path, `${issue.path.join('.')}: ${issue.message}`)
  if (!checked.success || faults.length) return { faults }
  const register = linkRegister(checked.data, report, open)
  const placeOf = (fault: FileFault) => files.findIndex(({ file }) => file === fault.file)
  return faults.length ? { faults: inOrder(faults).sort((a, b) => placeOf(a) - placeOf(b)) } : { register }
}

/** One whole out of the parts, and the way back from its paths. What stands twice is reported. */
function join(parts: readonly PartText[], faults: FileFault[]) {
  const departments: { entry: unknown; origin: Origin }[] = []
  const districts: { entry: unknown; origin: Origin }[] = []
  const points: OfficesFile['points'] = {}
  const ofPoint = new Map<PropertyKey, PartText>()
  let reasons: PartText | undefined
  const twice = ({ yaml, file }: PartText, path: Path, what: string, first: string) =>
    faults.push({ ...yaml.fault(path, `${what} stands in ${first} already; take one of them out`), file })
  for (const from of parts) {
    const { value } = from
    for (const [kind, names] of Object.entries(value.points ?? {})) {
      const first = ofPoint.get(kind)
      if (first) twice(from, ['points', kind], `the kind of point "${kind}"`, first.file)
      else {
        points[kind] = names
        ofPoint.set(kind, from)
      }
    }
    if (value.reasons && reasons) twice(from, ['reasons'], 'the list of reasons', reasons.file)
    else if (value.reasons) reasons = from
    for (const [at, entry] of (value.departments ?? []).entries())
      departments.push({ entry, origin: { from, path: ['departments', at] } })
    for (const [at, entry] of (value.districts ?? []).entries())
      districts.push({ entry, origin: { from, path: ['districts', at] } })
  }
  const lists: Partial<Record<Part, readonly { origin: Origin }[]>> = { departments, districts }
  const originOf = (path: Path): Origin => {
    const [part, at, ...rest] = path
    const held = lists[part as Part]?.[Number(at)]?.origin
    if (held) return { from: held.from, path: [...held.path, ...rest] }
    const ofKind = at === undefined ? undefined : ofPoint.get(at)
    const from = (part === 'points' ? ofKind : reasons) ?? parts[0]
    if (!from) throw new Error('a fault in no file')
    return { from, path }
  }
  const whole = {
    points,
    reasons: reasons?.value.reasons,
    departments: departments.map(({ entry }) => entry),
    districts: districts.map(({ entry }) => entry),
  }
  return { whole, originOf }
}

const inOrder = <Found extends Fault>(faults: Found[]): Found[] =>
  faults.sort((a, b) => a.line - b.line || a.column - b.column)
