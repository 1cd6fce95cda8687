import type { ConsentPage } from '@lacznik/contracts';
import type { Law } from '../calls/law';
import type { ShownPage } from '../pages/page-answer';
import { type Cell, type ElementCell, Nothing, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { dayOf } from '../texts/times';

type Consent = ConsentPage['consents'][number];

/** Consents that the institution recorded, without the persons. */
export function consentsPage(visit: Visit, law: Law, { consents, next }: ConsentPage): ShownPage {
  const { consents: words, words: common } = visit.texts;
  const body = (
    <>
      <p>
        <a class="ds-button" href="/consents/record" safe>
          {words.record}
        </a>
      </p>
      {consents.length === 0 ? (
        <Nothing sentence={words.none} />
      ) : (
        <Table caption={words.caption} head={words.head} rows={consents.map((one) => rowOf(visit, law, one))} />
      )}
      {next === undefined ? (
        <></>
      ) : (
        <p>
          <a class="ds-link" href={`/consents?${new URLSearchParams({ after: next }).toString()}`} safe>
            {common.next}
          </a>
        </p>
      )}
    </>
  );
  return { title: words.title, body };
}

function rowOf(visit: Visit, law: Law, consent: Consent): Cell[] {
  const { language, texts } = visit;
  const { caseReference, receiver, purpose, categories, validFrom, validTo, state } = consent;
  return [
    caseReference ?? texts.words.none,
    receiver,
    law.nameOf('purposes', purpose),
    categories.join(', '),
    `${dayOf(language, validFrom)} – ${dayOf(language, validTo)}`,
    texts.consents.states[state],
    actions(visit, consent),
  ];
}

function actions(visit: Visit, { id, state }: Consent): ElementCell {
  const { consents: words } = visit.texts;
  return {
    element: (
      <div class="console-actions">
        <a class="ds-link" href={`/consents/${id}/receipt`} safe>
          {words.receipt}
        </a>
        {state === 'withdrawn' ? (
          <></>
        ) : (
          <a class="ds-link" href={`/consents/${id}/withdraw`} safe>
            {words.withdraw}
          </a>
        )}
      </div>
    ),
  };
}
