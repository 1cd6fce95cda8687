import { pdfText } from '../../../../test/harness/pdf-text';
import { offerContent } from '../job-offers/job-offers.fixture';
import { boardPdf } from './board-pdf';

const BOARD = {
  name: 'Gablota przy OPS w Opatowie',
  offers: [
    offerContent({ validTo: '2030-02-28', duties: 'Łączenie kabli; żółć gęślą\nZmywanie' }),
    offerContent({ position: 'Kucharz', validTo: '2030-02-28' }),
  ],
  madeAt: '2030-01-10T09:00:00.000Z',
  validTo: '2030-01-17',
  paper: 'A4' as const,
};

describe('a notice board on paper', () => {
  const lettersOf = (pdf: Buffer): string => pdfText(pdf).join('').replaceAll(/\s/g, '');

  it('says when it was printed and until when it holds, and each offer as its source wrote it', async () => {
    const text = lettersOf(await boardPdf(BOARD));
    expect(text).toContain('Wydrukowanodnia10stycznia2030r.,ważnedo17stycznia2030r.');
    for (const part of ['Obowiązki:Łączeniekabli;żółćgęślą', 'Zmywanie', 'Kucharz', 'od4806złbrutto', '2miejsca'])
      expect(text).toContain(part);
  });

  it('is tagged, in Polish, with a QR code for each offer that is read aloud as its address', async () => {
    const raw = (await boardPdf(BOARD)).toString('latin1');
    expect(raw).toContain('/Lang (pl-PL)');
    expect(raw).toMatch(/\/MarkInfo/);
    expect(raw.match(/\/S \/Figure/g)).toHaveLength(2);
    expect(raw).toMatch(/\/Alt/);
  });

  it('is on A3 the same, enlarged', async () => {
    const [small, large] = await Promise.all([boardPdf(BOARD), boardPdf({ ...BOARD, paper: 'A3' })]);
    expect(lettersOf(large)).toBe(lettersOf(small));
    expect(small.toString('latin1')).toContain('/MediaBox [0 0 595.28 841.89]');
    expect(large.toString('latin1')).toContain('/MediaBox [0 0 841.89 1190.55]');
  });

  it('says where there is nothing to show that there is nothing', async () => {
    expect(lettersOf(await boardPdf({ ...BOARD, offers: [] }))).toContain('Obecnieniematuofert.');
  });
});
