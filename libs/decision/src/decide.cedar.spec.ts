import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Context, type Entities, preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import * as fc from 'fast-check';
import { compilePolicy } from './compile-policy';
import { decide } from './decide';
import { dictionariesWith, type Ending, endings, scenes } from './decision-scenes';
import type { DecisionRequest, PolicyInput } from './vocabulary';

const POLICIES = 'decision';

/** Cedar answers about 2,000 questions a second, and a scene is some twenty of them. */
const RUNS = { numRuns: 500 };

describe('every decision', () => {
  beforeAll(() => {
    const staticPolicies = readFileSync(join(__dirname, 'decision.cedar'), 'utf8');
    expect(preparsePolicySet(POLICIES, { staticPolicies })).toEqual({ type: 'success' });
  });

  it('discloses exactly what the Cedar policies permit (P4)', () => {
    fc.assert(
      fc.property(scenes, ([input, request]) => {
        const { disclosed } = decide(compilePolicy(input), request);
        const permitted = permittedCategories(input, request);
        expect(disclosed.sort()).toEqual(
          request.present.filter((field) => permitted.has(categoryOf(request, field))).sort(),
        );
      }),
      RUNS,
    );
  });

  it('discloses exactly what they permit when an entry of a dictionary has been ended (P4)', () => {
    fc.assert(
      fc.property(scenes, endings, ([input, request], ending) => {
        const { disclosed } = decide(compilePolicy({ ...input, dictionaries: dictionariesWith(ending) }), request);
        const permitted = permittedCategories(input, request, { ended: endedOf(input, ending) });
        expect(disclosed.sort()).toEqual(
          request.present.filter((field) => permitted.has(categoryOf(request, field))).sort(),
        );
      }),
      RUNS,
    );
  });
});

function endedOf({ dictionaries }: PolicyInput, { dictionary, index, on }: Ending): Context {
  const entry = dictionaries[dictionary][index];
  if (entry === undefined) throw new Error(`${dictionary} has no entry ${index}`);
  const { validFrom, validTo } = entry;
  const kinds: Context =
    'publisherKind' in entry ? { publisher: entry.publisherKind, receivers: [...entry.receiverKinds] } : {};
  const until: Context = validTo === undefined ? {} : { until: dayOf(validTo) };
  return { dictionary, code: entry.code, on: dayOf(on), from: dayOf(validFrom), ...until, ...kinds };
}

function categoryOf({ fields }: DecisionRequest, field: string): string {
  return fields.get(field) ?? 'unknown';
}

/** Cedar has no "for some": each category is asked about once for each direction of each agreement. */
function permittedCategories(input: PolicyInput, request: DecisionRequest, more: Context = {}): Set<string> {
  const entities = institutionsOf(input);
  const agreements = agreementsOf(input);
  const categories = new Set(request.present.map((field) => categoryOf(request, field)));
  return new Set(
    [...categories].filter((category) =>
      agreements.some((agreement) => isPermitted(entities, request, { category, agreement, ...more })),
    ),
  );
}

function isPermitted(entities: Entities, { publisher, receiver, ...request }: DecisionRequest, of: Context): boolean {
  const answer = statefulIsAuthorized({
    principal: institution(receiver),
    action: { type: 'Action', id: 'receive' },
    resource: institution(publisher),
    context: { day: dayOf(request.day), case: caseOf(request.case), ...of },
    preparsedPolicySetId: POLICIES,
    entities,
  });
  // A policy that cannot be evaluated is skipped, even one that forbids.
  if (answer.type === 'failure' || answer.response.diagnostics.errors.length > 0) {
    throw new Error(`Cedar could not answer: ${JSON.stringify(answer)}`);
  }
  return answer.response.decision === 'allow';
}

function institutionsOf({ institutions }: PolicyInput): Entities {
  return institutions.map(({ id }) => {
    const [kind = '', code = ''] = id.split('-');
    const county: Context = kind === 'NGO' ? {} : { county: code.slice(0, 4) };
    return { uid: institution(id), attrs: { kind, ...county }, parents: [] };
  });
}

function agreementsOf({ agreements, scopes }: PolicyInput): Context[] {
  const categoriesOf = new Map(scopes.map(({ id, categories }) => [id, categories]));
  return agreements.flatMap(({ status, validFrom, validTo, disclosures }) =>
    disclosures.map(({ from, to, scope, additionalCategories }) => ({
      from: { __entity: institution(from as string) },
      to: { __entity: institution(to as string) },
      status,
      validFrom: dayOf(validFrom),
      ...(validTo === undefined ? {} : { validTo: dayOf(validTo) }),
      scope: [...(categoriesOf.get(scope) ?? [])],
      named: [...additionalCategories],
    })),
  );
}

function caseOf({ legalBasis, purpose, openedOn, closedOn }: DecisionRequest['case']): Context {
  const end: Context = closedOn === undefined ? {} : { closedOn: dayOf(closedOn) };
  return { legalBasis, purpose, openedOn: dayOf(openedOn), ...end };
}

function institution(id: string): { type: string; id: string } {
  return { type: 'Institution', id };
}

function dayOf(day: string): { __extn: { fn: string; arg: string } } {
  return { __extn: { fn: 'datetime', arg: day } };
}
