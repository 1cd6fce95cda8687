import type { WitnessView } from '@lacznik/contracts';
import { Alert } from '../pages/alert';
import type { ShownPage } from '../pages/page-answer';
import { type Cell, Nothing, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { instantOf, numberOf } from '../texts/times';

/** Who witnesses the log, and what each has cosigned. */
export function witnessesPage(visit: Visit, witnesses: readonly WitnessView[]): ShownPage {
  const { witnesses: words } = visit.texts.evidence;
  const isSplit = witnesses.some(({ state }) => state === 'split-view');
  const body = (
    <>
      <p class="ds-paragraph" safe>
        {words.lead}
      </p>
      {isSplit ? <Alert color="danger" sentences={[words.split]} /> : <></>}
      {witnesses.length === 0 ? (
        <Nothing sentence={words.none} />
      ) : (
        <Table caption={words.caption} head={words.head} rows={witnesses.map((one) => rowOf(visit, one))} />
      )}
    </>
  );
  return { title: words.title, body };
}

function rowOf({ language, texts }: Visit, { name, year, state, size, cosignedAt }: WitnessView): Cell[] {
  const { none } = texts.words;
  return [
    name,
    String(year),
    texts.evidence.witnesses.states[state],
    size === undefined ? none : numberOf(language, size),
    cosignedAt === undefined ? none : instantOf(language, cosignedAt),
  ];
}
