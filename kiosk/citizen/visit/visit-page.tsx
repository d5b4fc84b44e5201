/** The form: four faces, then the tiles that fit the face, then words. Whole without scripts; `visit.ts` makes it two taps. */
import type { Language, Names } from '#server/contract/names.ts'
import type { VisitPage, VisitPlace } from '#server/contract/page-data.ts'
import type { Rating } from '#server/contract/rating.ts'
import { longest, unitsFor } from '#server/contract/words/length.ts'
import { nameIn } from '#server/contract/words/words.ts'
import { Face } from '../../parts/face.tsx'
import { Icon, type IconName } from '../../parts/icon.tsx'
import { Name } from '../../parts/name.tsx'
import type { VisitorWords } from '../../words/visitor/hi.ts'
import { words } from '../../words/visitor/words.ts'
import { Finish } from '../shared/finish.tsx'
import { Layout } from '../shared/layout.tsx'
import { Complain, LookForm, ReceiptCard } from '../thanks/thanks-page.tsx'

const ratings: readonly Rating[] = [1, 2, 3, 4]
type Shared = VisitPage & { w: VisitorWords }

export function Visit(page: VisitPage & { script: string }) {
  const { lang, place, entry, presence } = page
  const w = words[lang]
  return (
    <Layout lang={lang} title={w.title} script={page.script}>
      <form
        method="post"
        action={place.action}
        class="visit"
        // The server's own sentence stands in the page's language; a browser's bubble stands in the browser's.
        noValidate
        data-saving={w.saving}
        data-saved={w.saved}
        data-kept={w.kept}
        data-not-saved={w.notSaved}
        data-words-left={w.wordsLeft}
        data-refused={w.refused}
        data-too-long={w.notices['words-too-long']}
        data-no-voice={w.noVoice}
        data-copied={w.copied}
      >
        <input type="hidden" name="entry" value={entry} />
        <input type="hidden" name="lang" value={lang} />
        {presence !== null && <input type="hidden" name="presence" value={presence} />}
        <Trap />
        <div
          class="earlier"
          role="status"
          data-sent={w.earlierSent}
          data-refused={w.earlierRefused}
          data-forget={w.forget}
        />
        <Place lang={lang} place={place} w={w} />
        <Notice {...page} w={w} />
        <Faces {...page} w={w} />
        <p class="chosen" aria-live="polite">
          <span class="chosen-face" />
          <strong class="chosen-word" />
          <button type="button" class="link change">
            {w.change}
          </button>
        </p>
        <Reasons {...page} w={w} kind="complaint" />
        <Reasons {...page} w={w} kind="praise" />
        <div class="bar">
          <button type="button" class="primary next">
            {w.next}
          </button>
          <button type="button" class="quiet skip">
            {w.skip}
          </button>
        </div>
        <section class="thanks" tabIndex={-1}>
          <div class="arrived">
            <ReceiptCard lang={lang} receipt="" code="" />
          </div>
          <div class="waiting">
            <h2>{w.keptTitle}</h2>
            <p class="hint">{w.keptNext}</p>
          </div>
          <button type="button" class="wide open-more">
            <Icon name="pencil" />
            {w.more}
          </button>
          <p class="more-saved">{w.moreSaved}</p>
          <Complain lang={lang} />
          <Finish lang={lang} clearsItself />
        </section>
        <More {...page} w={w} />
        <button type="submit" class="primary send">
          {w.send}
        </button>
        <p class="failed" role="alert" />
      </form>
      <Told {...page} w={w} />
      <LookForm lang={lang} receipt="" />
    </Layout>
  )
}

/** Out of sight and out of the tab order; programs that fill in every field fill this one too. */
function Trap() {
  return (
    <p class="trap" aria-hidden="true">
      <label>
        Website <input name="website" tabIndex={-1} autocomplete="off" />
      </label>
    </p>
  )
}

function Place({ lang, place, w }: { lang: Language; place: VisitPlace; w: VisitorWords }) {
  return (
    <div class="place">
      <p>
        <Name names={place.department} lang={lang} />
      </p>
      <h1>
        <Name names={place.office} lang={lang} />
      </h1>
      <p>
        {place.point && <Name names={place.point} lang={lang} />}
        {place.point && place.serial && ' · '}
        {place.serial && (
          <>
            {w.poster} <bdi lang="en">{place.serial}</bdi>
          </>
        )}
      </p>
    </div>
  )
}

/** What became of what others said here: the reason to say something. */
function Told({ lang, told, w }: Shared) {
  if (!told) return null
  return (
    <section class="told" aria-labelledby="told">
      <h2 id="told">{w.told.title}</h2>
      <dl>
        <dt>{w.told.said}</dt>
        <dd>
          <Name names={told.said} lang={lang} />
        </dd>
        <dt>{w.told.done}</dt>
        <dd>
          <Name names={told.done} lang={lang} />
        </dd>
      </dl>
    </section>
  )
}

function Notice({ notice, w }: Shared) {
  if (!notice) return null
  return (
    <div class="notice" role="alert">
      <p>{w.notices[notice.kind]}</p>
      {notice.kind === 'entry-conflict' && (
        <button type="submit" name="change" value="yes" class="wide">
          {w.notices.changeTo(w.ratings[notice.wanted])}
        </button>
      )}
    </div>
  )
}

function Faces({ w, draft }: Shared) {
  return (
    <fieldset class="faces">
      <legend>{w.question}</legend>
      <Listen w={w} />
      <div class="grid">
        {ratings.map((rating) => (
          <label class="choice">
            <input type="radio" name="rating" value={rating} required checked={draft.rating === rating} />
            <Face rating={rating} />
            <span>{w.ratings[rating]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Shown only with scripts. The sentence beside it is filled when the phone has no voice for the language. */
function Listen({ w }: { w: VisitorWords }) {
  return (
    <>
      <button type="button" class="listen" aria-label={w.listen} aria-pressed="false">
        <Icon name="sound" />
      </button>
      <p class="no-voice" role="status" />
    </>
  )
}

function Reasons({ lang, place, draft, w, kind }: Shared & { kind: 'complaint' | 'praise' }) {
  return (
    <fieldset class={`reasons ${kind}`}>
      <legend tabIndex={-1}>{kind === 'complaint' ? w.complaintQuestion : w.praiseQuestion}</legend>
      <Listen w={w} />
      <p class="hint">{w.asMany}</p>
      <div class="grid">
        {place[kind].map(({ id, name, icon }) => (
          <label class="choice tile">
            <input type="checkbox" name="reason" value={id} checked={draft.reasons.includes(id)} />
            <Icon name={icon as IconName} />
            <span>
              <Name names={name} lang={lang} />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function More({ lang, place, draft, w }: Shared) {
  return (
    <div class="more">
      <label for="words">{w.wordsQuestion}</label>
      <p class="hint" id="words-hint">
        {w.wordsHint}
      </p>
      <textarea
        id="words"
        name="words"
        rows={4}
        maxLength={unitsFor(longest.words)}
        aria-describedby="words-hint"
      >
        {draft.words}
      </textarea>
      <label for="service">{w.serviceQuestion}</label>
      <select id="service" name="service">
        <option value="">{w.serviceNone}</option>
        {place.services.map((service: { id: string; name: Names }) => (
          <option value={service.id} selected={service.id === draft.service}>
            {nameIn(service.name, lang)}
          </option>
        ))}
      </select>
    </div>
  )
}
