import { readFileSync } from 'node:fs';
import {
  type CedarValueJson,
  type Context,
  type Entities,
  preparsePolicySet,
  statefulIsAuthorized,
} from '@cedar-policy/cedar-wasm/nodejs';
import type {
  DecisionConsent,
  DecisionRequest,
  PolicyAgreement,
  PolicyDisclosure,
  PolicyInput,
  PolicyParty,
  ValidityPeriod,
} from '../vocabulary';
import type { Ending } from './scenes';
import { statementOf } from './statements';

const POLICIES = 'decision';

/** What the Cedar policies permit of a request. */
export interface Permitted {
  categories: ReadonlySet<string>;
  /** Ids of the consents without which something of that would not be permitted, in order. */
  consents: string[];
}

/** The Cedar policies, with a count of the questions put to them: one is one category, under one agreement, with one consent or none. */
export class CedarPolicies {
  questions = 0;

  /** @throws Error where they cannot be read */
  constructor() {
    const answer = preparsePolicySet(POLICIES, { staticPolicies: readFileSync(statementOf('decision.cedar'), 'utf8') });
    if (answer.type !== 'success') throw new Error(`decision.cedar: ${JSON.stringify(answer.errors)}`);
  }

  /** Cedar has no "for some": each category is asked about once for each direction of each agreement and each consent. */
  permittedOf(input: PolicyInput, request: DecisionRequest, ending?: Ending): Permitted {
    const asked = {
      ...contextOf(request),
      ...interestsOf(input, request),
      ...(ending === undefined ? {} : { ended: endedOf(input, ending) }),
    };
    const entities = partiesOf(input, request);
    const agreements = agreementsOf(input);
    const permits = (category: string, consent: Context): boolean =>
      agreements.some((agreement) => this.permits(request, entities, { ...asked, category, agreement, ...consent }));
    const used = new Set<string>();
    const categories = categoriesIn(request).filter((category) => {
      if (permits(category, {})) return true;
      const covering = request.consents.filter((consent) => permits(category, { consent: consentOf(consent) }));
      covering.forEach(({ id }) => used.add(id));
      return covering.length > 0;
    });
    return { categories: new Set(categories), consents: [...used].sort() };
  }

  private permits({ publisher, receiver }: DecisionRequest, entities: Entities, context: Context): boolean {
    this.questions += 1;
    const answer = statefulIsAuthorized({
      principal: institution(receiver),
      action: { type: 'Action', id: 'receive' },
      resource: institution(publisher),
      context,
      preparsedPolicySetId: POLICIES,
      entities,
    });
    // A policy that cannot be evaluated is skipped, even one that forbids.
    if (answer.type === 'failure' || answer.response.diagnostics.errors.length > 0) {
      throw new Error(`Cedar could not answer: ${JSON.stringify(answer)}`);
    }
    return answer.response.decision === 'allow';
  }
}

/** The categories of the fields present; `unknown` for a field that the section does not know. */
function categoriesIn({ fields, present }: DecisionRequest): string[] {
  return [...new Set(present.map((field) => fields.get(field) ?? 'unknown'))];
}

function interestsOf({ interests = [] }: PolicyInput, { receiver }: DecisionRequest): Context {
  const interest = interests.find(({ institution }) => institution === receiver);
  return interest === undefined ? {} : { interests: [...interest.sections] };
}

function contextOf({ day, section, case: { legalBasis, purpose, openedOn, closedOn } }: DecisionRequest): Context {
  const end: Context = closedOn === undefined ? {} : { closedOn: dayOf(closedOn) };
  return { day: dayOf(day), section, case: { legalBasis, purpose, openedOn: dayOf(openedOn), ...end } };
}

function partiesOf({ institutions }: PolicyInput, { publisher, receiver }: DecisionRequest): Entities {
  return institutions
    .filter(({ id }) => id === publisher || id === receiver)
    .map(({ id, status = 'ACTIVE', ...period }) => {
      const [kind = '', code = ''] = id.split('-');
      const county: Context = ['NGO', 'SOCIAL_ECONOMY'].includes(kind) ? {} : { county: code.slice(0, 4) };
      return { uid: institution(id), attrs: { kind, status, ...county, ...periodOf(period) }, parents: [] };
    });
}

function agreementsOf({ agreements, scopes }: PolicyInput): Context[] {
  const categoriesOf = new Map(scopes.map(({ id, categories }) => [id, categories]));
  return agreements.flatMap((agreement) =>
    agreement.disclosures.map((disclosure) => ({
      ...limitsOf(agreement, disclosure),
      from: partyOf(disclosure.from),
      to: partyOf(disclosure.to),
      sameCounty: agreement.sameCounty ?? false,
      status: agreement.status,
      ...periodOf(agreement),
      scope: [...(categoriesOf.get(disclosure.scope) ?? [])],
      named: [...disclosure.additionalCategories],
    })),
  );
}

function limitsOf({ purposes, legalBases }: PolicyAgreement, { sections }: PolicyDisclosure): Context {
  return {
    ...(purposes === undefined ? {} : { purposes: [...purposes] }),
    ...(legalBases === undefined ? {} : { legalBases: [...legalBases] }),
    ...(sections === undefined ? {} : { sections: [...sections] }),
  };
}

function consentOf(consent: DecisionConsent): Context {
  const { receiver, purpose, categories } = consent;
  return { receiver: entity(receiver), purpose, categories: [...categories], ...periodOf(consent) };
}

function endedOf({ dictionaries }: PolicyInput, { dictionary, index, on }: Ending): Context {
  const entry = dictionaries[dictionary][index];
  if (entry === undefined) throw new Error(`${dictionary} has no entry ${index}`);
  const { validFrom, validTo } = entry;
  const kinds: Context =
    'publisherKind' in entry ? { publisher: entry.publisherKind, receivers: [...entry.receiverKinds] } : {};
  const until: Context = validTo === undefined ? {} : { until: dayOf(validTo) };
  return { dictionary, code: entry.code, on: dayOf(on), from: dayOf(validFrom), ...until, ...kinds };
}

function partyOf(party: PolicyParty): CedarValueJson {
  return typeof party === 'string' ? entity(party) : party.kind;
}

function periodOf({ validFrom, validTo }: Partial<ValidityPeriod>): Context {
  return {
    ...(validFrom === undefined ? {} : { validFrom: dayOf(validFrom) }),
    ...(validTo === undefined ? {} : { validTo: dayOf(validTo) }),
  };
}

function institution(id: string): { type: string; id: string } {
  return { type: 'Institution', id };
}

function entity(id: string): { __entity: { type: string; id: string } } {
  return { __entity: institution(id) };
}

/** `20260301`: in the order of the days, and read by Cedar in far less time than its `datetime`. */
function dayOf(day: string): number {
  return Number(day.replaceAll('-', ''));
}
