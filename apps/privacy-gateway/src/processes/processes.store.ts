import type { ProcessHead, ProcessKind, ProcessWords } from '@lacznik/casework';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';
import { type PlacedStep, type Process, stepKey } from './process';

interface ProcessRow {
  id: string;
  kind: ProcessKind;
  person: string;
  log_pseudonym: string;
  opener: string;
  opener_pseudonym: string;
  other: string;
  other_pseudonym: string;
  legal_basis: string;
  purpose: string;
  case_reference: string;
  head: ProcessHead<ProcessWords>;
  noted: Record<string, number>;
}

const COLUMNS = `id, kind, person, log_pseudonym, opener, opener_pseudonym, other, other_pseudonym, legal_basis, purpose, case_reference,
  head, noted`;

/**
 * The processes of these ids, as far as there are any, by id. Whoever else orders a step of one of them, the first too, waits until the
 * transaction ends: the lock is on the id, for of what begins there is no row. Last among what locks grants.
 */
export async function lockProcesses(transaction: EntityManager, ids: readonly string[]): Promise<Map<string, Process>> {
  if (ids.length === 0) return new Map();
  claimLocks(transaction, 'grants');
  const inOrder = [...new Set(ids)].sort();
  // They travel together: the second sees what whoever had the lock before has committed.
  const [, rows] = await Promise.all([
    transaction.query(
      `SELECT pg_advisory_xact_lock(hashtextextended('process ' || id, 0)) FROM unnest($1::text[]) id`,
      [inOrder],
    ),
    transaction.query<ProcessRow[]>(`SELECT ${COLUMNS} FROM process WHERE id = ANY($1::uuid[])`, [inOrder]),
  ]);
  return new Map(rows.map((row) => [row.id, toProcess(row)]));
}

/** Those of the steps that have their place already, by {@link stepKey}. Their processes are locked. */
export async function findPlacedSteps(
  transaction: EntityManager,
  steps: readonly Omit<PlacedStep, 'standing'>[],
): Promise<Map<string, PlacedStep>> {
  if (steps.length === 0) return new Map();
  const found = await transaction.query<PlacedStep[]>(
    `SELECT process AS "processId", institution, id AS "stepId", standing, event_id AS "eventId" FROM process_step
     WHERE (process, institution, id) IN (SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[]))`,
    [
      steps.map(({ processId }) => processId),
      steps.map(({ institution }) => institution),
      steps.map(({ stepId }) => stepId),
    ],
  );
  return new Map(found.map((step) => [stepKey(step), step]));
}

/** Every process on these identities in which the institution takes part. */
export async function findProcessesOn(
  manager: EntityManager,
  persons: readonly string[],
  institution: string,
): Promise<Process[]> {
  const rows = await manager.query<ProcessRow[]>(
    `SELECT ${COLUMNS} FROM process WHERE person = ANY($1) AND $2 IN (opener, other) ORDER BY id`,
    [persons, institution],
  );
  return rows.map(toProcess);
}

/** A process that has begun, and whether it has ended. */
export interface ChangedProcess {
  process: Process;
  hasEnded: boolean;
}

/** Keeps where processes stand; they are locked. */
export async function saveProcesses(transaction: EntityManager, changed: readonly ChangedProcess[]): Promise<void> {
  if (changed.length === 0) return;
  claimLocks(transaction, 'rows');
  const rows = changed
    .map(({ process, hasEnded }) => ({ ...toRow(process), has_ended: hasEnded }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  await transaction.query(
    `INSERT INTO process (${COLUMNS}, ended_at)
     SELECT ${COLUMNS}, CASE WHEN has_ended THEN now() END
     FROM jsonb_to_recordset($1::jsonb) row (id uuid, kind text, person text, log_pseudonym text, opener text, opener_pseudonym text,
       other text, other_pseudonym text, legal_basis text, purpose text, case_reference text, head jsonb, noted jsonb, has_ended boolean)
     ON CONFLICT (id) DO UPDATE
       SET head = excluded.head, noted = excluded.noted, changed_at = now(), ended_at = coalesce(process.ended_at, excluded.ended_at)`,
    [JSON.stringify(rows)],
  );
}

/** Keeps steps that were given their place, for whoever repeats them. Their processes are saved. */
export async function saveSteps(transaction: EntityManager, steps: readonly PlacedStep[]): Promise<void> {
  if (steps.length === 0) return;
  claimLocks(transaction, 'rows');
  await transaction.query(
    `INSERT INTO process_step (process, institution, id, version, standing, event_id)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::integer[], $5::jsonb[], $6::text[])`,
    [
      steps.map(({ processId }) => processId),
      steps.map(({ institution }) => institution),
      steps.map(({ stepId }) => stepId),
      steps.map(({ standing }) => standing.version),
      steps.map(({ standing }) => JSON.stringify(standing)),
      steps.map(({ eventId }) => eventId),
    ],
  );
}

function toRow(process: Process): Omit<ProcessRow, 'head'> & Pick<Process, 'head'> {
  const { processId: id, kind, person, opener, other, purpose, head, noted } = process;
  return {
    id,
    kind,
    person,
    log_pseudonym: process.logPseudonym,
    opener: opener.institution,
    opener_pseudonym: opener.pseudonym,
    other: other.institution,
    other_pseudonym: other.pseudonym,
    legal_basis: process.legalBasis,
    purpose,
    case_reference: process.caseReference,
    head,
    noted,
  };
}

function toProcess(row: ProcessRow): Process {
  const { id, kind, person, purpose, head, noted } = row;
  return {
    processId: id,
    kind,
    person,
    logPseudonym: row.log_pseudonym,
    opener: { institution: row.opener, pseudonym: row.opener_pseudonym },
    other: { institution: row.other, pseudonym: row.other_pseudonym },
    legalBasis: row.legal_basis,
    purpose,
    caseReference: row.case_reference,
    head,
    noted,
  };
}
