/** Where the matter is: by the name of a village or colony, or down from block or ward; else in words alone. */
import type { WherePage } from '#server/contract/citizens/filing.ts'
import { longest, unitsFor } from '#server/contract/words/length.ts'
import { Name } from '../../parts/name.tsx'
import { words } from '../../words/visitor/words.ts'
import { Frame, Question, SearchForm, stepAddress } from './filing-frame.tsx'
import { Here } from './here.tsx'

export function Where({ script, ...page }: WherePage & { script: string }) {
  const { lang, kinds, area, kind, search } = page
  const w = words[lang].filing.where
  return (
    <Frame page={page} title={w.title} help={area ? undefined : w.help} script={script}>
      {area || kinds.length === 0 ? (
        <Exactly {...page} />
      ) : (
        <>
          <SearchForm page={page} label={w.search} search={search} />
          {search !== '' ? <Found {...page} /> : kind ? <Areas {...page} /> : <Kinds {...page} />}
          <details class="ask">
            <summary>{w.wordsOnly}</summary>
            <Question page={page}>
              <Landmark {...page} />
            </Question>
          </details>
        </>
      )}
    </Frame>
  )
}

function Kinds({ lang, kinds }: WherePage) {
  const w = words[lang].filing.where
  return (
    <p class="ask">
      {kinds.map((kind) => (
        <a key={kind} class="wide" href={stepAddress('where', lang, { kind })}>
          {w[kind]}
        </a>
      ))}
    </p>
  )
}

function Areas({ lang, areas, kind }: WherePage) {
  const w = words[lang].filing.where
  return (
    <>
      <h2 class="question-part">{kind === 'urban' ? w.whichWard : w.whichBlock}</h2>
      <ul class="place-list">
        {areas.map(({ id, name }) => (
          <li key={id}>
            <a class="wide" href={stepAddress('where', lang, { area: id })}>
              <Name names={name} lang={lang} />
            </a>
          </li>
        ))}
      </ul>
      <p class="after">
        <a href={stepAddress('where', lang, { kind: 'other' })}>{w.back}</a>
      </p>
    </>
  )
}

function Found({ lang, places }: WherePage) {
  const w = words[lang].filing.where
  return (
    <>
      <p class="hint" role="status">
        {places.length ? w.found : w.none}
      </p>
      <ul class="place-list">
        {places.map(({ id, name, area }) => (
          <li key={id}>
            <a class="wide" href={stepAddress('where', lang, { area: area?.id ?? '', place: id })}>
              <span>
                <Name names={name} lang={lang} />
                {area && (
                  <small>
                    <Name names={area.name} lang={lang} />
                  </small>
                )}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** In an area that is chosen: which village or colony, and how one finds it. */
function Exactly(page: WherePage) {
  const { lang, area, places, chosen } = page
  const w = words[lang].filing.where
  return (
    <Question page={page}>
      {area && (
        <p>
          <strong>
            <Name names={area.name} lang={lang} />
          </strong>{' '}
          <a href={stepAddress('where', lang, { kind: 'other' })}>{w.other}</a>
        </p>
      )}
      <input type="hidden" name="area" value={area?.id ?? ''} />
      {places.length > 0 && (
        <>
          <label for="place">{w.place}</label>
          <select id="place" name="place">
            <option value="">{w.anywhere}</option>
            {places.map(({ id, name }) => (
              <option key={id} value={id} selected={id === chosen.place}>
                {name[lang] ?? name.en}
              </option>
            ))}
          </select>
        </>
      )}
      <Landmark {...page} />
    </Question>
  )
}

function Landmark(page: WherePage) {
  const { lang, chosen, wrong } = page
  const w = words[lang].filing.where
  return (
    <>
      <Here {...page} />
      <label for="landmark">{w.landmark}</label>
      <p class="hint" id="landmark-hint">
        {w.landmarkHelp}
      </p>
      <input
        id="landmark"
        name="landmark"
        value={chosen.landmark}
        maxLength={unitsFor(longest.landmark)}
        autocomplete="off"
        aria-describedby={wrong ? 'wrong landmark-hint' : 'landmark-hint'}
      />
    </>
  )
}
