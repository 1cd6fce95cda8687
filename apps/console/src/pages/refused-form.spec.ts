import { ProblemError } from '@lacznik/client';
import { TEXTS } from '../texts/texts';
import { faultsOf } from './refused-form';
import type { Visit } from './visit';

const visit = { texts: TEXTS.pl } as Visit;
const FIELDS = { purpose: 'purpose', invited: 'guests', purposes: 'purposes' };
const refusalAt = (path: string) => new ProblemError({ id: 'x' }, 422, { code: 'validation-failed', path });
const fieldAt = (path: string) => faultsOf(visit, refusalAt(path), FIELDS)[0]?.field;

describe('what was refused of a form', () => {
  it('stands at the field of its place, and of what is within it', () => {
    expect(fieldAt('purpose')).toBe('purpose');
    expect(fieldAt('purpose.code')).toBe('purpose');
    expect(fieldAt('invited[0].email')).toBe('guests');
  });

  it('stands at no field whose name only begins alike', () => {
    expect(fieldAt('purposes')).toBe('purposes');
    expect(fieldAt('purposeOfIt')).toBeUndefined();
  });

  it('is nothing of the form where it is about the person or the system', () => {
    const refused = new ProblemError({ id: 'x' }, 403, { code: 'forbidden' });
    expect(() => faultsOf(visit, refused, FIELDS)).toThrow(refused);
  });
});
