import type { ProcessView } from '@lacznik/contracts';
import { CASE_ROLES } from '../pages/navigation';
import type { ShownPage } from '../pages/page-answer';
import { Facts } from '../pages/table';
import { caseLink } from '../cases/case-link';
import { dayOf } from '../texts/times';
import { personIn } from './person-words';
import type { KindOfPages, ShownProcess } from './kind-of-pages';
import { ProcessHistory } from './process-history';
import { dueOf, turnOf } from './processes-page';
import { refusalSentence } from './refusal-sentence';
import { StepForms } from './step-forms';
import type { RefusedForm } from './step-offer';

/** One process: where it stands, whose move it is and by when, what it says, what can be done, what happened. */
export function processPage<View extends ProcessView>(
  kind: KindOfPages<View>,
  shown: ShownProcess<View>,
  refused?: RefusedForm,
): ShownPage {
  const { visit, view } = shown;
  const body = (
    <>
      <Notices {...shown} path={kind.path} />
      <ProcessFacts {...shown} />
      {kind.Content(shown)}
      <StepForms
        visit={visit}
        view={view}
        path={kind.path}
        offers={kind.offers(shown)}
        {...(refused ? { refused } : {})}
      />
      <ProcessHistory visit={visit} view={view} names={shown.names} />
    </>
  );
  return { title: kind.words(visit.texts).one, body };
}

function Notices({ visit, view, path }: ShownProcess<ProcessView> & { path: string }): JSX.Element {
  const { texts, language } = visit;
  const { processId, pending, isOverdue, sentence, refused } = view;
  return (
    <div class="ds-alert" data-color={isOverdue ? 'warning' : 'info'} role="status">
      <p class="ds-paragraph" safe>
        {sentence[language]}
      </p>
      {refused.map(({ reason }) => (
        <p class="ds-paragraph" safe>
          {texts.processes.refusedStep(refusalSentence(visit, reason))}
        </p>
      ))}
      {pending ? (
        <p class="ds-paragraph">
          <span safe>{texts.processes.pending}</span>{' '}
          <a class="ds-link" href={`${path}/${processId}`} safe>
            {texts.processes.again}
          </a>
        </p>
      ) : (
        <></>
      )}
    </div>
  );
}

function ProcessFacts({ visit, view, names, law }: ShownProcess<ProcessView>): JSX.Element {
  const { language, texts } = visit;
  const words = texts.processes;
  const { subject, other, caseReference, legalBasis, purpose, openedOn, coordinatorsOn } = view;
  return (
    <Facts
      facts={[
        [words.turn, turnOf(visit, view)],
        [words.due, dueOf(visit, view)],
        [words.coordinatorsOn, coordinatorsOn && dayOf(language, coordinatorsOn)],
        [words.person, subject ? personIn(subject) : words.personUnknown],
        [words.other, names.get(other) ?? other],
        [
          words.caseReference,
          caseReference && visit.hasRole(...CASE_ROLES) ? caseLink(visit, '/cases/file', caseReference) : caseReference,
        ],
        [words.basis, law.nameOf('legalBases', legalBasis)],
        [words.purpose, law.nameOf('purposes', purpose)],
        [words.openedOn, dayOf(language, openedOn)],
      ]}
    />
  );
}
