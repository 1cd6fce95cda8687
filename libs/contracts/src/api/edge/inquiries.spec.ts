import { check, shapeOf } from '../../checking/shape';
import { ASK_INQUIRY } from './inquiries';
import { InquiryQuestion } from './inquiry-question';

const question = ASK_INQUIRY.example.body;
const read = (body: unknown): unknown => check(shapeOf(InquiryQuestion), body, '');

describe('a question about one person', () => {
  it('is read as it is', () => {
    expect(read(question)).toEqual({ ok: true, value: question });
  });

  it.each<[object, string, string]>([
    [{ person: [question.person, question.person] }, 'one-person-only', 'person'],
    [{ person: [] }, 'one-person-only', 'person'],
    [{ person: null }, 'validation-failed', 'person'],
    [{ person: { pesel: '44051401459' } }, 'pesel-invalid', 'person.pesel'],
    [{ persons: [question.person] }, 'unknown-field', 'persons'],
    [{ purpose: undefined }, 'validation-failed', 'purpose'],
    [{ legalBasis: undefined }, 'validation-failed', 'legalBasis'],
    [{ questionId: '7' }, 'validation-failed', 'questionId'],
    [{ sections: ['taxes'] }, 'validation-failed', 'sections[0]'],
    [{ sections: [] }, 'validation-failed', 'sections'],
    [{ exceptional: {} }, 'validation-failed', 'exceptional.reason'],
    [{ exceptional: { reason: 'PESEL 44051401458' } }, 'pesel-in-field', 'exceptional.reason'],
    [
      { claims: Array.from({ length: 6 }, () => ({ section: 'registrations', field: 'status', value: 'x' })) },
      'validation-failed',
      'claims',
    ],
  ])('with %j in place is refused: %s %s', (change, code, path) => {
    expect(read({ ...question, ...change })).toMatchObject({ ok: false, refusals: [{ code, path }] });
  });

  it.each([[[question]], [[question, question]], [[]]])('in a list is refused with what to do instead: %j', (list) => {
    const detail = expect.stringMatching(/^expected one person: .* by cases: open one on each$/) as string;
    expect(read(list)).toEqual({ ok: false, refusals: [{ code: 'one-person-only', detail }] });
  });
});
