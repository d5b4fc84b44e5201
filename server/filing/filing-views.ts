/** What each page on the way to a grievance is given. */
import { receiptOf } from '../citizens/citizen.ts'
import { findOwnCase, listOwnCases } from '../citizens/own-case-store.ts'
import { isSpoken, saidIn } from '../citizens/own-case-views.ts'
import type {
  AboutPage,
  CheckPage,
  FiledPage,
  FilingPage,
  FilingStep,
  FilingWrong,
  PapersPage,
  WherePage,
} from '../contract/citizens/filing.ts'
import type { UploadView } from '../contract/citizens/upload.ts'
import type { Language } from '../contract/names.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { dayText, localDay, startOfHour } from '../district/local-time.ts'
import { receiptQr } from '../feedback/receipt-qr.ts'
import { wholeDeadline } from '../grievances/clocks.ts'
import { allowancesOf } from '../grievances/event-actions.ts'
import type { Grievance } from '../grievances/grievance.ts'
import { viewUploads } from '../uploads/upload-views.ts'
import {
  departmentsOf,
  findArea,
  findDepartments,
  findPlace,
  findPlaces,
  nextNeeded,
  nextStep,
  officeFor,
  servicesOf,
  stepsOf,
} from './filing.ts'
import { type Draft, districtOf, findOwnDraft } from './filing-actions.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'keys' | 'clock'>

/** Cases of the number that a new one may have to do with. */
const mostEarlier = 10
const mostServices = 4

/** What stands in the address: what is looked for, and how far into the places somebody went. */
export type Asked = { search: string; kind: string; area: string; place: string }

/** All that the pages of one citizen have in common. */
export type Filing = {
  draft: Draft | undefined
  papers: UploadView[]
  district: Draft['district']
  steps: readonly FilingStep[]
  earlier: Grievance[]
}

export async function viewFiling(deps: ViewDeps, citizen: string): Promise<Filing> {
  const draft = await findOwnDraft(deps, citizen)
  const earlier = await listOwnCases(deps.db, citizen, mostEarlier)
  const several = deps.directory.register.districts.length > 1
  return {
    draft,
    papers: draft ? await viewUploads(deps, { kind: 'draft', id: draft.id }) : [],
    district: draft?.district ?? districtOf(deps.directory, {}),
    steps: stepsOf({ several, hasEarlier: earlier.length > 0 }),
    earlier,
  }
}

export const openStep = ({ draft, steps }: Filing): FilingStep | 'check' =>
  nextStep(draft?.answers ?? {}, steps)

/** The first question without whose answer nothing can be sent. */
export const neededStep = ({ draft, steps }: Filing): FilingStep | 'check' =>
  nextNeeded(draft?.answers ?? {}, steps)

type Shown = {
  lang: Language
  number: string
  wrong: FilingWrong | null
  refused: CheckPage['refused']
  /** Files that were not taken. */
  files: PapersPage['refused']
}

/** The page of one question, with what was answered before. */
export function viewStep(
  deps: ViewDeps,
  filing: Filing,
  step: FilingStep | 'check',
  asked: Asked,
  { refused, files, ...shown }: Shown,
): FilingPage {
  const { steps, draft } = filing
  const answers = draft?.answers ?? {}
  const at = step === 'check' ? steps.length + 1 : steps.indexOf(step) + 1
  const page = { ...shown, at, of: steps.length + 1 }
  switch (step) {
    case 'district':
      return {
        ...page,
        step,
        districts: deps.directory.register.districts.map(({ id, name }) => ({ id, name })),
        chosen: answers.district?.district ?? null,
      }
    case 'about':
      return { ...page, step, ...viewAbout(filing, asked) }
    case 'where':
      return { ...page, step, ...viewWhere(filing, asked) }
    case 'words':
      return { ...page, step, words: answers.words?.words ?? '', spoken: draft?.spoken ?? null }
    case 'papers':
      return { ...page, step, papers: filing.papers, refused: files }
    case 'earlier':
      return { ...page, step, cases: viewEarlier(deps, filing) }
    case 'check':
      return { ...page, step, ...viewCheck(deps, filing), refused }
  }
}

function viewAbout(
  { district, draft }: Filing,
  { search }: Asked,
): Pick<AboutPage, 'search' | 'departments' | 'chosen'> {
  const found = search ? findDepartments(district, search) : departmentsOf(district)
  return {
    search,
    departments: found.map(({ id, name }) => ({
      id,
      name,
      services: servicesOf(district, id).slice(0, mostServices),
    })),
    chosen: draft?.answers.about?.department ?? null,
  }
}

