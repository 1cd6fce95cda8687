import * as fc from 'fast-check';
import { withAsciiDigits } from './ascii-digits';
import { containsPesel, isPesel, makePesel, parsePesel } from './pesel';

const days = fc
  .date({ min: new Date('1800-01-01T00:00:00Z'), max: new Date('2299-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const serials = fc.integer({ min: 0, max: 9999 });
const pesels = fc.tuple(days, serials).map(([day, serial]) => makePesel(day, serial));

describe('parsePesel', () => {
  it.each([
    ['44051401458', '1944-05-14', 'M'],
    ['44051401359', '1944-05-14', 'M'],
    ['02070803628', '1902-07-08', 'K'],
  ])('reads date of birth and sex of %s', (pesel, birthDate, sex) => {
    expect(parsePesel(pesel)).toEqual({ ok: true, pesel, birthDate, sex });
  });

  it.each([
    ['', 'not-eleven-digits'],
    ['4405140145', 'not-eleven-digits'],
    ['440514014580', 'not-eleven-digits'],
    [' 44051401458', 'not-eleven-digits'],
    ['44051401458\n', 'not-eleven-digits'],
    ['٤٤٠٥١٤٠١٤٥٨', 'not-eleven-digits'],
    ['44051401459', 'checksum'],
    ['00000000000', 'impossible-date'],
    ['99022900007', 'impossible-date'],
    ['44130100007', 'impossible-date'],
    ['44050000009', 'impossible-date'],
    ['44053200000', 'impossible-date'],
  ])('refuses %j: %s', (text, reason) => {
    expect(parsePesel(text)).toEqual({ ok: false, reason });
  });

  it('knows leap years by the century in the month', () => {
    expect(parsePesel(makePesel('2000-02-29', 1))).toMatchObject({ ok: true, birthDate: '2000-02-29' });
    expect(() => makePesel('1900-02-29', 1)).toThrow(RangeError);
    expect(() => makePesel('2100-02-29', 1)).toThrow(RangeError);
  });

  it('reads back every PESEL that makePesel makes', () => {
    fc.assert(
      fc.property(days, serials, (birthDate, serial) => {
        const pesel = makePesel(birthDate, serial);
        expect(parsePesel(pesel)).toEqual({ ok: true, pesel, birthDate, sex: serial % 2 === 0 ? 'K' : 'M' });
      }),
    );
  });

  it('notices every changed digit', () => {
    fc.assert(
      fc.property(pesels, fc.nat(10), fc.integer({ min: 1, max: 9 }), (pesel, position, shift) => {
        const digit = (Number(pesel[position]) + shift) % 10;
        const changed = `${pesel.slice(0, position)}${digit}${pesel.slice(position + 1)}`;
        expect(parsePesel(changed)).toEqual({ ok: false, reason: 'checksum' });
      }),
    );
  });

  it('notices swapped neighbours unless they differ by 0 or 5, where the weights cannot tell', () => {
    fc.assert(
      fc.property(pesels, fc.nat(9), (pesel, at) => {
        const [a, b] = [Number(pesel[at]), Number(pesel[at + 1])];
        const parsed = parsePesel(`${pesel.slice(0, at)}${b}${a}${pesel.slice(at + 2)}`);
        const noticed = !parsed.ok && parsed.reason === 'checksum';
        expect(noticed).toBe((a - b) % 5 !== 0);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expect(isPesel(text)).toBe(parsePesel(text).ok)));
  });
});

describe('makePesel', () => {
  it.each([
    ['1799-12-31', 0],
    ['2300-01-01', 0],
    ['1990-13-01', 0],
    ['1990-1-1', 0],
    ['1990-01-01', -1],
    ['1990-01-01', 10_000],
    ['1990-01-01', 0.5],
  ])('refuses %s, %d', (birthDate, serial) => {
    expect(() => makePesel(birthDate, serial)).toThrow(RangeError);
  });
});

describe('containsPesel', () => {
  it.each([
    '44051401458',
    'R-44051401458',
    'pesel:44051401458.',
    'a44051401458b',
    '123 44051401458 99999999999',
    'ul. Polna 12, 440514-01458',
    '440514-01458',
    '440514.01458',
    '440514/01458',
    '440514_01458',
    '440514 – 01458',
    '44 05 14 01458',
    '4 4 0 5 1 4 0 1 4 5 8',
    '440514\u00a001458',
    '440514\u200b01458',
    '440514\u00ad01458',
    '\ufeff44051\u202e401458',
    '４４０５１４０１４５８',
    '４４０５１４－０１４５８',
    '٤٤٠٥١٤٠١٤٥٨',
    '⁴⁴⁰⁵¹⁴⁰¹⁴⁵⁸',
    '㊹⓪⑤⑭⓪⑭⑤⑧',
    '❹❹⓿❺❶❹⓿❶❹❺❽',
    '➃➃🄋➄➀➃🄋➀➃➄➇',
    '➍➍🄌➎➊➍🄌➊➍➎➑',
    '⓸⓸⓿⓹⓵⓸⓿⓵⓸⓹⓼',
    '44051\u3164401458',
    '1\u200b44051401458',
    '44051\u115f401458',
    '44051\uffa0401458',
    '44051\u0640401458',
    '440514ʼ01458',
    '4️⃣4️⃣0️⃣5️⃣1️⃣4️⃣0️⃣1️⃣4️⃣5️⃣8️⃣',
    '4\u03364\u0336051401458',
    '𝟒𝟒𝟎𝟓𝟏𝟒𝟎𝟏𝟒𝟓𝟖',
  ])('finds the one in %j', (text) => expect(containsPesel(text)).toBe(true));

  it.each([
    '',
    '44051401459',
    '144051401458',
    '440514014581',
    '00000000000',
    '440514014',
    '12345678901234',
    '440514x01458',
    '440514-014580',
    '1 440514014580',
  ])('finds none in %j', (text) => expect(containsPesel(text)).toBe(false));

  it('takes no case sign and no day with a number after it for one', () => {
    const signs = Array.from({ length: 1000 }, (_, i) => [
      `MOPS.5212.${i}.2026`,
      `521/${1000 + i}/2026`,
      `z 01.07.2026, ${i} zł`,
      `2026-07-01/${i}`,
    ]).flat();
    expect(signs.filter(containsPesel)).toEqual([]);
  });

  it('takes no UUID for one, but one in a longer text that holds it undivided', () => {
    expect(containsPesel('R-a4405140-1458-4a4b-8c4d-d4051401458a')).toBe(false);
    expect(containsPesel('a4405140-1458-4a4b-8c4d-44051401458a')).toBe(false);
    expect(containsPesel('R-a4405140-1458-4a4b-8c4d-44051401458a')).toBe(true);
  });

  it('finds every PESEL in every spelling between texts without digits at the joints', () => {
    const around = fc.string().filter((text) => !/^[^\p{L}]*\p{N}|\p{N}[^\p{L}]*$/u.test(text));
    const gaps = fc.array(fc.constantFrom('', '', ' ', '-', '\u200b', '\u200c', '\u200d', '\u00a0', '_', ', '), {
      maxLength: 11,
    });
    const zeros = fc.constantFrom(0x30, 0xff10, 0x660, 0x1d7ce);
    fc.assert(
      fc.property(around, pesels, gaps, zeros, around, (before, pesel, between, zero, after) => {
        const digits = Array.from(pesel, (digit) => String.fromCodePoint(zero + Number(digit)));
        const spelt = digits.map((digit, i) => digit + (i < 10 ? (between[i] ?? '') : '')).join('');
        fc.pre(!/(?:19|20)[0-9]{2}-|-(?:19|20)[0-9]{2}/.test(withAsciiDigits(spelt.normalize('NFKC'))));
        expect(containsPesel(`${before}${spelt}${after}`)).toBe(true);
      }),
    );
  });
});
