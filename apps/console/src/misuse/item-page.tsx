import type { BreachList, MisuseItemDetails, TimelineAccess } from '@lacznik/contracts';
import { Fields } from '../pages/fields';
import { type FieldFault, Form, SendButton } from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import { type Cell, Facts, link, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { dayOf, instantOf, numberOf } from '../texts/times';
import { BreachSteps } from './breach-steps';
import { ClosingForm } from './closing-form';

export interface ShownItem {
  item: MisuseItemDetails;
  /** Of a breach. */
  breach?: BreachList | undefined;
  /** Who it was, where that was asked for just now. */
  user?: string;
  /** What was sent and refused. */
  sent?: Fields;
  faults?: readonly FieldFault[];
}

/** One item: what is unusual, what was around it, and what comes of it. */
export function itemPage(visit: Visit, shown: ShownItem): ShownPage {
  const { misuse, words } = visit.texts;
  const { item, breach, sent = new Fields({}), faults = [] } = shown;
  const closes = visit.hasRole('data-protection-officer');
  const body = (
    <>
      <ItemFacts visit={visit} shown={shown} />
      {closes && shown.user === undefined ? <OpenUser visit={visit} id={item.id} /> : <></>}
      {breach ? <BreachSteps visit={visit} id={item.id} list={breach} /> : <></>}
      {closes && item.state !== 'closed' ? (
        <ClosingForm visit={visit} id={item.id} sent={sent} faults={faults} />
      ) : (
        <></>
      )}
      <h2 class="ds-heading" data-size="sm" safe>
        {misuse.item.timeline}
      </h2>
      <Timeline visit={visit} timeline={item.timeline} />
      <p>
        <a class="ds-link" href="/misuse" safe>
          {words.back}
        </a>
      </p>
    </>
  );
  return { title: misuse.item.title, body };
}

function ItemFacts({ visit, shown }: { visit: Visit; shown: ShownItem }): JSX.Element {
  const { language, texts } = visit;
  const { misuse } = texts;
  const { item, user } = shown;
  return (
    <Facts
      facts={[
        [misuse.why, item.reasons.map((reason) => misuse.reasons[reason]).join('; ')],
        [misuse.institution, item.institution],
        [misuse.when, instantOf(language, item.accessedAt)],
        [misuse.accesses, numberOf(language, item.accesses)],
        [misuse.item.ground, item.ground ? misuse.grounds[item.ground] : misuse.item.noGround],
        [misuse.item.caseReference, item.caseReference],
        [misuse.item.entry, link(`/log/${item.year}/${item.index}`, `${item.year}/${item.index}`)],
        [misuse.state, misuse.states[item.state]],
        [misuse.dueAt, item.state === 'closed' ? undefined : dayOf(language, item.dueAt)],
        [misuse.item.outcome, item.outcome && misuse.outcomes[item.outcome]],
        [misuse.item.closedAt, item.closedAt && instantOf(language, item.closedAt)],
        [misuse.item.reason, item.reason],
        [misuse.item.user, user],
      ]}
    />
  );
}

function OpenUser({ visit, id }: { visit: Visit; id: string }): JSX.Element {
  const words = visit.texts.misuse.item;
  return (
    <>
      <p class="ds-paragraph" safe>
        {words.openUserLead}
      </p>
      <Form visit={visit} action={`/misuse/items/${encodeURIComponent(id)}/user`}>
        <SendButton label={words.openUser} quiet />
      </Form>
    </>
  );
}

function Timeline({ visit, timeline }: { visit: Visit; timeline: readonly TimelineAccess[] }): JSX.Element {
  const { misuse } = visit.texts;
  const { item } = misuse;
  const head = [
    misuse.when,
    item.what,
    misuse.institution,
    item.groundHead,
    item.isItem,
    item.sameUser,
    item.samePerson,
  ];
  return <Table caption={item.timelineCaption} head={head} rows={timeline.map((access) => rowOf(visit, access))} />;
}

function rowOf({ language, texts }: Visit, access: TimelineAccess): Cell[] {
  const { misuse, words } = texts;
  const said = (is: boolean): string => (is ? misuse.item.yes : misuse.item.no);
  return [
    instantOf(language, access.time),
    `${misuse.kinds[access.kind]}: ${access.what}`,
    access.institution,
    access.ground ? misuse.grounds[access.ground] : words.none,
    said(access.isItem),
    said(access.isSameUser),
    said(access.isSamePerson),
  ];
}
