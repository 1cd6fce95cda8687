import { type AgreementView, partyName } from '@lacznik/contracts';
import type { ShownPage } from '../pages/page-answer';
import { type Cell, link, Nothing, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { dayOf } from '../texts/times';
import { whoseMove } from './whose-move';

/** The agreements that concern whoever looks, with whose move it is. */
export function agreementsPage(visit: Visit, agreements: readonly AgreementView[]): ShownPage {
  const words = visit.texts.coverage.agreements;
  const head = [words.id, words.parties, words.state, words.from, words.to, words.turn];
  const body = (
    <>
      {visit.hasRole('coordinator') ? (
        <p>
          <a class="ds-button" href="/agreement-drafts/new" safe>
            {words.newDraft}
          </a>
        </p>
      ) : (
        <></>
      )}
      {agreements.length === 0 ? (
        <Nothing sentence={words.none} />
      ) : (
        <Table caption={words.caption} head={head} rows={agreements.map((one) => rowOf(visit, one))} />
      )}
    </>
  );
  return { title: words.title, body };
}

function rowOf({ language, texts }: Visit, agreement: AgreementView): Cell[] {
  const { id, parties, state, validFrom, validTo } = agreement;
  const { none } = texts.words;
  return [
    link(`/agreements/${encodeURIComponent(id)}`, id),
    parties.map(partyName).join(', '),
    texts.coverage.agreements.states[state],
    dayOf(language, validFrom),
    validTo === undefined ? none : dayOf(language, validTo),
    whoseMove(agreement).join(', ') || none,
  ];
}
