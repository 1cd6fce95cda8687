import type { JointFile, JointFileRecord } from '@lacznik/contracts';
import { FROM_LABOUR_OFFICES, FROM_WELFARE_CENTRES, linesOf, workerView } from './worker-view';

const record = (data: JointFileRecord['data']): JointFileRecord => ({
  publisher: 'PUP-2606',
  recordId: 'R-1',
  revision: 1,
  eventType: 'pl.lacznik.registration.changed',
  changedAt: '2026-01-02T03:04:05.000Z',
  sequence: 1,
  data,
});
const fileOf = (sections: JointFile['sections']): JointFile => ({
  caseReference: 'OPS.5020.1.2015',
  person: 'p1-X',
  status: 'open',
  sections,
});

describe('a joint file in a caseworker’s words', () => {
  it('has a line for each section, and says where nothing is known or something was withheld', () => {
    const file = fileOf({ registrations: [record({ status: 'UNEMPLOYED_WITH_BENEFIT', from: '2015-01-02' })] });
    const lines = workerView(file, FROM_LABOUR_OFFICES, { 'help-profiles': 'brak porozumienia' });
    expect(lines).toEqual([
      'Sprawa OPS.5020.1.2015, osoba p1-X',
      'Status             osoba bezrobotna z prawem do zasiłku, od 02.01.2015 [PUP-2606]',
      'Profil pomocy      nie udostępniono: brak porozumienia',
      'Świadczenia PUP    brak informacji',
      'Aktywizacja        brak informacji',
      'Propozycje         brak informacji',
      'Ubezp. zdrowotne   brak informacji',
    ]);
  });

  it('leaves out of a record what was withheld', () => {
    const file = fileOf({ proposals: [record({ kind: 'JOB', madeOn: '2015-06-07', answer: 'REFUSED' })] });
    expect(linesOf(file, 'proposals')).toEqual(['Propozycje         praca, 07.06.2015, odmowa [PUP-2606]']);
  });

  it('puts a section’s further records under the first, and amounts in złoty', () => {
    const benefit = { kind: 'ZASILEK_CELOWY', decision: 'GRANTED', decidedOn: '2015-07-06', amountGrosze: 12_345 };
    const file = fileOf({ 'welfare-benefits': [record(benefit), record({ ...benefit, decision: 'ENDED' })] });
    const [, first, second] = workerView(file, FROM_WELFARE_CENTRES);
    expect(first).toMatch(/^Świadczenia OPS +zasiłek celowy, przyznano, decyzja z 06\.07\.2015, 123,45\szł \[/);
    expect(second).toMatch(/^ {19}zasiłek celowy, zakończono/);
  });
});
