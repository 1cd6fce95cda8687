import type { MisuseItem } from '@lacznik/contracts';
import type { ShownPage } from '../pages/page-answer';
import { type Cell, link, Nothing, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { dayOf, instantOf, numberOf } from '../texts/times';

interface ShownQueue {
  state: 'open' | 'closed';
  items: readonly MisuseItem[];
  hasMore: boolean;
}

/** The accesses that somebody has to look at, or has looked at; the oldest first. */
export function queuePage(visit: Visit, { state, items, hasMore }: ShownQueue): ShownPage {
  const words = visit.texts.misuse;
  const head = [words.when, words.institution, words.why, words.accesses, words.state, words.dueAt];
  const body = (
    <>
      <p class="ds-paragraph" safe>
        {words.lead}
      </p>
      <Links visit={visit} />
      {items.length === 0 ? (
        <Nothing sentence={state === 'open' ? words.none : words.noneClosed} />
      ) : (
        <Table caption={words[state]} head={head} rows={items.map((item) => rowOf(visit, item))} />
      )}
      {hasMore ? (
        <p>
          <a class="ds-link" href={`/misuse?state=${state}&after=${items.at(-1)?.id}`} safe>
            {words.next}
          </a>
        </p>
      ) : (
        <></>
      )}
    </>
  );
  return { title: words.title, body };
}

function Links({ visit }: { visit: Visit }): JSX.Element {
  const words = visit.texts.misuse;
  return (
    <div class="console-actions">
      <a class="ds-link" href="/misuse" safe>
        {words.open}
      </a>
      <a class="ds-link" href="/misuse?state=closed" safe>
        {words.closed}
      </a>
      <a class="ds-link" href="/misuse/use-report" safe>
        {words.toReport}
      </a>
    </div>
  );
}

function rowOf({ language, texts }: Visit, item: MisuseItem): Cell[] {
  const { misuse } = texts;
  return [
    link(`/misuse/items/${encodeURIComponent(item.id)}`, instantOf(language, item.accessedAt)),
    item.institution,
    item.reasons.map((reason) => misuse.reasons[reason]).join('; '),
    numberOf(language, item.accesses),
    item.outcome ? misuse.outcomes[item.outcome] : misuse.states[item.state],
    dayOf(language, item.dueAt),
  ];
}
