import type { AgreementParty, DirectoryInstitution } from '@lacznik/contracts';
import { kindOfParty, partyName } from '@lacznik/contracts';
import { areOfOneCounty } from './counties';
import type { Directory } from './directory.store';

/** Answers which institutions some agreement, of the two or of their kinds, lets disclose to a receiver. */
export function publishersIn({ institutions, agreements }: Directory): (receiver: string) => string[] {
  const directions = agreements.flatMap(({ sameCounty, disclosures }) =>
    disclosures.map(({ from, to }) => ({ from, to: partyName(to), sameCounty })),
  );
  const byReceiver = Map.groupBy(directions, ({ to }) => to);
  const byKind = Map.groupBy(institutions, ({ id }) => kindOfParty(id));
  return (receiver) => {
    const found = [receiver, kindOfParty(receiver)].flatMap((to) => byReceiver.get(to) ?? []);
    const publishers = found.flatMap(({ from, sameCounty }) =>
      institutionsOf(from, byKind).filter((id) => !sameCounty || areOfOneCounty(id, receiver)),
    );
    return [...new Set(publishers)].filter((id) => id !== receiver);
  };
}

function institutionsOf(party: AgreementParty, byKind: ReadonlyMap<string, readonly DirectoryInstitution[]>): string[] {
  return typeof party === 'string' ? [party] : (byKind.get(party.kind) ?? []).map(({ id }) => id);
}
