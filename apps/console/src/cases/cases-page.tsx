import type { CasePage, CaseView } from '@lacznik/contracts';
import type { Law } from '../calls/law';
import type { ShownPage } from '../pages/page-answer';
import { Nothing, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { dayOf } from '../texts/times';
import { caseLink } from './case-link';

/** The institution's cases, page by page. */
export function casesPage(visit: Visit, { cases, next }: CasePage, law: Law): ShownPage {
  const { texts } = visit;
  const words = texts.cases;
  const head = [words.reference, words.status, words.basis, words.purpose, words.openedOn, words.closesOn];
  const more = next === undefined ? <></> : caseLink(visit, '/cases', next, texts.words.next).element;
  const body = (
    <>
      <p>
        <a class="ds-button" href="/cases/open" safe>
          {words.open.title}
        </a>
      </p>
      {cases.length === 0 ? (
        <Nothing sentence={words.none} />
      ) : (
        <Table caption={words.caption} head={head} rows={cases.map((one) => rowOf(visit, one, law))} />
      )}
      <p>{more}</p>
    </>
  );
  return { title: words.title, body };
}

function rowOf(visit: Visit, view: CaseView, law: Law) {
  const { language, texts } = visit;
  const { caseReference, status, legalBasis, purpose, openedOn, closesOn } = view;
  return [
    caseLink(visit, '/cases/file', caseReference),
    texts.cases.statuses[status],
    law.nameOf('legalBases', legalBasis),
    law.nameOf('purposes', purpose),
    dayOf(language, openedOn),
    closesOn === undefined ? texts.words.none : dayOf(language, closesOn),
  ];
}
