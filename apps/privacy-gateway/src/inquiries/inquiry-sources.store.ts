import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';
import { inquiryKey } from './inquiries.store';
import type { Inquiry, InquirySource, SourceOutcome } from './inquiry';

interface SourceRow {
  institution: string;
  inquiry: string;
  person: string;
  publisher: string;
  sections: string[];
  edge: string | null;
  request_id: string | null;
  is_answered: boolean;
  outcome: SourceOutcome;
}

/** Every source of these inquiries, which are locked. */
export async function findSources(transaction: EntityManager, inquiries: readonly Inquiry[]): Promise<InquirySource[]> {
  if (inquiries.length === 0) return [];
  const rows = await transaction.query<SourceRow[]>(
    `SELECT institution, inquiry, person, publisher, sections, edge, request_id, answered_at IS NOT NULL AS is_answered, outcome
     FROM inquiry_source WHERE (institution, inquiry) IN (SELECT * FROM unnest($1::text[], $2::uuid[]))
     ORDER BY institution, inquiry, publisher, person`,
    [inquiries.map(({ receiver }) => receiver), inquiries.map(({ inquiryId }) => inquiryId)],
  );
  const byKey = new Map(inquiries.map((inquiry) => [inquiryKey(inquiry), inquiry]));
  return rows.flatMap((row) => {
    const inquiry = byKey.get(inquiryKey({ receiver: row.institution, inquiryId: row.inquiry }));
    return inquiry ? [toSource(inquiry, row)] : [];
  });
}

/** Saves sources, new ones and those that have changed. Their inquiries are locked, or new. */
export async function saveSources(transaction: EntityManager, sources: readonly InquirySource[]): Promise<void> {
  if (sources.length === 0) return;
  claimLocks(transaction, 'grants');
  await transaction.query(
    `INSERT INTO inquiry_source (institution, inquiry, person, publisher, sections, edge, request_id, answered_at, outcome)
     SELECT institution, inquiry, person, publisher, ARRAY(SELECT jsonb_array_elements_text(sections)), edge, request_id,
            CASE WHEN is_answered THEN now() END, outcome
     FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::jsonb[], $6::text[], $7::uuid[], $8::boolean[], $9::jsonb[])
       AS source (institution, inquiry, person, publisher, sections, edge, request_id, is_answered, outcome)
     ON CONFLICT (institution, inquiry, publisher, person) DO UPDATE
       SET edge = excluded.edge, request_id = excluded.request_id, answered_at = excluded.answered_at, outcome = excluded.outcome`,
    [
      sources.map(({ inquiry }) => inquiry.receiver),
      sources.map(({ inquiry }) => inquiry.inquiryId),
      sources.map(({ person }) => person),
      sources.map(({ publisher }) => publisher),
      sources.map(({ sections }) => JSON.stringify(sections)),
      sources.map(({ edge }) => edge),
      sources.map(({ requestId }) => requestId),
      sources.map(({ isAnswered }) => isAnswered),
      sources.map(({ outcome }) => JSON.stringify(outcome)),
    ],
  );
}

function toSource(inquiry: Inquiry, row: SourceRow): InquirySource {
  return {
    inquiry,
    person: row.person,
    publisher: row.publisher,
    sections: row.sections,
    edge: row.edge ?? undefined,
    requestId: row.request_id ?? undefined,
    isAnswered: row.is_answered,
    outcome: row.outcome,
  };
}
