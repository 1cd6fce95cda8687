import * as fc from 'fast-check';
import { compilePolicy } from '../compile-policy';
import { decide } from '../decide';
import type { DecisionRequest, PolicyInput } from '../vocabulary';
import type { CedarPolicies } from './cedar';
import { dictionariesWith, type Ending, endings, scenes } from './scenes';

/** What one of two statements of the rules says of a request. */
interface Answer {
  disclosed: string[];
  consents: string[];
}

type Question = [[PolicyInput, DecisionRequest], Ending | undefined];

/** In half of the scenes an entry of a dictionary has been ended. */
const questions: fc.Arbitrary<Question> = fc.tuple(scenes, fc.option(endings, { freq: 2, nil: undefined }));

/** Puts random scenes to both. @returns the smallest scene found on which they differ, with what each says; undefined where they agree */
export function checkScenes(cedar: CedarPolicies, runs: { numRuns: number; seed?: number }): string | undefined {
  const { counterexample, errorInstance, seed, counterexamplePath } = fc.check(agreesWith(cedar), runs);
  if (counterexample === null) return undefined;
  const where = `seed ${seed}, path ${counterexamplePath}`;
  return `${(errorInstance as Error).message}: ${JSON.stringify(inShort(...counterexample))}, ${where}`;
}

/** Without what is the same in each scene, and without the institutions that are not asked about. */
function inShort([[{ institutions, scopes, agreements, interests }, request], ending]: Question): object {
  const { fields: _, ...asked } = request;
  const parties = institutions.filter(({ id }) => id === request.publisher || id === request.receiver);
  return { request: asked, institutions: parties, agreements, scopes, interests, ending };
}

/** That `decide` discloses exactly what the Cedar policies permit, and names the consents that it takes (P4). */
function agreesWith(cedar: CedarPolicies): fc.IProperty<[Question]> {
  return fc.property(questions, ([[input, request], ending]) => {
    const [decided, permitted] = [answerOfDecide(input, request, ending), answerOf(cedar, input, request, ending)];
    if (JSON.stringify(decided) === JSON.stringify(permitted)) return;
    throw new Error(`decide says ${JSON.stringify(decided)}, Cedar says ${JSON.stringify(permitted)}`);
  });
}

function answerOfDecide(input: PolicyInput, request: DecisionRequest, ending: Ending | undefined): Answer {
  const dictionaries = ending === undefined ? input.dictionaries : dictionariesWith(ending);
  const { disclosed, consent } = decide(compilePolicy({ ...input, dictionaries }), request);
  return { disclosed: disclosed.toSorted(), consents: consent?.split(',') ?? [] };
}

function answerOf(cedar: CedarPolicies, input: PolicyInput, request: DecisionRequest, ending?: Ending): Answer {
  const { categories, consents } = cedar.permittedOf(input, request, ending);
  const disclosed = request.present.filter((field) => categories.has(request.fields.get(field) ?? 'unknown'));
  return { disclosed: disclosed.toSorted(), consents };
}
