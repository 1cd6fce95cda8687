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

/** In half of the scenes an entry of a dictionary has been ended. */
const questions: fc.Arbitrary<[[PolicyInput, DecisionRequest], Ending | undefined]> = fc.tuple(
  scenes,
  fc.option(endings, { freq: 2, nil: undefined }),
);

/** Puts random scenes to both. @returns the smallest scene found on which they differ, with what each says; undefined where they agree */
export function checkScenes(cedar: CedarPolicies, runs: { numRuns: number; seed?: number }): string | undefined {
  const run = fc.check(agreesWith(cedar), runs);
  return run.failed ? fc.defaultReportMessage(run) : undefined;
}

/** That `decide` discloses exactly what the Cedar policies permit, and names the consents that it takes (P4). */
function agreesWith(cedar: CedarPolicies): fc.IProperty<[[[PolicyInput, DecisionRequest], Ending | undefined]]> {
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
