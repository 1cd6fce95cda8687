import type { InsuranceWatchView } from '@lacznik/contracts';
import type { Visit } from '../pages/visit';
import { TEXTS } from '../texts/texts';
import { InsuranceWatch } from './insurance-watch';

const visit = { language: 'pl', texts: TEXTS.pl } as Visit;
const GAP: InsuranceWatchView = {
  state: 'GAP',
  firstDayWithout: '2026-04-10',
  move: { who: 'WELFARE', what: 'OPEN_TITLE' },
  from: '2026-04-09',
  by: '2026-04-09',
  sentence: { pl: 'Od dnia 10.04.2026 osoba nie ma ubezpieczenia.', en: 'There is a gap.' },
  warnings: [{ warning: 'GAP_AHEAD', firstDayWithout: '2026-04-10', toldOn: '2026-03-27' }],
};
const shown = (watch: InsuranceWatchView): string => InsuranceWatch({ visit, watch }) as string;

describe('the watch on health insurance in a joint file', () => {
  it('says the first day without, whose move it is and by when, and what was warned of', () => {
    const html = shown(GAP);
    expect(html).toContain('data-color="warning"');
    expect(html).toContain('10 kwietnia 2026');
    expect(html).toContain('ośrodek pomocy społecznej: zgłosić osobę do ubezpieczenia zdrowotnego');
    expect(html).toContain('9 kwietnia 2026');
    expect(html).toContain('27 marca 2026');
  });

  it('warns of nothing where the person is covered', () => {
    const html = shown({
      state: 'COVERED',
      sentence: { pl: 'Osoba jest ubezpieczona.', en: 'Covered.' },
      warnings: [],
    });
    expect(html).toContain('data-color="info"');
    expect(html).not.toContain('<table');
  });
});