type Where = Omit<WherePage, keyof FilingPage | 'step'>

function viewWhere({ district, draft }: Filing, asked: Asked): Where {
  const kept = draft?.answers.where
  const { areas } = district.routing
  const kinds = (['rural', 'urban'] as const).filter((kind) => areas.some((area) => area.kind === kind))
  const kind = kinds.find((each) => each === asked.kind) ?? null
  const isFresh = !asked.search && !asked.kind && !asked.area
  const area = findArea(district, asked.area || (isFresh && kept ? kept.area : '')) ?? null
  const inArea = { places: area?.places.map((place) => ({ ...place, area: null })) ?? [] }
  const found = {
    places: findPlaces(district, asked.search).map(({ area, place }) => ({ ...place, area: option(area) })),
  }
  return {
    kinds,
    kind,
    areas: area ? [] : areas.filter((each) => kind !== null && each.kind === kind).map(option),
    area: area && option(area),
    ...(asked.search ? found : inArea),
    search: asked.search,
    chosen: {
      place: asked.place || (area && kept?.area === area.id ? kept.place : ''),
      landmark: kept?.landmark ?? '',
      position: kept?.position ?? '',
    },
  }
}

const option = <Named extends { id: string; name: FilingName }>({ id, name }: Named) => ({ id, name })
type FilingName = WherePage['places'][number]['name']

const viewEarlier = ({ directory }: ViewDeps, { earlier, draft }: Filing) =>
  earlier.map((each) => ({
    reference: each.reference,
    said: saidIn(each),
    isSpoken: isSpoken(each),
    openedOn: dayText(localDay(each.openedAt, directory.districtOf(each.office).timezone)),
    chosen: draft?.answers.earlier?.earlier.includes(each.reference) ?? false,
  }))

function viewCheck(deps: ViewDeps, { draft, district, steps, papers }: Filing) {
  const answers = draft?.answers ?? {}
  const { office, triage } = officeFor(district, answers)
  const place = deps.directory.departmentOf(office)
  const about = answers.about?.department
  const area = answers.where && findArea(district, answers.where.area)
  return {
    draft: draft?.id ?? '',
    district: steps.includes('district') ? district.name : null,
    department: departmentsOf(district).find(({ id }) => id === about)?.name ?? null,
    where: {
      place: (answers.where && findPlace(district, answers.where.place)?.name) ?? null,
      area: area?.name ?? null,
      landmark: answers.where?.landmark ?? '',
      position: answers.where?.position ?? '',
    },
    words: answers.words?.words ?? '',
    spoken: draft?.spoken ?? null,
    papers,
    earlier: answers.earlier?.earlier ?? [],
    office: triage ? null : deps.directory.officeName(office),
    dueAt: wholeDeadline(
      'small',
      // Of what a citizen does only the hour is kept.
      startOfHour(deps.clock(), district.timezone),
      allowancesOf(deps, { office, department: place.id, technicalDays: place.technicalDays }),
    ),
    timezone: district.timezone,
  }
}

/** An SVG that leads to the portal with the reference filled in. */
export async function codeOfReference(
  { url }: Pick<Deps['config'], 'url'>,
  reference: string,
): Promise<string> {
  const { default: qr } = await import('qrcode')
  return qr.toString(`${url}/g?reference=${reference}`, {
    type: 'svg',
    errorCorrectionLevel: 'M',
    margin: 4,
  })
}

/** What whoever has filed keeps. Throws `not-found` where it is no case of that number. */
export async function viewFiled(
  deps: Pick<Deps, 'db' | 'directory' | 'clock' | 'config'>,
  lang: Language,
  citizen: string,
  asked: string,
): Promise<FiledPage> {
  const own = await findOwnCase(deps.db, citizen, asked)
  if (!own) throw new Problem('not-found', 'There is no such grievance of yours.')
  const { reference, office, dueAt } = own
  const receipt = receiptOf(citizen)
  return {
    lang,
    reference,
    office: deps.directory.officeName(office),
    dueAt,
    timezone: deps.directory.districtOf(office).timezone,
    receipt,
    qr:
      receipt === null
        ? await codeOfReference(deps.config, reference)
        : await receiptQr(deps.config.url, receipt),
    now: deps.clock(),
  }
}
