import { type Dictionaries, type DirectoryDocument, isNumberedAsItsKind } from '@lacznik/contracts';
import type { Refusal } from '@lacznik/platform';

/** Which codes the directory uses that `dictionaries` would not have at all, and institutions that would be numbered wrongly. */
export function checkInUse(
  { institutionKinds, categories }: Dictionaries,
  { institutions, scopes, agreements }: DirectoryDocument,
): Refusal[] {
  const known = new Set(categories.map(({ code }) => code));
  const used = [
    ...scopes.map(({ id, categories: codes }) => ({ by: `the scope ${id}`, codes })),
    ...agreements.map(({ id, disclosures }) => ({
      by: `the agreement ${id}`,
      codes: disclosures.flatMap(({ additionalCategories }) => additionalCategories),
    })),
  ];
  return [
    ...institutions
      .filter(({ id }) => !isNumberedAsItsKind(institutionKinds, id))
      .map(({ id }) => refusal('institutionKinds', `expected a kind for ${id}, which takes part, numbered as it is`)),
    ...used.flatMap(({ by, codes }) =>
      codes.filter((code) => !known.has(code)).map((code) => refusal('categories', `expected ${code}: ${by} has it`)),
    ),
  ];
}

function refusal(path: string, detail: string): Refusal {
  return { code: 'validation-failed', path, detail };
}
