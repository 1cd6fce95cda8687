import { type InstitutionView, dayInPoland } from '@lacznik/contracts';
import { Fields } from '../pages/fields';
import { Law } from '../calls/law';
import type { Visit } from '../pages/visit';
import { TEXTS } from '../texts/texts';
import { openCasePage } from './open-case-page';

const DAY_MS = 86_400_000;
const OWN = 'OPS-260604';
const visit = { language: 'pl', texts: TEXTS.pl, formToken: 't', person: { institution: OWN } } as unknown as Visit;
const law = { legalBases: () => [], purposes: () => [] } as unknown as Law;
const dayFromNow = (days: number): string => dayInPoland(new Date(Date.now() + days * DAY_MS));
const institution = (change: Partial<InstitutionView>): InstitutionView => ({
  id: OWN,
  name: 'OPS',
  kind: 'OPS',
  status: 'ACTIVE',
  ...change,
});
const saysSo = (...institutions: InstitutionView[]): boolean =>
  (openCasePage(visit, { law, institutions, sent: new Fields({}), faults: [] }).body as string).includes(
    TEXTS.pl.cases.notTakingPart,
  );

describe('the form that opens a case', () => {
  it.each<[Partial<InstitutionView>]>([
    [{ status: 'SUSPENDED' }],
    [{ validTo: dayFromNow(-1) }],
    [{ validFrom: dayFromNow(2) }],
  ])('says that nothing comes to an institution with %j', (change) => {
    expect(saysSo(institution(change))).toBe(true);
  });

  it('says nothing of it to one that takes part, whatever others do', () => {
    expect(saysSo(institution({ validTo: dayFromNow(2) }), institution({ id: 'PUP-2606', status: 'SUSPENDED' }))).toBe(
      false,
    );
    expect(saysSo()).toBe(false);
  });
});
