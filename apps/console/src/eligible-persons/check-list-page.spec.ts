import { dayInPoland } from '@lacznik/contracts';
import { Fields } from '../pages/fields';
import type { Visit } from '../pages/visit';
import { TEXTS } from '../texts/texts';
import { checkListPage } from './check-list-page';

const DAY_MS = 86_400_000;
const visit = { language: 'pl', texts: TEXTS.pl, formToken: 't' } as unknown as Visit;
const dayFromNow = (days: number): string => dayInPoland(new Date(Date.now() + days * DAY_MS));
const shownUntil = (to: string): string => {
  const line = { caseReference: 'OPS.1', from: '2020-01-01', to, hoursPerWeek: 10, hoursPerMonth: 40 };
  const identity = { person: { pesel: '81030206002' } };
  return checkListPage(visit, new Fields({}), [{ line, identity }]).body as string;
};

describe('the check of a list of eligible persons', () => {
  it('says of a period that it is over, from the day after its last on', () => {
    expect(shownUntil(dayFromNow(-1))).toContain('(ten okres już minął)');
    expect(shownUntil(dayFromNow(0))).not.toContain(TEXTS.pl.eligible.over);
  });
});
