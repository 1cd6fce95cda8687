import type { ProcessView } from '@lacznik/contracts';
import { Fields } from '../pages/fields';
import type { Visit } from '../pages/visit';
import { TEXTS } from '../texts/texts';
import { StepForms } from './step-forms';
import { REASON, TEXT } from './step-offer';

const visit = { formToken: 'token', formOwner: 'owner', language: 'en', texts: TEXTS.en } as Visit;
const OFFERS = [
  { action: 'ask', fields: [TEXT] },
  { action: 'withdraw', fields: [REASON] },
  { action: 'start', fields: [] },
] as const;
const viewWith = (allowedActions: string[]) =>
  ({
    processId: 'p',
    version: 3,
    allowedActions,
    history: [
      { version: 2, sentence: { en: 'It was accepted.' } },
      { version: 3, sentence: { en: 'It has begun.' } },
    ],
  }) as unknown as ProcessView;
const refused = (action: string) => ({
  action,
  sent: new Fields({ 'ask-text': 'When <b>?', 'withdraw-reason': 'By mistake' }),
  basedOn: 2,
  faults: [{ sentence: 'Somebody was faster.' }],
});
const shown = (allowed: string[], action?: string): string =>
  StepForms({
    visit,
    view: viewWith(allowed),
    path: '/referrals',
    offers: OFFERS,
    ...(action === undefined ? {} : { refused: refused(action) }),
  }) as string;

describe('the forms of a process', () => {
  it('are those of the actions that are allowed now, on the version that is shown', () => {
    const html = shown(['ask', 'start']);
    expect(html).toContain('name="action" value="ask"');
    expect(html).toContain('name="action" value="start"');
    expect(html).not.toContain('withdraw');
    expect(html).toContain('name="based-on" value="3"');
  });

  it('have an id of their own each time, under which a step is made once', () => {
    const idIn = (html: string) => /name="step-id" value="([0-9a-f-]{36})"/.exec(html)?.[1];
    expect(idIn(shown(['ask']))).toBeDefined();
    expect(idIn(shown(['ask']))).not.toBe(idIn(shown(['ask'])));
  });

  it('keep a text that was refused, and say what has happened since', () => {
    const html = shown(['ask'], 'ask');
    expect(html).toContain('When &lt;b>?</textarea>');
    expect(html).toContain('It has begun.');
    expect(html).not.toContain('It was accepted.');
  });

  it('show a text whose action is not open any more, to be copied', () => {
    const html = shown(['ask'], 'withdraw');
    expect(html).toContain(TEXTS.en.processes.kept);
    expect(html).toContain('By mistake');
    expect(html).not.toContain('name="action" value="withdraw"');
  });

  it('say where nothing can be done', () => {
    expect(shown([])).toContain(TEXTS.en.processes.noActions);
  });
});
