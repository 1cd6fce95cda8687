import { CASE_CHANGED, FACT_PUBLISHED, IDENTITIES_JOINED } from '@lacznik/contracts';
import { type AcceptedStatement, stagesOf } from './stages';

const fact = (person: string, name: string): AcceptedStatement => {
  const { content } = FACT_PUBLISHED.example;
  return { kind: 'fact', content: { ...content, person, body: { ...content.body, recordId: name } } };
};
const change = (person: string, name: string): AcceptedStatement => {
  const { content } = CASE_CHANGED.example;
  return { kind: 'case', content: { ...content, person, body: { ...content.body, caseReference: name } } };
};

const join = (person: string, other: string): AcceptedStatement => {
  const { content } = IDENTITIES_JOINED.example;
  return { kind: 'join', content: { ...content, person, body: { ...content.body, other } } };
};

/** Each stage's changes and facts by their names. */
function namesOf(...statements: AcceptedStatement[]): [string[], string[]][] {
  return stagesOf(statements).map(({ changes, facts }) => [
    changes.map(({ content: { body } }) => ('caseReference' in body ? body.caseReference : '')),
    facts.map(({ body }) => body.recordId),
  ]);
}

describe('stages of what edges say', () => {
  it('are one, however facts and cases of different persons follow one another', () => {
    expect(namesOf(fact('a', 'f1'), change('b', 'c1'), fact('a', 'f2'), change('c', 'c2'), fact('b', 'f3'))).toEqual([
      [
        ['c1', 'c2'],
        ['f1', 'f2', 'f3'],
      ],
    ]);
  });

  it('keep a fact that came before a change of a case on the same person before it', () => {
    expect(namesOf(change('a', 'c1'), fact('a', 'f1'), change('a', 'c2'), fact('a', 'f2'), fact('b', 'f3'))).toEqual([
      [['c1'], ['f1', 'f3']],
      [['c2'], ['f2']],
    ]);
  });

  it('keep facts on either identity before the join or parting that follows them, and behind the one before them', () => {
    const stages = stagesOf([fact('a', 'f1'), join('b', 'a'), fact('b', 'f2'), fact('a', 'f3'), join('a', 'b')]);
    expect(stages.map(({ changes, facts }) => [changes.length, facts.map(({ body }) => body.recordId)])).toEqual([
      [0, ['f1']],
      [1, ['f2', 'f3']],
      [1, []],
    ]);
  });

  it('are as many as the person whose statements change most often needs', () => {
    const statements = [1, 2, 3].flatMap((i) => [fact('a', `f${i}`), change('a', `c${i}`)]);
    expect(namesOf(...statements)).toEqual([
      [[], ['f1']],
      [['c1'], ['f2']],
      [['c2'], ['f3']],
      [['c3'], []],
    ]);
    expect(namesOf()).toEqual([]);
  });
});
