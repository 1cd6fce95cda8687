import type { SourceStanding } from '@lacznik/contracts';
import type { Visit } from '../pages/visit';
import { TEXTS } from '../texts/texts';
import { AwaySources } from './away-sources';

const VISIT = { language: 'en', texts: TEXTS.en } as unknown as Visit;
const NAMES = new Map([['PUP-2606', 'Labour office']]);
const shown = (sources: readonly SourceStanding[] | undefined): string =>
  AwaySources({ visit: VISIT, names: NAMES, sources }) as string;
const heardAt = '2026-11-02T09:44:00.000Z';

describe('the sources of a joint file', () => {
  it('are not spoken of while all of them flow', () => {
    expect(shown([{ publisher: 'PUP-2606', standing: 'flowing', heardAt }])).toBe('');
    expect(shown([])).toBe('');
  });

  it('are named where they are silent or stand, with since when', () => {
    for (const standing of ['silent', 'standing'] as const) {
      const text = shown([{ publisher: 'PUP-2606', standing, heardAt }]);
      expect(text).toContain('Labour office');
      expect(text).toContain('10:44');
    }
    expect(shown([{ publisher: 'PUP-2607', standing: 'no-edge' }])).toContain('PUP-2607');
  });

  it('are unknown where the hub does not say', () => {
    expect(shown(undefined)).toContain(TEXTS.en.cases.file.away.unknown);
  });
});
