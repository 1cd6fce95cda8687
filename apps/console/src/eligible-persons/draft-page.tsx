import { randomUUID } from 'node:crypto';
import type { WorkReferralDraft } from '@lacznik/contracts';
import type { Law } from '../calls/law';
import type { Fields } from '../pages/fields';
import { type FieldFault, Form, Hidden, SendButton, TextField } from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import { Facts } from '../pages/table';
import type { Visit } from '../pages/visit';
import { personIn } from '../processes/person-words';
import { hoursOf, unsentPeriodOf } from './entry-words';

interface ShownDraft {
  /** Of the entry. */
  id: string;
  draft: WorkReferralDraft;
  law: Law;
  /** Of institutions, by their ids. */
  names: ReadonlyMap<string, string>;
  /** What was filled in before. */
  sent: Fields;
  faults: readonly FieldFault[];
}

/** The form's fields of places in the request. */
export const DRAFT_PLACES = { caseReference: 'reference', person: 'reference', 'content.answerBy': 'answer-by' };

/** The referral to the organiser that a labour office may send by an entry. */
export function draftPage(visit: Visit, { id, draft, law, names, sent, faults }: ShownDraft): ShownPage {
  const { eligible, processes, referrals, words } = visit.texts;
  const { content, ...identity } = draft;
  const { receiver, agreement, legalBasis, purpose, usefulWork } = content;
  const field = (name: string, label: string) => ({ name, label, value: sent.text(name), faults });
  const body = (
    <>
      <p class="ds-paragraph" safe>
        {eligible.draft.lead}
      </p>
      <Facts
        facts={[
          [processes.person, personIn(identity)],
          [referrals.open.receiver, names.get(receiver) ?? receiver],
          [eligible.columns.agreement, agreement],
          [eligible.columns.period, usefulWork && unsentPeriodOf(visit, usefulWork)],
          [eligible.columns.hours, usefulWork && hoursOf(visit, usefulWork)],
          [processes.basis, law.nameOf('legalBases', legalBasis)],
          [processes.purpose, law.nameOf('purposes', purpose)],
        ]}
      />
      <Form visit={visit} action={`/eligible-persons/${id}`} faults={faults}>
        {/* Made once a page: however often the form is sent, the person is referred once. */}
        <Hidden values={{ 'process-id': randomUUID() }} />
        <TextField {...field('reference', referrals.open.reference)} required />
        <TextField {...field('answer-by', `${referrals.open.answerBy} ${words.optional}`)} type="date" />
        <SendButton label={referrals.open.send} />
      </Form>
      <p>
        <a class="ds-link" href="/eligible-persons" safe>
          {words.back}
        </a>
      </p>
    </>
  );
  return { title: eligible.draft.title, body };
}
