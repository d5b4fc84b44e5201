/** The questions on the way to a grievance, one a page, and the page to look at all answers before they are sent. */
import type {
  AboutPage,
  DistrictPage,
  EarlierPage,
  FilingPage,
  WordsPage,
} from '#server/contract/citizens/filing.ts'
import { longest, unitsFor } from '#server/contract/words/length.ts'
import { Name } from '../../parts/name.tsx'
import { words } from '../../words/visitor/words.ts'
import { longDay } from '../shared/dates.ts'
import { Check } from './check-page.tsx'
import { DepartmentPicture } from './department-picture.tsx'
import { Choice, Frame, Question, SearchForm, stepAddress } from './filing-frame.tsx'
import { Papers } from './papers-page.tsx'
import { Recorder } from './recorder.tsx'
import { Where } from './where-page.tsx'

export function Filing({ page, script }: { page: FilingPage; script: string }) {
  switch (page.step) {
    case 'district':
      return <Districts {...page} />
    case 'about':
      return <About {...page} />
    case 'where':
      return <Where {...page} script={script} />
    case 'words':
      return <Words {...page} script={script} />
    case 'papers':
      return <Papers {...page} script={script} />
    case 'earlier':
      return <Earlier {...page} />
    case 'check':
      return <Check {...page} />
  }
}

function Districts(page: DistrictPage) {
  return (
    <Frame page={page} title={words[page.lang].filing.district}>
      <Question page={page}>
        {page.districts.map(({ id, name }) => (
          <Choice key={id} name="district" value={id} chosen={id === page.chosen}>
            <Name names={name} lang={page.lang} />
          </Choice>
        ))}
      </Question>
    </Frame>
  )
}

function About(page: AboutPage) {
  const { lang, departments, chosen, search } = page
  const w = words[lang].filing.about
  return (
    <Frame page={page} title={w.title} help={w.help}>
      <SearchForm page={page} label={w.search} search={search} />
      {search !== '' && (
        <p class="hint" role="status">
          {departments.length ? w.found : w.none} <a href={stepAddress('about', lang)}>{w.all}</a>
        </p>
      )}
      <Question page={page}>
        <div role="radiogroup" aria-labelledby="question" class="options">
          {departments.map(({ id, name, services }) => (
            <Choice key={id} name="department" value={id} chosen={id === chosen}>
              <DepartmentPicture id={id} />
              <span>
                <strong>
                  <Name names={name} lang={lang} />
                </strong>
                <small>
                  {services.map((service, at) => (
                    <>
                      {at > 0 && ' · '}
                      <Name names={service} lang={lang} />
                    </>
                  ))}
                </small>
              </span>
            </Choice>
          ))}
          <Choice name="department" value="unknown" chosen={chosen === 'unknown'}>
            <DepartmentPicture id="unknown" />
            <span>
              <strong>{w.unknown}</strong>
              <small>{w.unknownHelp}</small>
            </span>
          </Choice>
        </div>
      </Question>
    </Frame>
  )
}

function Words({ script, ...page }: WordsPage & { script: string }) {
  const w = words[page.lang].filing.words
  return (
    <Frame page={page} title={w.title} help={w.help} script={script}>
      <Question page={page}>
        <textarea
          name="words"
          rows={6}
          aria-labelledby="question"
          {...(page.wrong && { 'aria-describedby': 'wrong', 'aria-invalid': true })}
          maxLength={unitsFor(longest.words)}
        >
          {page.words}
        </textarea>
        <p class="hint">{w.careful}</p>
        <Recorder {...page} />
      </Question>
    </Frame>
  )
}

function Earlier(page: EarlierPage) {
  const { lang, cases } = page
  const w = words[lang].filing.earlier
  return (
    <Frame page={page} title={w.title} help={w.help}>
      <Question page={page}>
        <fieldset aria-labelledby="question" class="options">
          {cases.map(({ reference, said, isSpoken, openedOn, chosen }) => (
            <Choice key={reference} type="checkbox" name="earlier" value={reference} chosen={chosen}>
              <span>
                <strong dir="ltr">{reference}</strong> <small>{longDay(lang, openedOn)}</small>
                {said && <small class="said">{said}</small>}
                {isSpoken && <small>{words[lang].spoken.said}</small>}
              </span>
            </Choice>
          ))}
        </fieldset>
        <p class="hint">{w.none}</p>
      </Question>
    </Frame>
  )
}
