import type { InquiryPage, InquiryView } from '@lacznik/contracts';
import { CASE_ROLES } from '../pages/navigation';
import type { ShownPage } from '../pages/page-answer';
import { type Cell, link, Nothing, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { instantOf, numberOf } from '../texts/times';

/** The institution's questions, the latest first. */
export function inquiriesPage(visit: Visit, { inquiries, next, turnedBack }: InquiryPage): ShownPage {
  const words = visit.texts.inquiries;
  const head = [words.askedAt, words.askedBy, words.reference, words.state];
  const body = (
    <>
      {visit.hasRole(...CASE_ROLES) ? (
        <p>
          <a class="ds-button" href="/inquiries/ask" safe>
            {words.ask}
          </a>
        </p>
      ) : (
        <></>
      )}
      {inquiries.length === 0 ? (
        <Nothing sentence={words.none} />
      ) : (
        <Table caption={words.caption} head={head} rows={inquiries.map((one) => rowOf(visit, one))} />
      )}
      {next === undefined ? (
        <></>
      ) : (
        <p>
          <a class="ds-link" href={`/inquiries?after=${next}`} safe>
            {visit.texts.words.next}
          </a>
        </p>
      )}
      <p safe>{words.turnedBack(numberOf(visit.language, turnedBack))}</p>
    </>
  );
  return { title: words.title, body };
}

function rowOf(visit: Visit, inquiry: InquiryView): Cell[] {
  const { id, askedAt, askedBy, caseReference, matterReference } = inquiry;
  const reference = [caseReference, matterReference].filter(Boolean).join(', ');
  return [link(`/inquiries/${id}`, instantOf(visit.language, askedAt)), askedBy, reference, stateOf(visit, inquiry)];
}

/** How far a question has come, in words. */
export function stateOf({ texts }: Visit, { refused, answered, confirmation }: InquiryView): string {
  const words = texts.inquiries;
  const come = refused ? words.refused : answered ? words.answered : words.partly;
  return confirmation ? `${come}, ${words.confirmations[confirmation.state]}` : come;
}
