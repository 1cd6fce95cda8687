import { type AgreementParty, type Dictionaries, type DirectoryAgreement, kindOfParty } from '@lacznik/contracts';
import { compilePolicy, type Policy } from '@lacznik/decision';
import type { Directory } from './directory.store';
import type { FormerEntry } from './former-entries.store';

/** Who discloses, and to whom: ids. */
interface Parties {
  publisher: string;
  receiver: string;
}

/** What held between two institutions for some time, and does so no longer. */
export interface FormerPolicy {
  from: Date;
  until: Date;
  policy: Policy;
}

/**
 * What the directory said of two institutions since then, for as long as it was something else than now: whatever was changed, the
 * rest is as it was beside it. The law is that of now, in which every day has its own.
 *
 * @param former the last that was changed first
 */
export function* formerPolicies(
  now: { directory: Directory; dictionaries: Dictionaries },
  former: readonly FormerEntry[],
  parties: Parties,
  since: Date,
): Generator<FormerPolicy> {
  const concerned = concernedBy(former, now.directory, parties);
  const changes = new Set(concerned.map(({ until }) => until.getTime()));
  let from = since;
  for (const time of [...changes].sort((a, b) => a - b)) {
    const until = new Date(time);
    if (until <= since) continue;
    const then = concerned.filter((entry) => entry.until >= until);
    yield { from, until, policy: policyOf(now, then, parties) };
    from = until;
  }
}

/** What was changed of the two, of agreements from the one to the other, and of the scopes that these name. */
function concernedBy(former: readonly FormerEntry[], { agreements }: Directory, parties: Parties): FormerEntry[] {
  const versions = former.flatMap((entry) => (entry.kind === 'agreements' ? (entry.document ?? []) : []));
  const between = [...agreements, ...versions].filter((agreement) => isBetween(agreement, parties));
  const ids: Record<FormerEntry['kind'], Set<string>> = {
    institutions: new Set([parties.publisher, parties.receiver]),
    agreements: new Set(between.map(({ id }) => id)),
    scopes: new Set(between.flatMap(({ disclosures }) => disclosures.map(({ scope }) => scope))),
  };
  return former.filter(({ kind, id }) => ids[kind].has(id));
}

function isBetween({ disclosures }: DirectoryAgreement, { publisher, receiver }: Parties): boolean {
  return disclosures.some(({ from, to }) => isMeant(from, publisher) && isMeant(to, receiver));
}

function isMeant(party: AgreementParty, id: string): boolean {
  return typeof party === 'string' ? party === id : party.kind === kindOfParty(id);
}

/** @param then of each entry, the last one is what it said */
function policyOf(
  { directory, dictionaries }: { directory: Directory; dictionaries: Dictionaries },
  then: readonly FormerEntry[],
  parties: Parties,
): Policy {
  const ids = [parties.publisher, parties.receiver];
  const institutions = directory.institutions.filter(({ id }) => ids.includes(id));
  const agreements = directory.agreements.filter((agreement) => isBetween(agreement, parties));
  return compilePolicy({
    institutions: withFormer(
      institutions,
      then.filter((entry) => entry.kind === 'institutions'),
    ),
    scopes: withFormer(
      directory.scopes,
      then.filter((entry) => entry.kind === 'scopes'),
    ),
    agreements: withFormer(
      agreements,
      then.filter((entry) => entry.kind === 'agreements'),
    ),
    dictionaries,
  });
}

function withFormer<T extends { id: string }>(
  now: readonly T[],
  former: readonly { id: string; document: T | null }[],
): T[] {
  const entries = new Map<string, T | null>(now.map((entry) => [entry.id, entry]));
  for (const { id, document } of former) entries.set(id, document);
  return [...entries.values()].filter((entry) => entry !== null);
}
