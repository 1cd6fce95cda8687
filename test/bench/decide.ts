import { sectionByName } from '@lacznik/contracts';
import {
  compilePolicy,
  decide,
  type Decision,
  type DecisionCase,
  type DecisionConsent,
  type DecisionRequest,
  type Policy,
  type PolicyInput,
  SHIPPED_DICTIONARIES,
} from '@lacznik/decision';
import { CedarPolicies } from '../../libs/decision/src/proof';
import { CENTRES, Changes, directory, OFFICE } from './workload';

/** As many as a transaction of the gateway carries under load. */
const FACTS = 500;
const DAY = '2026-05-05';
const BODY = 'NGO-0000123456';
const STRANGER = 'OPS-260606';

/** What `npm run bench -- decide --json` prints last: one decision is one record for one receiver, with the reasons of what is withheld. */
export interface DecideFigures {
  decisions_per_s: number;
  /** By the processor time of the one thread, which bears a loaded machine better. */
  decisions_per_cpu_s: number;
  /** The same decisions, each category of each record asked of the Cedar policies. */
  cedar_per_s: number;
  ratio: number;
}

/** A record as it comes from Kafka: read anew for each round, so that no text is known from the round before. */
interface Fact {
  publisher: string;
  section: string;
  data: Record<string, unknown>;
  cases: { receiver: string; case: DecisionCase; consents: DecisionConsent[] }[];
}

const input: PolicyInput = {
  institutions: [...directory.institutions, { id: STRANGER }, { id: BODY }],
  scopes: directory.scopes,
  agreements: [
    ...directory.agreements.map(({ id }, i) => agreementWith(id, CENTRES[i] ?? OFFICE)),
    agreementWith('AG-NGO', BODY),
  ],
  dictionaries: SHIPPED_DICTIONARIES,
};

function agreementWith(id: string, to: string): PolicyInput['agreements'][number] {
  const disclosures = [{ from: OFFICE, to, scope: 'labour-to-welfare', additionalCategories: [] }];
  return { id, status: 'ACTIVE', validFrom: '2020-01-01', disclosures };
}

/** Measures how many decisions a second `decide` makes on one core, as the gateway asks it, and how many the Cedar policies. */
export function measureDecide(seconds: number, say: (line: string) => void): Promise<DecideFigures> {
  const facts = JSON.stringify(factsOf());
  const policy = compilePolicy(input);
  const sample = decideAll(policy, JSON.parse(facts) as Fact[]);
  const count = (of: (decision: Decision) => boolean): number => sample.filter(of).length;
  say(
    `of ${sample.length} decisions ${count(({ disclosed }) => disclosed.length > 0)} disclose something, ` +
      `${count(({ consent }) => consent !== undefined)} by a consent; ${count(({ withheld }) => withheld.length > 0)} withhold something`,
  );
  say('warming up');
  runFor(2, policy, facts);
  say('deciding');
  const { decisions, wall, cpu } = runFor(seconds, policy, facts);
  const cedar = cedarPerSecond(requestsOf(JSON.parse(facts) as Fact[]));
  const [perSecond, perCpuSecond] = [decisions / wall, decisions / cpu];
  say(
    `${perSecond.toFixed(0)} decisions/s, ${perCpuSecond.toFixed(0)} a second of processor time; Cedar ${cedar.toFixed(0)}/s`,
  );
  return Promise.resolve({
    decisions_per_s: Math.round(perSecond),
    decisions_per_cpu_s: Math.round(perCpuSecond),
    cedar_per_s: Math.round(cedar),
    ratio: Math.round(perSecond / cedar),
  });
}

/** Of each eight records one is for a centre without an agreement and one for a body that needs a consent. */
function factsOf(): Fact[] {
  // So far apart that records of each kind are among them.
  const changes = new Changes(0, 13);
  return Array.from({ length: FACTS }, (_, i) => {
    const { section, data } = changes.take();
    return { publisher: OFFICE, section, data: { ...data }, cases: [caseOf(i)] };
  });
}

function caseOf(i: number): Fact['cases'][number] {
  const byLaw = { legalBasis: 'rynek-pracy-2025', purpose: 'welfare-benefit', openedOn: '2026-03-01' };
  if (i % 8 === 6) return { receiver: STRANGER, case: byLaw, consents: [] };
  if (i % 8 < 6) return { receiver: CENTRES[i % CENTRES.length] ?? OFFICE, case: byLaw, consents: [] };
  const byConsent = { ...byLaw, legalBasis: 'rodo-6-1-a', purpose: 'social-work' };
  const consent = { id: `C-${i}`, receiver: BODY, purpose: 'social-work', categories: ['10', '11', '18'] };
  return {
    receiver: BODY,
    case: byConsent,
    consents: [{ ...consent, validFrom: '2026-03-01', validTo: '2027-02-28' }],
  };
}

function requestsOf(facts: readonly Fact[]): DecisionRequest[] {
  return facts.flatMap((fact) => fact.cases.map((open) => requestOf(fact, open)));
}

function requestOf({ publisher, section, data }: Fact, open: Fact['cases'][number]): DecisionRequest {
  const { receiver, case: entitling, consents } = open;
  const fields = sectionByName(section)?.fields ?? new Map<string, string>();
  return { publisher, receiver, case: entitling, consents, day: DAY, section, fields, present: Object.keys(data) };
}

function runFor(seconds: number, policy: Policy, facts: string): { decisions: number; wall: number; cpu: number } {
  const sum = { decisions: 0, wall: 0, cpu: 0 };
  while (sum.wall < seconds) {
    const read = JSON.parse(facts) as Fact[];
    const [begun, cpu] = [performance.now(), process.threadCpuUsage()];
    sum.decisions += decideAll(policy, read).length;
    const used = process.threadCpuUsage(cpu);
    sum.wall += (performance.now() - begun) / 1000;
    sum.cpu += (used.user + used.system) / 1_000_000;
  }
  return sum;
}

/** @returns what was decided: nothing of it can be left out as unused */
function decideAll(policy: Policy, facts: readonly Fact[]): Decision[] {
  return facts.flatMap((fact) => fact.cases.map((open) => decide(policy, requestOf(fact, open))));
}

/** Cedar is asked about the agreements with the receiver alone. */
function cedarPerSecond(requests: readonly DecisionRequest[]): number {
  const cedar = new CedarPolicies();
  const begun = performance.now();
  for (const request of requests) {
    const agreements = input.agreements.filter(({ disclosures }) => disclosures[0]?.to === request.receiver);
    cedar.permittedOf({ ...input, agreements }, request);
  }
  return requests.length / ((performance.now() - begun) / 1000);
}
