import { makePesel } from '@lacznik/identifiers';
import type { Visit } from '../pages/visit';
import { caseLink } from './case-link';

const visit = { formToken: 'token' } as Visit;

describe('what leads on about a case', () => {
  it('is an address with its reference', () => {
    expect(caseLink(visit, '/cases/file', 'OPS/1 & 2').element).toContain('href="/cases/file?reference=OPS%2F1+%26+2"');
  });

  it('is a form, which no history keeps, where an own key looks like a PESEL', () => {
    const key = makePesel('1984-05-06', 44);
    const html = caseLink(visit, '/cases/file', key).element;
    expect(html).not.toContain('href');
    expect(html).toContain(`<button class="ds-button" data-variant="tertiary" name="reference" value="${key}">`);
  });
});
