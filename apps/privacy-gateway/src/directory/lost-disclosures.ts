import type { Loss } from '../revocations/revocations.store';
import type { Directory } from './directory.store';
import { servingEdges } from './serving-edges';

/** What each pair exchanges: by publisher and receiver, the categories. */
type Disclosed = Map<string, { publisher: string; receiver: string; categories: Set<string> }>;

/**
 * What institutions lose by a change of the directory: of each pair, the categories that some agreement disclosed on that day before,
 * and none does now. What another agreement of the pair still discloses stays.
 * @param day `YYYY-MM-DD`
 */
export function lostDisclosures(before: Directory, now: Directory, day: string): Loss[] {
  const left = disclosedOn(now, day);
  const edges = servingEdges(now);
  return Array.from(disclosedOn(before, day)).flatMap(([pair, { publisher, receiver, categories }]) => {
    const kept = left.get(pair)?.categories ?? new Set();
    const lost = [...categories].filter((category) => !kept.has(category)).sort();
    if (lost.length === 0) return [];
    return [{ institution: receiver, edge: edges.get(receiver), selector: { publisher, categories: lost } }];
  });
}

function disclosedOn({ agreements, scopes }: Directory, day: string): Disclosed {
  const scopeOf = new Map(scopes.map(({ id, categories }) => [id, categories]));
  const disclosed: Disclosed = new Map();
  for (const { status, validFrom, validTo, disclosures } of agreements) {
    if (status !== 'ACTIVE' || day < validFrom || (validTo !== undefined && validTo < day)) continue;
    for (const { from: publisher, to: receiver, scope, additionalCategories } of disclosures) {
      const pair = `${publisher}|${receiver}`;
      const { categories } = disclosed.get(pair) ?? { categories: new Set<string>() };
      [...(scopeOf.get(scope) ?? []), ...additionalCategories].forEach((category) => categories.add(category));
      disclosed.set(pair, { publisher, receiver, categories });
    }
  }
  return disclosed;
}
