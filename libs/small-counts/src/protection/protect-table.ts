import type { Solve } from '../solver/integer-program';
import { type Contradiction, contradictionOf, type CountTable } from '../tables/count-table';
import { chooseHidden } from './choose-hidden';
import {
  findChangedCell,
  joinPublications,
  NOTHING_PUBLISHED,
  type Publication,
  publicationOf,
  type PublishedCell,
} from './publication';
import { exposedCells, isSmall } from './ranges';

/** Cells that were asked for by name, such as the totals of each provider: they are shown, or the table is refused. */
export interface Margin {
  readonly name: string;
  readonly cells: readonly string[];
}

export interface ProtectionRequest {
  readonly table: CountTable;
  /** In the order in which they may be given up: the last first. */
  readonly margins?: readonly Margin[];
  /** Everything that was published before. */
  readonly before?: Publication;
  /** Counts below it are hidden; no hidden count may be known to a narrower range. */
  readonly threshold: number;
  /** Of cells that were published before: the threshold under which they were, by which they are judged further on. */
  readonly earlierThresholds?: ReadonlyMap<string, number>;
}

/** Why a table cannot be published. */
export type ProtectionRefusal =
  | ({ readonly code: 'parts-contradict-total' } & Contradiction)
  /** Published before with another count. */
  | { readonly code: 'count-was-published'; readonly cell: string }
  /** With it, hidden counts could be computed. */
  | { readonly code: 'margin-unprotects'; readonly margin: string }
  /** Beside what was published before nothing of it can be hidden well enough. */
  | { readonly code: 'publications-unprotect' };

export type Protected = { ok: true; publication: Publication } | { ok: false; refusal: ProtectionRefusal };

/**
 * Hides the small counts of a table and as many others as are needed, so that no hidden count, of this table or an earlier one, can be
 * computed to a range narrower than its threshold from all that is published.
 */
export async function protectTable(request: ProtectionRequest, solve: Solve): Promise<Protected> {
  const { table, margins = [], before = NOTHING_PUBLISHED } = request;
  const contradiction = contradictionOf(table);
  if (contradiction) return refused({ code: 'parts-contradict-total', ...contradiction });
  const changed = findChangedCell(before, table);
  if (changed !== undefined) return refused({ code: 'count-was-published', cell: changed });
  for (let kept = margins.length; kept >= 0; kept--) {
    const publication = await hideCells(request, margins.slice(0, kept), solve);
    if (!publication) continue;
    const given = margins[kept];
    return given ? refused({ code: 'margin-unprotects', margin: given.name }) : { ok: true, publication };
  }
  return refused({ code: 'publications-unprotect' });
}

async function hideCells(
  request: ProtectionRequest,
  margins: readonly Margin[],
  solve: Solve,
): Promise<Publication | undefined> {
  const { table, before = NOTHING_PUBLISHED, threshold, earlierThresholds } = request;
  const thresholdOf = (name: string): number => earlierThresholds?.get(name) ?? threshold;
  const kept = new Set(margins.flatMap(({ cells }) => cells));
  const settled = settledCells(request);
  const open = openCells(settled, before, kept);
  const guarded = new Map<string, number>();
  for (let hidden: ReadonlySet<string> | undefined = new Set(); hidden;) {
    const all = withHidden(settled, hidden);
    const exposed = await exposedCells(all, thresholdOf, solve);
    if (exposed.length === 0) return publicationOf(table, hiddenOf(all));
    for (const name of exposed) guarded.set(name, thresholdOf(name));
    hidden = await chooseHidden({ publication: settled, open, guarded }, solve);
  }
  return undefined;
}

/** All cells, with those hidden that must be: small ones, and what was hidden before. */
function settledCells({ table, before = NOTHING_PUBLISHED, threshold }: ProtectionRequest): Publication {
  const must = table.cells.filter(
    ({ name, count }) => isSmall(count, threshold) || before.cells.get(name)?.status === 'hidden',
  );
  return joinPublications(before, publicationOf(table, new Set(must.map(({ name }) => name))));
}

function openCells({ cells }: Publication, before: Publication, kept: ReadonlySet<string>): Set<string> {
  const isOpen = ([name, { status, count }]: [string, PublishedCell]) =>
    status === 'shown' && count > 0 && !kept.has(name) && before.cells.get(name)?.status !== 'shown';
  return new Set([...cells].filter(isOpen).map(([name]) => name));
}

function withHidden({ cells, sums }: Publication, hidden: ReadonlySet<string>): Publication {
  const statuses = [...cells].map(([name, cell]): [string, PublishedCell] => [
    name,
    hidden.has(name) ? { ...cell, status: 'hidden' } : cell,
  ]);
  return { cells: new Map(statuses), sums };
}

function hiddenOf({ cells }: Publication): Set<string> {
  return new Set([...cells].filter(([, { status }]) => status === 'hidden').map(([name]) => name));
}

function refused(refusal: ProtectionRefusal): Protected {
  return { ok: false, refusal };
}
