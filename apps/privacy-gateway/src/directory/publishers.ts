import { kindOfParty, partyName } from '@lacznik/contracts';
import { countyOf } from './counties';
import type { Directory } from './directory.store';

/** Answers which institutions some agreement, of the two or of their kinds, lets disclose to a receiver. */
export function publishersIn({ institutions, agreements }: Directory): (receiver: string) => string[] {
  const directions = agreements.flatMap(({ sameCounty, disclosures }) =>
    disclosures.map(({ from, to }) => ({ from, to: partyName(to), sameCounty })),
  );
  const byReceiver = Map.groupBy(directions, ({ to }) => to);
  const byKind = Map.groupBy(institutions, ({ id }) => kindOfParty(id));
  const byCounty = Map.groupBy(institutions, ({ id }) => `${kindOfParty(id)} ${countyOf(id)}`);
  return (receiver) => {
    const county = countyOf(receiver);
    const found = [receiver, kindOfParty(receiver)].flatMap((to) => byReceiver.get(to) ?? []);
    const publishers = found.flatMap(({ from, sameCounty }) => {
      if (typeof from === 'string') return !sameCounty || countyOf(from) === county ? [from] : [];
      const ofKind = sameCounty ? byCounty.get(`${from.kind} ${county}`) : byKind.get(from.kind);
      return (ofKind ?? []).map(({ id }) => id);
    });
    return [...new Set(publishers)].filter((id) => id !== receiver);
  };
}
