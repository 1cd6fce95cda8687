import { ProblemError } from '@lacznik/client';
import { HttpCallError } from '@lacznik/http';
import { type ProblemCode, PROBLEMS } from '@lacznik/contracts';
import { TEXTS } from '../texts/texts';
import { errorPage } from './error-page';
import type { Visit } from './visit';

const LANGUAGES = ['pl', 'en'] as const;
const problem = (code: ProblemCode) =>
  new ProblemError({ id: 'readCase' }, PROBLEMS[code].status, { code, detail: 'a <b>detail</b>', traceId: 'abc' });

describe.each(LANGUAGES)('the page for what goes wrong, in %s', (language) => {
  const visit = { texts: TEXTS[language] } as Visit;

  it('says of every refusal what it is and finds the call again, without a word that an app sent', () => {
    for (const code of Object.keys(PROBLEMS) as ProblemCode[]) {
      const { title, body, status = 200 } = errorPage(visit, problem(code));
      expect([code, title === '', status >= 400]).toEqual([code, false, true]);
      expect(body).toContain('abc');
      expect(body).not.toContain('detail');
    }
  });

  it('asks whoever’s session has ended to sign in', () => {
    expect(errorPage(visit, problem('unauthenticated')).body).toContain('href="/sign-in"');
  });

  it('says that nothing was stored where an app is away', () => {
    const { status, title } = errorPage(visit, new HttpCallError('no-connection', 'nobody <i>answers</i>'));
    expect([status, title]).toEqual([503, TEXTS[language].errors.awayTitle]);
    expect(errorPage(visit, new HttpCallError('no-connection', 'nobody <i>answers</i>')).body).not.toContain('<i>');
  });
});
