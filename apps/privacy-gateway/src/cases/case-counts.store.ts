import type { EntityManager } from 'typeorm';

/** How many cases an institution has open, by legal basis and purpose. */
export class CaseCounts {
  private readonly counts = new Map<string, number>();

  constructor(rows: readonly { institution: string; legalBasis: string; purpose: string; cases: number }[]) {
    for (const { institution, cases, ...ground } of rows) this.counts.set(keyOf(institution, ground), cases);
  }

  of(institution: string, ground: { legalBasis: string; purpose: string }): number {
    return this.counts.get(keyOf(institution, ground)) ?? 0;
  }
}

/** Of the cases that entitle on a day, `YYYY-MM-DD`; no person and no case is named. */
export async function countOpenCases(manager: EntityManager, day: string): Promise<CaseCounts> {
  return new CaseCounts(
    await manager.query(
      `SELECT institution, legal_basis AS "legalBasis", purpose, count(*)::integer AS cases FROM client_case
       WHERE opened_on <= $1 AND (closed_on IS NULL OR closed_on > $1) GROUP BY institution, legal_basis, purpose`,
      [day],
    ),
  );
}

/** What an institution's own case entitles by, and when; undefined where it has none of that reference. */
export async function readOwnCase(
  manager: EntityManager,
  institution: string,
  caseReference: string,
): Promise<OwnCase | undefined> {
  const rows: (Omit<OwnCase, 'closedOn'> & { closedOn: string | null })[] = await manager.query(
    `SELECT legal_basis AS "legalBasis", purpose, opened_on AS "openedOn", closed_on AS "closedOn" FROM client_case
     WHERE institution = $1 AND case_reference = $2`,
    [institution, caseReference],
  );
  const [found] = rows;
  if (!found) return undefined;
  const { closedOn, ...open } = found;
  return closedOn === null ? open : { ...open, closedOn };
}

/** A case without its person. */
export interface OwnCase {
  legalBasis: string;
  purpose: string;
  openedOn: string;
  closedOn?: string;
}

function keyOf(institution: string, { legalBasis, purpose }: { legalBasis: string; purpose: string }): string {
  return `${institution}|${legalBasis}|${purpose}`;
}
