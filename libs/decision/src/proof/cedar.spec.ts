import { CedarPolicies } from './cedar';
import { checkScenes } from './differential';

const MIN_QUESTIONS = 20_000;
/** Of one round: some 1,800 questions. */
const SCENES = 100;

describe('every decision', () => {
  it(`discloses exactly what the Cedar policies permit, in ${MIN_QUESTIONS} questions (P4)`, () => {
    const cedar = new CedarPolicies();
    while (cedar.questions < MIN_QUESTIONS) expect(checkScenes(cedar, { numRuns: SCENES })).toBeUndefined();
  }, 120_000);
});
