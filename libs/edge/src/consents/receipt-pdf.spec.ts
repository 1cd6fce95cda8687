import { check, ConsentReceipt, type Dictionaries, READ_CONSENT_RECEIPT, shapeOf } from '@lacznik/contracts';
import { SHIPPED_DICTIONARIES } from '@lacznik/decision';
import { elementsOf, pdfStructure, textIn } from '../../../../test/harness/pdf-structure';
import { pdfText } from '../../../../test/harness/pdf-text';
import { receiptPdf } from './receipt-pdf';

const shipped = SHIPPED_DICTIONARIES as Dictionaries;
const receipt = (): ConsentReceipt => {
  const read = check(shapeOf(ConsentReceipt), READ_CONSENT_RECEIPT.example.answer, '');
  if (!read.ok) throw new Error('the example is none');
  return read.value;
};
const textOf = (pdf: Buffer): string => pdfText(pdf).join('\n').replaceAll(/\s+/gu, ' ');

describe('the receipt of a consent as a PDF', () => {
  it('says in Polish who may receive what, what for, and from when to when', async () => {
    const text = textOf(await receiptPdf(receipt(), shipped));
    for (const part of [
      'Potwierdzenie zgody na udostępnianie danych',
      'PESEL 81030206002',
      'Fundacja Dobry Start (NGO-0000123456)',
      'Praca socjalna i kontrakt socjalny',
      '– imię (imiona) i nazwisko',
      'od 01.02.2026 do 31.07.2026',
      'na piśmie, tekst zgoda-ngo/2',
      'zgoda obowiązuje',
      'Można ją wycofać w każdej chwili',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('Wycofanie 0');
  });

  it('says when it was withdrawn', async () => {
    const { record, ...rest } = receipt();
    const withdrawn = { ...record, state: 'withdrawn' as const, withdrawnAt: '2026-03-01T09:00:00.000Z' };
    const text = textOf(await receiptPdf({ ...rest, record: withdrawn }, shipped));
    expect(text).toContain('zgodę wycofano');
    expect(text).toContain('Wycofanie 01.03.2026, godz. 10:00');
  });

  it('is tagged for whoever has it read aloud, in Polish', async () => {
    const structure = pdfStructure(await receiptPdf(receipt(), shipped));
    expect(structure).toMatchObject({ isTagged: true, language: 'pl-PL' });
    expect(elementsOf(structure, 'H1').map(textIn)).toEqual(['Potwierdzenie zgody na udostępnianie danych']);
    expect(elementsOf(structure, 'TH').map(textIn)).toEqual(['Czego dotyczy', 'Treść']);
  });
});
