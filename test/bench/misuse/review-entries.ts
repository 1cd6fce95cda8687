import { createHash } from 'node:crypto';
import type { LogEntry } from '@lacznik/contracts';
import type { Access, LogFact, WorkFact } from '@lacznik/misuse';
import { logPerson, viewEntry } from '../../harness/log-messages';

type FactOf<K extends LogFact['kind']> = Extract<LogFact, { kind: K }>;

const LAW = { legalBasis: 'ups-105-1', purpose: 'social-work', traceId: '' } as const;
const remembered = new Map<string, string>();

/** The entries that say a made-up fact in the log: what the review reads it from. */
export function entriesOf(fact: LogFact): LogEntry[] {
  if (fact.kind === 'case') return [caseEntry(fact)];
  if (fact.kind === 'process') return [stepEntry({ ...fact, disclosing: fact.parties[0], receiving: fact.parties[1] })];
  if (fact.kind === 'work') return [workEntry(fact)];
  return fact.act === 'view' ? [lookEntry(fact)] : questionEntries(fact);
}

function caseEntry({ at, institution, person, caseReference, status, unused }: FactOf<'case'>): LogEntry {
  const about = { receiving: institution, person: personOf(person), caseReference, ...LAW };
  return { kind: 'case', time: timeOf(at), status, ...about, ...(unused ? { reason: 'unused' } : {}) };
}

function lookEntry(access: Access): LogEntry {
  const { inquiryId, ground, refused } = access;
  const kind = ground?.kind ?? 'case';
  const reference = ground?.reference ?? '';
  return viewEntry('', {
    ...byWorker(access),
    view: kind === 'inquiry' ? 'inquiry' : 'joint-file',
    ground: kind,
    inquiryId: kind === 'inquiry' ? idOf(reference) : inquiryId && idOf(inquiryId),
    processId: kind === 'referral' ? idOf(reference) : undefined,
    refused: refused && 'excluded',
  });
}

/** The question and, where a second person has confirmed it, that. */
function questionEntries(access: Access): LogEntry[] {
  const { sealedUser, actorRole } = viewEntry('');
  const asked = {
    kind: 'inquiry' as const,
    status: 'asked' as const,
    ...LAW,
    ...byWorker(access),
    sealedUser,
    actorRole,
    inquiryId: idOf(access.inquiryId ?? ''),
    sections: ['registrations'],
    ...(access.act === 'match' ? { claimed: ['registrations.status'] } : {}),
    ...(access.exceptional ? { isExceptional: true as const } : {}),
  };
  return access.exceptional?.confirmed ? [asked, { ...asked, status: 'confirmed' }] : [asked];
}

function workEntry(fact: WorkFact): LogEntry {
  const { work } = fact;
  if (work !== 'step') return viewEntry('', { ...byWorker(fact), view: work });
  return stepEntry({ ...fact, ...byWorker(fact), processId: fact.caseReference, disclosing: fact.institution });
}

interface Step {
  at: number;
  processId: string;
  person: string;
  disclosing: string;
  receiving: string;
  caseReference?: string;
  workerTag?: string;
  ended?: boolean;
}

function stepEntry({ at, processId, person, ended, caseReference = 'P/1', ...of }: Step): LogEntry {
  const { disclosing, receiving, workerTag } = of;
  const said = { status: 'accepted', process: 'REFERRAL', version: 1, state: ended ? 'DONE' : 'SENT' } as const;
  const about = { processId: idOf(processId), person: personOf(person), caseReference, disclosing, receiving, ...LAW };
  const step = { kind: 'process', time: timeOf(at), ...said, ...about, actorRole: 'caseworker' } as const;
  return workerTag === undefined ? step : { ...step, workerTag };
}

function byWorker({ at, institution, workerTag, person, caseReference }: Access | WorkFact) {
  const about = { receiving: institution, person: personOf(person), caseReference };
  return { time: timeOf(at), ...about, workerTag: tagOf(workerTag) };
}

function timeOf(at: number): string {
  return new Date(at).toISOString();
}

function personOf(name: string): string {
  const known = remembered.get(name) ?? logPerson(name);
  remembered.set(name, known);
  return known;
}

function tagOf(worker: string): string {
  return createHash('sha256').update(worker).digest('base64url');
}

function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
