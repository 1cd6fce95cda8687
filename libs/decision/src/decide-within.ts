import { pairsOf } from './agreements-between';
import { ignoringInterests } from './compile-policy';
import { decide } from './decide';
import type { Policy } from './policy';
import type { Decision, DecisionRequest } from './vocabulary';

/** Days, both included, and the agreements that were active meanwhile though they are so no longer. */
export interface FormerPeriod {
  from: string;
  to: string;
  /** By id. */
  wasActive: (agreement: string) => boolean;
}

/**
 * Whether anything would have been disclosed on some day of a period, by the policy as it is now but for those agreements: the
 * decision of the first such day, whatever the receiver wants by now. Looks at the first day and at those on which something begins to hold: whatever holds together on
 * some day, holds together from the last of its beginnings on.
 */
export function decideWithin(
  policy: Policy,
  request: Omit<DecisionRequest, 'day'>,
  { from, to, wasActive }: FormerPeriod,
): Decision | undefined {
  const former = withAgreements(policy, request, wasActive);
  const beginnings = [...beginningsFor(former, request), request.case.openedOn];
  const days = new Set([from, ...beginnings.filter((day) => from < day && day <= to)]);
  for (const day of [...days].sort()) {
    const decision = decide(former, { ...request, day });
    if (decision.disclosed.length > 0) return decision;
  }
  return undefined;
}

type Parties = Pick<DecisionRequest, 'publisher' | 'receiver'>;

/** A policy of its own: it shares no answers with the other. */
function withAgreements(policy: Policy, parties: Parties, wasActive: (agreement: string) => boolean): Policy {
  const disclosures = pairsOf(policy, parties).map((pair) => {
    const found = policy.disclosures.get(pair) ?? [];
    const former = found.map((one) => ({ ...one, active: one.active || wasActive(one.agreement) }));
    return [pair, former] as const;
  });
  return { ...ignoringInterests(policy), disclosures: new Map(disclosures) };
}

/** @param policy with the disclosures of the two alone */
function beginningsFor(policy: Policy, { publisher, receiver, consents }: Omit<DecisionRequest, 'day'>): string[] {
  const { institutions, institutionKinds, categories, rules, legalBases, purposes, disclosures } = policy;
  const entries = [institutionKinds, categories, rules, legalBases, purposes, disclosures].flatMap(
    (byCode: ReadonlyMap<string, readonly { validFrom: string }[]>) => [...byCode.values()].flat(),
  );
  const parties = [publisher, receiver].flatMap((id) => institutions.get(id) ?? []);
  return [...entries, ...parties, ...consents].map(({ validFrom }) => validFrom);
}
