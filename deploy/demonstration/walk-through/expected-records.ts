import type { DirectoryDocument } from '@lacznik/contracts';
import type { Publication } from '../records/client';

/** Of which the help profile is made: disclosed only where an agreement names it. */
const DISTANCE_FROM_LABOUR_MARKET = '17';

/** Those of a labour office's records that the agreements let a welfare centre see, at least in part. */
export function expectedRecords(
  { agreements }: Pick<DirectoryDocument, 'agreements'>,
  { from, to }: { from: string; to: string },
  records: readonly Publication[],
): Publication[] {
  const grants = agreements
    .filter(({ status }) => status === 'ACTIVE')
    .flatMap(({ disclosures }) => disclosures)
    .filter((disclosure) => disclosure.from === from && disclosure.to === to);
  const namesProfile = grants.some(({ additionalCategories }) =>
    additionalCategories.includes(DISTANCE_FROM_LABOUR_MARKET),
  );
  return grants.length === 0 ? [] : records.filter(({ section }) => namesProfile || section !== 'help-profiles');
}
