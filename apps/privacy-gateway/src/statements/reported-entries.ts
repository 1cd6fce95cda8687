import type { LogEntry, ReceivedAct, TaggedActEntry, TaggedViewEntry } from '@lacznik/contracts';
import type { EntityManager } from 'typeorm';
import { caseOnPersonKey, findCases } from '../cases/open-cases.store';
import { findInquiries, type InquiryOnPerson, inquiryKey } from '../inquiries/inquiries.store';
import type { PolicyAt } from '../directory/current-policy';
import { servesNot } from './accept-statements';
import type { EdgeStatement } from './edge-statement';
import type { ViewStatement } from './stages';

/** An entry of what an edge tells the log, and whose other messages it keeps in order with. */
export interface ReportedEntry {
  orderKey: string;
  entry: LogEntry;
}

type Refuse<S> = (statement: S, reason: string) => void;

/** The entries on acts at edges, as far as each may speak for the institution that it names. */
export function actEntries(
  { edgeOf }: Pick<PolicyAt, 'edgeOf'>,
  statements: readonly EdgeStatement[],
  refuse: Refuse<EdgeStatement>,
): ReportedEntry[] {
  return statements.flatMap((statement) => {
    if (statement.kind !== 'act') return [];
    const { edge, body } = statement.content;
    if (edgeOf(body.institution) === edge) return [{ orderKey: body.institution, entry: actEntry(statement.content) }];
    refuse(statement, servesNot(edge));
    return [];
  });
}

/** The entries on views. The log's pseudonym was kept with the case, also with one that is closed, or with the inquiry. */
export async function viewEntries(
  manager: EntityManager,
  views: readonly ViewStatement[],
  refuse: Refuse<ViewStatement>,
): Promise<ReportedEntry[]> {
  if (views.length === 0) return [];
  const contents = views.map(({ content }) => content);
  const cases = await findCases(manager, contents);
  const inquiries = await findInquiries(manager, contents.flatMap(ofInquiry));
  return views.flatMap((statement) => {
    const { content } = statement;
    const inquiry = ofInquiry(content).map(({ body }) => inquiries.get(inquiryKey(body)))[0];
    const ground = inquiry?.person === content.person ? inquiry : cases.get(caseOnPersonKey(content));
    const { person, logPerson = ground?.logPseudonym } = content;
    if (logPerson !== undefined) return [{ orderKey: person, entry: viewEntry(statement, logPerson) }];
    refuse(statement, 'it names a case or an inquiry that is not known here');
    return [];
  });
}

function ofInquiry({ person, body: { receiver, inquiryId } }: ViewStatement['content']): InquiryOnPerson[] {
  return inquiryId === undefined ? [] : [{ person, body: { receiver, inquiryId } }];
}

function actEntry({ event, body: { institution, ...act } }: ReceivedAct): TaggedActEntry {
  return { kind: 'act', time: event.time, ...act, institutions: [institution], traceId: traceIdOf(event) };
}

function viewEntry({ content: { event, body } }: ViewStatement, person: string): TaggedViewEntry {
  const { sealedLogPerson: _, receiver, ...view } = body;
  return { kind: 'view', time: event.time, ...view, receiving: receiver, person, traceId: traceIdOf(event) };
}

function traceIdOf({ traceparent }: ReceivedAct['event']): string {
  return traceparent?.slice(3, 35) ?? '';
}
