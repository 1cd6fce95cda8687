import { type AgreementHistory, partyName } from '@lacznik/contracts';
import type { ShownPage } from '../pages/page-answer';
import { Facts, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { dayOf, instantOf } from '../texts/times';
import { AgreementActs } from './agreement-acts-bar';
import { whoseMove } from './whose-move';

/** One agreement: what it says, whose move it is, who changed it and why. */
export function agreementPage(visit: Visit, history: AgreementHistory): ShownPage {
  const { language, texts } = visit;
  const words = texts.coverage.agreements;
  const disclosures = history.disclosures.map(({ from, to, scope, additionalCategories }) => [
    `${partyName(from)} → ${partyName(to)}`,
    scope,
    additionalCategories.join(', ') || texts.words.none,
  ]);
  const versions = history.versions.map(({ version, act, actor, institution, madeAt, reason }) => [
    String(version),
    words.acts[act],
    [actor, institution].filter(Boolean).join(', '),
    instantOf(language, madeAt),
    reason,
  ]);
  const body = (
    <>
      <AgreementFacts visit={visit} history={history} />
      <AgreementActs visit={visit} history={history} />
      <h2 class="ds-heading" data-size="sm" safe>
        {words.disclosures}
      </h2>
      <Table
        caption={words.disclosuresCaption}
        head={[words.direction, words.scope, words.additional]}
        rows={disclosures}
      />
      <h2 class="ds-heading" data-size="sm" safe>
        {words.versions}
      </h2>
      <Table
        caption={words.versionsCaption}
        head={[words.version, words.act, words.actor, words.at, words.reason]}
        rows={versions}
      />
    </>
  );
  return { title: words.one, body };
}

function AgreementFacts({ visit, history }: { visit: Visit; history: AgreementHistory }): JSX.Element {
  const { language, texts } = visit;
  const words = texts.coverage.agreements;
  const { id, parties, state, purpose, validTo, suspendedBy = [] } = history;
  return (
    <Facts
      facts={[
        [words.id, id],
        [words.parties, parties.map(partyName).join(', ')],
        [words.state, words.states[state]],
        [words.suspendedBy, suspendedBy.join(', ')],
        [words.turn, whoseMove(history).join(', ')],
        [words.purpose, purpose],
        [words.from, dayOf(language, history.validFrom)],
        [words.to, validTo === undefined ? undefined : dayOf(language, validTo)],
      ]}
    />
  );
}
