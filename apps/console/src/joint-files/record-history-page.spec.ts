import type { RecordHistory } from '@lacznik/contracts';
import type { Visit } from '../pages/visit';
import { TEXTS } from '../texts/texts';
import { historyLink } from './history-link';
import { recordHistoryPage } from './record-history-page';

const visitIn = (language: 'pl' | 'en') =>
  ({ language, texts: TEXTS[language], formToken: 'token' }) as unknown as Visit;
const STARTED = { form: 'TRAINING', state: 'STARTED', from: '2026-02-01', organiser: 'Kuźnia <b>' };
const HISTORY: RecordHistory = {
  caseReference: 'OPS.7',
  publisher: 'PUP-2606',
  section: 'activations',
  recordId: 'S/7',
  revisions: [
    revisionOf(3, { form: 'TRAINING', state: 'ENDED', from: '2026-02-01', hoursPerWeek: 1500 }),
    revisionOf(2, STARTED),
    { ...revisionOf(1, STARTED), receivedAt: undefined },
  ],
  isWhole: true,
};
const shown = (language: 'pl' | 'en', change: Partial<RecordHistory> = {}): string =>
  recordHistoryPage(visitIn(language), { ...HISTORY, ...change }, 'PUP Opatów').body as string;

describe('the history of a record', () => {
  it('says of each revision as of when, since when, what, and what changed, in words', () => {
    const html = shown('pl');
    expect(html.indexOf('zakończono')).toBeLessThan(html.indexOf('rozpoczęto'));
    expect(html).toContain('4 lut 2026');
    expect(html).toMatch(/zmiana<\/strong> <span>stan:<\/span> <ins><span lang="pl">zakończono/);
    expect(html).toMatch(/\(przedtem:<\/span> <del><span lang="pl">rozpoczęto/);
    expect(html).toMatch(/doszło<\/strong> <span>godzin tygodniowo:<\/span> <ins><span>1\s?500/);
    expect(html).toMatch(/nie ma już<\/strong> <span>organizator:<\/span>/);
    expect(html).toContain('Kuźnia &lt;b>');
    expect(html).toContain(TEXTS.pl.history.same);
    expect(html).toContain(TEXTS.pl.history.first);
    expect(html).toContain(TEXTS.pl.history.receivedUnknown);
    expect(html).not.toContain(TEXTS.pl.history.cut);
  });

  it('shows a text that only looks like a day or a month as it is', () => {
    const like = (organiser: string) =>
      shown('pl', { revisions: [revisionOf(2, { ...STARTED, organiser }), revisionOf(1, STARTED)] });
    expect(like('2026-13-45')).toContain('>2026-13-45<');
    expect(like('2026-13')).toContain('>2026-13<');
    expect(like('2026-12-31')).toContain('31 grudnia 2026');
    expect(like('2026-12')).toContain('>12.2026<');
  });

  it('is in the other language too, with codes in the words of the offices', () => {
    const html = shown('en', { isWhole: false });
    expect(html).toContain('hours a week');
    expect(html).toContain('<span lang="pl">zakończono</span>');
    expect(html).toContain(TEXTS.en.history.cut);
  });

  it('is led to by no address that has a key that looks like a PESEL', () => {
    const of = { reference: 'OPS.7', publisher: 'PUP-2606', section: 'activations', record: 'S/7' };
    const html = (reference: string) =>
      (historyLink(visitIn('pl'), { ...of, reference }) as { element: JSX.Element }).element as string;
    expect(html('OPS.7')).toContain('href="/cases/file/history?reference=OPS.7');
    expect(html('81030206002')).not.toContain('?');
    expect(html('81030206002')).toContain('<input type="hidden" name="record" value="S/7"');
  });
});

function revisionOf(
  revision: number,
  data: RecordHistory['revisions'][number]['data'],
): RecordHistory['revisions'][number] {
  const changedAt = `2026-02-0${revision + 1}T08:00:00.000Z`;
  const eventType = 'pl.lacznik.activation.changed';
  return { revision, eventType, changedAt, sequence: revision, receivedAt: changedAt, data };
}
