import type { InquiryDetails } from '@lacznik/contracts';
import type { Law } from '../calls/law';
import { FormToken } from '../pages/layout';
import { CASE_ROLES } from '../pages/navigation';
import type { ShownPage } from '../pages/page-answer';
import { Facts } from '../pages/table';
import type { Visit } from '../pages/visit';
import { instantOf } from '../texts/times';
import { stateOf } from './inquiries-page';
import { SectionAnswers } from './section-answers';

interface ShownAnswer {
  details: InquiryDetails;
  /** Of institutions, by their ids. */
  names: ReadonlyMap<string, string>;
  law: Law;
}

/** A question with what each source has said. */
export function answerPage(visit: Visit, { details, names, law }: ShownAnswer): ShownPage {
  const { answer } = visit.texts.inquiries;
  const body = (
    <>
      {details.answered || details.refused ? <></> : <Notice visit={visit} id={details.id} />}
      {details.refused ? (
        <p class="ds-alert" data-color="warning" safe>
          {answer.refusedLead}
        </p>
      ) : (
        <></>
      )}
      <QuestionFacts visit={visit} details={details} law={law} />
      <AnswerActions visit={visit} details={details} />
      {details.sections.map((section) => (
        <SectionAnswers visit={visit} answer={section} names={names} />
      ))}
    </>
  );
  return { title: answer.title, body };
}

function Notice({ visit, id }: { visit: Visit; id: string }): JSX.Element {
  const { answer } = visit.texts.inquiries;
  return (
    <div class="ds-alert" data-color="info" role="status">
      <p class="ds-paragraph" safe>
        {answer.notFinal}
      </p>
      <p>
        <a class="ds-link" href={`/inquiries/${id}`} safe>
          {answer.again}
        </a>
      </p>
    </div>
  );
}

function QuestionFacts({ visit, details, law }: { visit: Visit; details: InquiryDetails; law: Law }): JSX.Element {
  const { inquiries } = visit.texts;
  const { answer, form } = inquiries;
  const { subject } = details;
  const number = subject && ('pesel' in subject ? subject.pesel : subject.document.number);
  const unknown = visit.hasRole(...CASE_ROLES) ? answer.subjectGone : answer.forCaseworkers;
  return (
    <Facts
      facts={[
        [answer.subject, number ?? unknown],
        [inquiries.state, stateOf(visit, details)],
        [inquiries.askedAt, instantOf(visit.language, details.askedAt)],
        [inquiries.askedBy, details.askedBy],
        [form.basis, law.nameOf('legalBases', details.legalBasis)],
        [form.purpose, law.nameOf('purposes', details.purpose)],
        [form.caseReference, details.caseReference],
        [form.matterReference, details.matterReference],
        [answer.reason, details.reason],
      ]}
    />
  );
}

function AnswerActions({ visit, details }: { visit: Visit; details: InquiryDetails }): JSX.Element {
  const { texts, person } = visit;
  const { answer } = texts.inquiries;
  const { id, confirmation, askedBy } = details;
  const isOpen = confirmation?.state === 'awaited' || confirmation?.state === 'overdue';
  const mayDecide = isOpen && askedBy !== person.subject && visit.hasRole('caseworker', 'coordinator');
  return (
    <div class="console-actions">
      {visit.hasRole(...CASE_ROLES) ? (
        <a class="ds-button" data-variant="secondary" href={`/inquiries/${id}/print`} safe>
          {texts.words.print}
        </a>
      ) : (
        <></>
      )}
      {mayDecide ? (
        <>
          <Decision visit={visit} action={`/inquiries/${id}/confirm`} label={answer.confirm} />
          <Decision visit={visit} action={`/inquiries/${id}/reject`} label={answer.reject} />
        </>
      ) : (
        <></>
      )}
    </div>
  );
}

function Decision({ visit, action, label }: { visit: Visit; action: string; label: string }): JSX.Element {
  return (
    <form method="post" action={action}>
      <FormToken visit={visit} />
      <button class="ds-button" safe>
        {label}
      </button>
    </form>
  );
}
